import type { List, Map } from 'immutable';
import type { Day, ProgrammeId, Uuid } from '../../events/ids';
import type { GroundRule, RuleSetEvent } from '../../events/ruleset';
import type { Context } from '../command-handling/context';
import { reject } from '../command-handling/rejection';
import { rulesOf } from '../command-handling/rule';
import { sliceOf } from '../command-handling/slice';
import type { Load } from '../command-handling/states';
import { openedOnOf } from '../programme/programme';

export type Version = {
  readonly version: string;
  readonly validFrom: Day;
  /** The version that was published; another one when this is that with rules revised since. */
  readonly published: string;
  readonly rules: readonly GroundRule[];
};

/** What was recorded under an id, with the fingerprint of its command: it holds sealed text, which cannot be compared. */
type Recorded = { readonly fingerprint: string; readonly on: Day };

/** The ground rules of one programme: their versions, and what they are sharpened by (vuistregel 15). */
export type RuleSet = {
  readonly status: 'open';
  /** In the order in which they were recorded. */
  readonly versions: List<Version>;
  readonly experiences: Map<Uuid, Recorded>;
  readonly meetings: Map<Uuid, Recorded>;
};

declare module '../command-handling/states' {
  interface NounStates {
    readonly ruleset: RuleSet;
  }
}

export const slice = sliceOf<RuleSet>();
/** An experience may come before any rule: whether there is a rule set is no question, whether there is a programme is. */
export const { opening } = rulesOf<RuleSet, RuleSetEvent>('programme-unknown');

/** The version that holds on a day: of those valid by then the one from the latest day, recorded last. */
export const versionOn = ({ versions }: RuleSet, day: Day): Version | undefined =>
  versions
    .filter(({ validFrom }) => validFrom <= day)
    .reduce<Version | undefined>((a, b) => (a && a.validFrom > b.validFrom ? a : b), undefined);

/** The rule of this number on a day; `rule-unknown` when there is none. */
export const requireRule = (ruleSet: RuleSet, number: number, day: Day): GroundRule =>
  versionOn(ruleSet, day)?.rules.find((rule) => rule.number === number) ?? reject('rule-unknown');

/** The programme whose id this rule set has, which its own stream does not know. */
export const programmeFacts = async (_given: unknown, _ruleSet: RuleSet, load: Load, { target }: Context) => ({
  openedOn: openedOnOf(await load('programme', target)),
});

/** The day it was opened on; `programme-unknown` when there is none. */
export const requireProgramme = ({ openedOn }: { readonly openedOn: Day | null }): Day =>
  openedOn ?? reject('programme-unknown');

export const aboutRuleSet = ({ target }: Context) => ({ programmeId: target as ProgrammeId });

/** Events that say the same again under their id are none; other content is `id-reused`. */
export const isRecorded = (recorded: Recorded | undefined, { fingerprint }: Context): boolean => {
  if (!recorded) return false;
  return recorded.fingerprint === fingerprint || reject('id-reused');
};
