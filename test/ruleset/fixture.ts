import type { ExperienceContributed, GroundRule, GroundRuleRevised, RuleSetPublished } from '../../events/ruleset';
import { ruleset } from '../../src/ruleset/ruleset.decider';
import { as, fact, id as uuid, specification } from '../specification';

/** A plain string fits every kind of id. */
export const id = (n: number): string => uuid(n);
export const { given } = specification(ruleset);

export const programmeId = id(1);
export const about = { about: { programmeId }, subjectIds: [] };
/** Its programme was opened on that day. */
export const programme = { openedOn: '2021-09-01' };
export const noProgramme = { openedOn: null };
export const asCoreTeam = { ...as('core-team'), on: '2022-03-01' };

export const rules: readonly GroundRule[] = [
  { number: 2, text: 'Ten hoogste twee jaar.', textEn: 'At most two years.', checkClass: 'machine' },
  { number: 5, text: 'Anderen nemen over.', checkClass: 'partly' },
];
export const peil: RuleSetPublished['data'] = { version: '2021', validFrom: '2021-09-01', rules };
export const published = (over: Partial<typeof peil> = {}) =>
  fact({ type: 'RuleSetPublished.v1', data: { ...peil, ...over } } satisfies RuleSetPublished, { on: '2021-09-10' });

export const experience = id(60);
export const contributed = (over: Partial<ExperienceContributed['data']> = {}, on = '2022-02-01') =>
  fact(
    {
      type: 'ExperienceContributed.v1',
      data: { experienceId: experience, role: 'colleague', text: 'It took two of us.', ...over },
    } satisfies ExperienceContributed,
    { on },
  );
export const revision: GroundRuleRevised['data'] = {
  number: 5,
  text: 'Anderen nemen stap voor stap over.',
  becauseOf: [experience],
  revises: '2021',
  version: '2021.1',
};
export const revised = (over: Partial<typeof revision> = {}, on = '2022-02-20') =>
  fact({ type: 'GroundRuleRevised.v1', data: { ...revision, ...over } } satisfies GroundRuleRevised, { on });
