import { ROLES } from '../../events/event';
import type { Uuid } from '../../events/ids';
import { experiencesEvents } from '../../events/ruleset';
import { command, dataOf, notBefore, requireText } from '../command-handling/command';
import { Code, Id, Maybe, Prose, Whole } from '../platform/validation';
import { aboutRuleSet, isRecorded, opening, programmeFacts, requireProgramme, requireRule, slice } from './ruleset';

export class ContributeExperience extends command('ContributeExperience', {
  route: 'experiences',
  // Every role of people (contract.md 1).
  roles: ROLES.filter((role) => role !== 'system'),
  ids: { target: 'programme', experienceId: 'new' },
}) {
  @Id() readonly experienceId!: Uuid;
  @Maybe() @Whole(1, 1_000) readonly ruleNumber?: number;
  /** As what: colleagues and organisations of residents have experiences too, and are no role of this program. */
  @Code() readonly role!: string;
  @Maybe() @Prose() readonly text?: string;
}

/** Its text is that of whoever contributes it. */
const contribute = opening({
  command: ContributeExperience,
  facts: programmeFacts,
  decide: (given, ruleSet, context, programme) => {
    const openedOn = requireProgramme(programme);
    if (given.ruleNumber) requireRule(ruleSet, given.ruleNumber, context.on);
    const text = requireText(given.text, 'motivation-missing');
    if (isRecorded(ruleSet.experiences.get(given.experienceId), context)) return [];
    notBefore(openedOn, context.on);
    const data = { ...dataOf(given), text };
    return [{ type: 'ExperienceContributed.v1', data, about: aboutRuleSet(context), subjectIds: [context.actor.id] }];
  },
});

/** "Ervaringen worden gebruikt om de vuistregels aan te scherpen" (vuistregel 15). */
export const experiences = slice({
  events: experiencesEvents,
  evolve: {
    'ExperienceContributed.v1': (ruleSet, { data: { experienceId }, metadata: { fingerprint, occurredOn: on } }) => ({
      ...ruleSet,
      experiences: ruleSet.experiences.set(experienceId, { fingerprint, on }),
    }),
  },
  rules: [contribute],
});
