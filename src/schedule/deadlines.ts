import type { DeadlineKind } from '../../events/deadline';
import type { About, Role } from '../../events/event';
import type { CoachId, Day, Uuid } from '../../events/ids';
import { addDays } from '../calendar/calendar';
import type { Fact, FactName } from './facts';
import { FactsByName, isAfter, Questions } from './facts-by-name';
import type { Kind } from './kind';
import { KINDS, kindsArmedBy } from './kinds';
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

/** The coach assigned; after the end of a trajectory the last one. */
const coachIn = (facts: FactsByName): CoachId | undefined =>
  facts
    .of('coach-assigned')
    .findLast(
      (assigned) =>
        !facts.of('assignment-ended').some((end) => end.coachId === assigned.coachId && isAfter(end, assigned)),
    )?.coachId;

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

/** The deadlines of one kind that a fact arms, as they are shown, and what was asked of the facts to derive them. */
type Derived<Shown> = {
  readonly by: Fact;
  readonly kind: DeadlineKind;
  readonly deadlines: readonly Deadline[];
  readonly shown: readonly Shown[];
  readonly questions: Questions;
};

/** All that was derived of a schedule. */
type Derivation<Shown> = {
  readonly schedule: Schedule;
  readonly facts: FactsByName;
  readonly about: About;
  readonly all: readonly Derived<Shown>[];
};

/** Kinds that ever asked for facts of a name: for most facts one or two, so that the others need no look. */
const askedBy = new Map<FactName, Set<DeadlineKind>>();

const derive = (
  by: Fact,
  kind: DeadlineKind,
  { facts: all, about, schedule }: Omit<Derivation<unknown>, 'all'>,
): Omit<Derived<unknown>, 'shown'> => {
  const questions = new Questions();
  const facts = all.notingIn(questions);
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
  for (const name of questions.names) {
    const kinds = askedBy.get(name);
    if (kinds) kinds.add(kind);
    else askedBy.set(name, new Set([kind]));
  }
  return { by, kind, deadlines, questions };
};

/**
 * What comes of all deadlines of one trajectory, place, application, programme or subsidy: of the key of a schedule, a
 * function of what is known, in whatever order it came.
 *
 * What was derived is kept by the last fact it was derived of. A fact is made for one schedule and is in those that come
 * after it, so it stands for all facts up to it. With the next fact only those are derived again that asked for such a
 * fact: of a trajectory of two years one or two of forty. The others are shown by the same object.
 */
export const deadlinesShownAs = <Shown>(
  show: (deadline: Deadline, key: string) => Shown,
): ((schedule: Schedule, key: string) => readonly Shown[]) => {
  const derivations = new WeakMap<Fact, Derivation<Shown>>();
  return (schedule, key) => {
    const last = schedule.facts.at(-1);
    if (!last) return [];
    const at = schedule.facts.findLastIndex((fact) => derivations.has(fact));
    const earlier = schedule.facts[at];
    const before = earlier && derivations.get(earlier);
    const fresh = schedule.facts.slice(at + 1);
    const facts = (before?.facts ?? FactsByName.NONE).with(fresh);
    const coachId = coachIn(facts);
    const kept = before?.schedule.about === schedule.about && before.about.coachId === coachId ? before : undefined;
    const about = kept?.about ?? { ...schedule.about, ...(coachId && { coachId }) };
    const now = { schedule, facts, about };
    const derived = (by: Fact, kind: DeadlineKind): Derived<Shown> => {
      const one = derive(by, kind, now);
      return { ...one, shown: one.deadlines.map((deadline) => show(deadline, key)) };
    };
    const isAsBefore = ({ kind, questions, deadlines }: Derived<Shown>, { noticed }: Schedule): boolean =>
      !fresh.some((fact) => askedBy.get(fact.name)?.has(kind) && questions.concern(fact)) &&
      (noticed === schedule.noticed ||
        deadlines.every(({ deadlineId }) => noticed[deadlineId] === schedule.noticed[deadlineId]));
    const all: Derived<Shown>[] = [];
    const shown: Shown[] = [];
    const add = (one: Derived<Shown>): void => {
      all.push(one);
      for (const each of one.shown) shown.push(each);
    };
    if (kept) for (const one of kept.all) add(isAsBefore(one, kept.schedule) ? one : derived(one.by, one.kind));
    for (const by of kept ? fresh : schedule.facts) for (const kind of kindsArmedBy(by.name)) add(derived(by, kind));
    if (earlier) derivations.delete(earlier);
    derivations.set(last, { ...now, all });
    return shown;
  };
};

const asTheyAre = deadlinesShownAs((deadline) => deadline);

/** All deadlines of one trajectory, place, application, programme or subsidy. */
export const deadlinesIn = (schedule: Schedule): readonly Deadline[] => asTheyAre(schedule, '');
