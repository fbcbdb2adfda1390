import { isDeepStrictEqual } from 'node:util';
import type { Recorded } from '../../events/event';
import type { Day, Uuid } from '../../events/ids';
import {
  CHECK_CLASSES,
  versionsEvents,
  type CheckClass,
  type GroundRuleRevised,
  type RuleSetPublished,
} from '../../events/ruleset';
import { command, dataOf, notBefore } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import {
  applyDecorators,
  CalendarDay,
  Filled,
  Holds,
  Id,
  Label,
  List,
  ListOf,
  Maybe,
  OneOf,
  Prose,
  Whole,
} from '../platform/validation';
import {
  aboutRuleSet,
  opening,
  programmeFacts,
  requireProgramme,
  requireRule,
  slice,
  versionOn,
  type RuleSet,
  type Version,
} from './ruleset';

const MOST_RULES = 100;
const RuleNumber = () => Whole(1, 1_000);
const RuleText = () => applyDecorators(Filled(), Prose(1_000));

export class Rule {
  @RuleNumber() readonly number!: number;
  @RuleText() readonly text!: string;
  @Maybe() @RuleText() readonly textEn?: string;
  @OneOf(CHECK_CLASSES) readonly checkClass!: CheckClass;
}

const namesEachOnce = (rules: unknown): boolean =>
  !Array.isArray(rules) || new Set(rules.map((rule: Partial<Rule> | null) => rule?.number)).size === rules.length;

const NumberedOnce = () => Holds('numbered-once', namesEachOnce, '$property must have each number once');

export class PublishRuleSet extends command('PublishRuleSet', {
  route: 'versions',
  roles: ['core-team', 'programme-manager'],
  ids: { target: 'programme' },
}) {
  @Filled() @Label(50) readonly version!: string;
  @CalendarDay() readonly validFrom!: Day;
  @NumberedOnce() @ListOf(() => Rule, MOST_RULES) readonly rules!: readonly Rule[];
}

export class ReviseGroundRule extends command('ReviseGroundRule', {
  route: 'revisions',
  roles: ['core-team', 'programme-manager'],
  ids: { target: 'programme' },
}) {
  @RuleNumber() readonly number!: number;
  @RuleText() readonly text!: string;
  @Maybe() @RuleText() readonly textEn?: string;
  /** None is the domain's to refuse. */
  @List() @Id({ each: true }) readonly becauseOf!: readonly Uuid[];
}

/** A version is published once. Trajectories that began under another keep theirs. */
const publish = opening({
  command: PublishRuleSet,
  facts: programmeFacts,
  decide: (given, ruleSet, context, programme) => {
    const openedOn = requireProgramme(programme);
    const data = dataOf(given);
    const before = ruleSet.versions.find(({ version }) => version === data.version);
    if (before) {
      const { version, validFrom, rules, published } = before;
      const isSame = version === published && isDeepStrictEqual({ version, validFrom, rules }, data);
      return isSame ? [] : reject('rule-set-exists');
    }
    notBefore(openedOn, context.on);
    return [{ type: 'RuleSetPublished.v1', data, about: aboutRuleSet(context), subjectIds: [] }];
  },
});

/** What a published version is called with one more rule revised: `2021.1`, `2021.2`. */
const nextName = ({ versions }: RuleSet, published: string): string => {
  const names = new Set(versions.map(({ version }) => version));
  let n = 1;
  while (names.has(`${published}.${n}`)) n++;
  return `${published}.${n}`;
};

/** "Voortdurend aan te scherpen", because of what was experienced (vuistregel 15): the version of that day goes on as another. */
const revise = opening({
  command: ReviseGroundRule,
  facts: programmeFacts,
  decide: (given, ruleSet, context, programme) => {
    const { number, text, textEn, becauseOf } = given;
    const openedOn = requireProgramme(programme);
    const rule = requireRule(ruleSet, number, context.on);
    const experiences = [...new Set(becauseOf)].map(
      (id) => ruleSet.experiences.get(id) ?? reject('experience-missing'),
    );
    if (experiences.length === 0) reject('experience-missing');
    if (rule.text === text && (rule.textEn ?? null) === (textEn ?? null)) return [];
    notBefore(openedOn, context.on);
    for (const { on } of experiences) notBefore(on, context.on);
    const { version: revises, published } = versionOn(ruleSet, context.on)!;
    // A revision that holds from a later day was made without this one.
    const later = ruleSet.versions.filter((version) => version.published === published);
    for (const { validFrom } of later) notBefore(validFrom, context.on);
    const data = { ...dataOf(given), revises, version: nextName(ruleSet, published) };
    return [{ type: 'GroundRuleRevised.v1', data, about: aboutRuleSet(context), subjectIds: [] }];
  },
});

const published = ({ versions }: RuleSet, { version, validFrom, rules }: RuleSetPublished['data']) =>
  versions.push({ version, validFrom, published: version, rules });

const revised = ({ versions }: RuleSet, { data, metadata }: Recorded<GroundRuleRevised>): RuleSet['versions'] => {
  const { number, text, textEn, revises, version } = data;
  const before = versions.find((one) => one.version === revises);
  if (!before) return versions;
  const rules = before.rules.map((rule): Version['rules'][number] =>
    rule.number === number ? { number, text, ...(textEn && { textEn }), checkClass: rule.checkClass } : rule,
  );
  return versions.push({ version, validFrom: metadata.occurredOn, published: before.published, rules });
};

/** The rules as they hold from a day on. */
export const versions = slice({
  events: versionsEvents,
  evolve: {
    'RuleSetPublished.v1': (ruleSet, { data }) => ({ ...ruleSet, versions: published(ruleSet, data) }),
    'GroundRuleRevised.v1': (ruleSet, event) => ({ ...ruleSet, versions: revised(ruleSet, event) }),
  },
  rules: [publish, revise],
});
