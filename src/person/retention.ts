import { RETENTION_CLASSES, type RetentionClass } from '../../events/declaration';
import type { Day, Uuid } from '../../events/ids';
import type { Retained, RetentionGround } from '../../events/person';
import { addDays, lastDayOfTerm } from '../calendar/calendar';
import type { HeldKeyName } from '../command-handling/states';

/**
 * How long text of a class is kept after she last took part. `kept`: also when she asks for it to go (AVG 17 lid 3).
 * `with the files`: as long as one of those. `as she likes`: hers; without a request it goes when guidance does.
 */
type Period =
  | { readonly keeps: 'kept'; readonly months: number; readonly ground: RetentionGround }
  | { readonly keeps: 'with the files' }
  | { readonly keeps: 'as she likes' };

/**
 * The periods of decisions.md 20, as data (domain.md 3.9: an archivist confirms them). Not here: `subsidy`, whose subject
 * is a subsidy and no person. Text of an application goes by itself, 28 days after it was declined.
 */
export const PERIODS = {
  guidance: { keeps: 'kept', months: 5 * 12, ground: 'plans' },
  support: { keeps: 'kept', months: 15 * 12, ground: 'provision' },
  identity: { keeps: 'with the files' },
  story: { keeps: 'as she likes' },
  interview: { keeps: 'as she likes' },
  recruitment: { keeps: 'as she likes' },
  subsidy: { keeps: 'as she likes' },
} as const satisfies Record<RetentionClass, Period>;

/** Of what has no period of its own, and of who has no file. */
const USUAL = PERIODS.guidance.months;

/** Until when she takes part in anything; `goesOn`: she does, so that the day is the earliest on which it may end. */
export type Participation = { readonly lastOn: Day; readonly goesOn: boolean };

/** On which day, and whether she asks for it; else what goes is what nobody may keep any longer. */
type When = { readonly on: Day; readonly asked: boolean };

/**
 * `recruitment:<id>`, `story:<id>` and `interview:<id>` are of one thing. Releases before sealed recognition and prior
 * activities in a class `recruitment` of the person, which is guidance since.
 */
const classOf = (kind: string): RetentionClass =>
  kind === 'recruitment' ? 'guidance' : (RETENTION_CLASSES.find((known) => known === kind.split(':')[0]) ?? 'guidance');

/** The first day after so many months since the last one. */
const dayAfter = (lastOn: Day, months: number): Day => addDays(lastDayOfTerm(addDays(lastOn, 1), months), 1);

const FILES = ['guidance', 'support'] as const satisfies readonly RetentionClass[];

const monthsOf = (period: Period, kinds: ReadonlySet<RetentionClass>): number => {
  if (period.keeps === 'kept') return period.months;
  if (period.keeps === 'as she likes') return USUAL;
  const files = FILES.filter((file) => kinds.has(file)).map((file) => PERIODS[file].months);
  return files.length > 0 ? Math.max(...files) : USUAL;
};

/** What stands in the way of erasing a class on a day; undefined when nothing does. */
const retainedOf = (
  kind: RetentionClass,
  kinds: ReadonlySet<RetentionClass>,
  { lastOn, goesOn }: Participation,
  { on, asked }: When,
): Retained | undefined => {
  const period: Period = PERIODS[kind];
  // Who was only registered has no file: what is known of her goes when she asks.
  const hasFile = goesOn || FILES.some((file) => kinds.has(file));
  if (asked && (period.keeps === 'as she likes' || (period.keeps === 'with the files' && !hasFile))) return undefined;
  const until = dayAfter(lastOn, monthsOf(period, kinds));
  if (on >= until) return undefined;
  const ground = period.keeps === 'kept' ? period.ground : 'whose-file';
  return { class: kind, until, ground: goesOn ? 'takes-part' : ground };
};

/** What may be erased of these keys, and what is kept until when. */
export type Reach = {
  readonly classes: readonly RetentionClass[];
  readonly keyIds: readonly Uuid[];
  readonly retained: readonly Retained[];
};

/** What of somebody's keys may be erased on a day, because she asks or because its period is over. */
export const reachOf = (keys: readonly HeldKeyName[], participation: Participation, when: When): Reach => {
  const kinds = new Set(keys.map((key) => classOf(key.class)));
  const retained = [...kinds].flatMap((kind) => retainedOf(kind, kinds, participation, when) ?? []);
  const isRetained = (kind: RetentionClass): boolean => retained.some((one) => one.class === kind);
  const gone = keys.filter((key) => !isRetained(classOf(key.class)));
  return {
    classes: [...new Set(gone.map((key) => classOf(key.class)))].sort(),
    keyIds: gone.map(({ keyId }) => keyId).sort(),
    retained: retained.sort((a, b) => (a.class < b.class ? -1 : 1)),
  };
};
