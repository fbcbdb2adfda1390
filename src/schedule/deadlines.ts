import type { DeadlineKind } from '../../events/deadline';
import type { About, Role } from '../../events/event';
import type { Day, Uuid } from '../../events/ids';
import { addDays } from '../calendar/calendar';
import type { Fact } from './facts';
import type { FactsByName } from './facts-by-name';
import type { Kind } from './kind';
import { KINDS } from './kinds';
import { outcomeOf, type Armed, type Outcome } from './outcome';
import { deadlineIdOf, type Schedule } from './schedule';

export type DeadlineState = 'open' | 'met' | 'missed' | 'passed' | 'void';

/** What is said of a deadline on a day. */
export type Saying = { readonly what: 'reminder' | 'missed'; readonly on: Day };

/** A deadline as it stands. Never "late": that is for today to say (decisions.md 14). */
export type Deadline = {
  readonly deadlineId: Uuid;
  readonly kind: DeadlineKind;
  readonly addressees: readonly Role[];
  readonly about: About;
  readonly dueOn: Day;
  readonly state: DeadlineState;
  /** The day it was met, late too. */
  readonly metOn: Day | null;
  /** The day since which nothing is due any more, though it was not met. */
  readonly voidOn: Day | null;
  readonly remindedOn: Day | null;
  readonly missedOn: Day | null;
  /** Id of the event that armed it, and its business day. */
  readonly armedBy: Uuid;
  readonly armedOn: Day;
  /** What is still to be said of it, as things stand. */
  readonly ahead: readonly Saying[];
};

const REMIND_DAYS_BEFORE = 7;

/** Some days before it is due, and not before it was recorded. */
const reminderOf = ({ kind, armedBy, due }: Armed): Day => {
  const day = addDays(due.on, -(kind.remindDaysBefore ?? REMIND_DAYS_BEFORE));
  return day < armedBy.recordedOn ? armedBy.recordedOn : day;
};

/** The state it is in and what is still to be said of it. */
const standing = (armed: Armed, outcome: Outcome, { noticed }: Schedule) => {
  const { kind, armedBy, deadlineId, due } = armed;
  const { remindedOn = null, missedOn = null } = noticed[deadlineId] ?? {};
  const metOn = kind.isDoneByReminder ? remindedOn : (outcome.met?.on ?? null);
  const never = outcome.annulled ?? outcome.reopened?.by;
  const voidOn = metOn === null ? ((never ?? outcome.voided)?.on ?? null) : null;
  const inTime = (day: Day | null): boolean => day !== null && day <= due.on;
  const isPassed = due.on < armedBy.recordedOn && !kind.isDoneByReminder;
  const isVoid = never !== undefined || inTime(voidOn);
  const state: DeadlineState = never
    ? 'void'
    : metOn !== null
      ? 'met'
      : isVoid
        ? 'void'
        : missedOn !== null
          ? 'missed'
          : isPassed
            ? 'passed'
            : 'open';
  const ahead: Saying[] = [];
  if (!never && !isPassed) {
    if (remindedOn === null && metOn === null && voidOn === null) {
      ahead.push({ what: 'reminder', on: reminderOf(armed) });
    }
    const isMissable = !due.isUnknowable && !kind.isDoneByReminder;
    if (isMissable && missedOn === null && !inTime(metOn) && !inTime(voidOn)) {
      ahead.push({ what: 'missed', on: addDays(due.on, 1) });
    }
  }
  return { state, metOn, voidOn, remindedOn, missedOn, ahead };
};

/** What one fact arms of a kind; of one part once. */
const armedBy = (by: Fact, name: DeadlineKind, facts: FactsByName): readonly Armed[] => {
  const kind: Kind = KINDS[name];
  const dues = kind.due(by, facts);
  const once = dues.filter((due, at) => dues.findIndex(({ part }) => part === due.part) === at);
  return once.map((due) => {
    const deadlineId =
      (due.part === undefined ? by.arms?.[name] : undefined) ?? deadlineIdOf(by.eventId, name, due.part);
    return { name, kind, by, armedBy: by, since: by, deadlineId, due };
  });
};

/** Armed again, as the trajectory goes on: an event may arm several of a kind again, each named by what armed it first. */
const armedAgain = (armed: Armed, { end, by }: NonNullable<Outcome['reopened']>, facts: FactsByName): Armed => ({
  ...armed,
  armedBy: by,
  since: end,
  deadlineId: deadlineIdOf(by.eventId, armed.name, armed.by.eventId),
  due: { ...armed.due, on: armed.kind.dueAgain?.(by, facts) ?? armed.due.on },
});

/** What deadlines are derived from: a schedule, its facts by name, and what it is about, the coach of it included. */
export type Known = { readonly schedule: Schedule; readonly facts: FactsByName; readonly about: About };

/** The deadlines of one kind that a fact arms. */
export const deadlinesArmedBy = (
  by: Fact,
  kind: DeadlineKind,
  { facts, about, schedule }: Known,
): readonly Deadline[] => {
  const deadlines: Deadline[] = [];
  const add = (armed: Armed): void => {
    const outcome = outcomeOf(armed, facts);
    const { deadlineId, due } = armed;
    const addressees = armed.kind.addressees.filter((role) => role !== undefined);
    const { eventId, on } = armed.armedBy;
    const stands = standing(armed, outcome, schedule);
    deadlines.push({ deadlineId, kind, addressees, about, dueOn: due.on, armedBy: eventId, armedOn: on, ...stands });
    if (outcome.reopened) add(armedAgain(armed, outcome.reopened, facts));
  };
  for (const armed of armedBy(by, kind, facts)) add(armed);
  return deadlines;
};
