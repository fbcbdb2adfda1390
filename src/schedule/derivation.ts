import type { DeadlineKind } from '../../events/deadline';
import type { CoachId, Uuid } from '../../events/ids';
import { deadlinesArmedBy, type Deadline, type Known } from './deadlines';
import type { Fact } from './facts';
import { FactsByName, isAfter, nameSetOf, NO_NAMES, Questions, type NameSet } from './facts-by-name';
import { kindsArmedBy } from './kinds';
import type { Schedule } from './schedule';

/** The deadlines of one kind that a fact arms, and what was asked of the facts to derive them. */
type Derived = {
  readonly by: Fact;
  readonly kind: DeadlineKind;
  readonly ids: readonly Uuid[];
  readonly questions: Questions;
};

/** All deadlines of a schedule. */
export type Derivation<Shown> = {
  /** As they are shown: those of one kind that one fact arms are a part. */
  readonly parts: readonly (readonly Shown[])[];
  /** In the order of the parts. */
  readonly derived: readonly Derived[];
  /** Of each part, the names that its questions are open for. */
  readonly open: readonly NameSet[];
  readonly known: Known;
};

/** The coach assigned; after the end of a trajectory the last one. */
const coachIn = (facts: FactsByName): CoachId | undefined =>
  facts
    .of('coach-assigned')
    .findLast(
      (assigned) =>
        !facts.of('assignment-ended').some((end) => end.coachId === assigned.coachId && isAfter(end, assigned)),
    )?.coachId;

/** What is known, with the coach of it; what it is about is the very object of before where that is the same. */
const knownOf = (schedule: Schedule, facts: FactsByName, before?: Known): Known => {
  const coachId = coachIn(facts);
  const isSame = before?.schedule.about === schedule.about && before.about.coachId === coachId;
  return { schedule, facts, about: isSame ? before.about : { ...schedule.about, ...(coachId && { coachId }) } };
};

/** True when the schedule has the facts of an earlier one, and perhaps more. */
const isContinued = ({ facts }: Schedule, earlier: Schedule): boolean =>
  // A fact is made for one schedule and is in those that come after it, so that it stands for all facts up to it.
  facts[earlier.facts.length - 1] === earlier.facts.at(-1);

/** Places of what may be another since an earlier schedule. */
const concerned = (
  { derived, open, known: { schedule: before, facts } }: Derivation<unknown>,
  { noticed }: Schedule,
  fresh: readonly Fact[],
): readonly number[] => {
  // A question that is not open ends with a fact that was known, and what is new is nearly always later than that.
  const isLatest = noticed === before.noticed && fresh.every((fact) => facts.areBefore(fact));
  const names = fresh.reduce((set, { name }) => set | nameSetOf(name), NO_NAMES);
  const isAsked = (place: number): boolean => {
    const { questions, ids } = derived[place]!;
    return fresh.some((fact) => questions.concern(fact)) || ids.some((id) => noticed[id] !== before.noticed[id]);
  };
  const places: number[] = [];
  for (let place = 0; place < derived.length; place++) {
    if ((!isLatest || (open[place]! & names) !== 0) && isAsked(place)) places.push(place);
  }
  return places;
};

/**
 * What comes of all deadlines of one trajectory, place, application, programme or subsidy: of the key of a schedule, a
 * function of what is known, in whatever order it came.
 *
 * `before`: what was derived of an earlier schedule of this key. Only those deadlines are derived again that asked for
 * facts such as came since, of a trajectory of two years one or two of forty; the others are not even looked at.
 */
export const deadlinesShownAs =
  <Shown>(show: (deadline: Deadline, key: string) => Shown) =>
  (schedule: Schedule, key: string, before?: Derivation<Shown>): Derivation<Shown> => {
    const earlier = before && isContinued(schedule, before.known.schedule) ? before : undefined;
    const fresh = schedule.facts.slice(earlier?.known.schedule.facts.length ?? 0);
    const known = knownOf(schedule, (earlier?.known.facts ?? FactsByName.NONE).with(fresh), earlier?.known);
    // What they are about is shown with each of them.
    const kept = earlier?.known.about === known.about ? earlier : undefined;
    const parts = kept ? [...kept.parts] : [];
    const derived = kept ? [...kept.derived] : [];
    const open = kept ? [...kept.open] : [];
    const put = (place: number, by: Fact, kind: DeadlineKind): void => {
      const questions = new Questions();
      const deadlines = deadlinesArmedBy(by, kind, { ...known, facts: known.facts.notingIn(questions) });
      parts[place] = deadlines.map((deadline) => show(deadline, key));
      open[place] = questions.open;
      derived[place] = { by, kind, questions, ids: deadlines.map(({ deadlineId }) => deadlineId) };
    };
    for (const place of kept ? concerned(kept, schedule, fresh) : [])
      put(place, derived[place]!.by, derived[place]!.kind);
    for (const by of kept ? fresh : schedule.facts) {
      for (const kind of kindsArmedBy(by.name)) put(derived.length, by, kind);
    }
    return { parts, derived, open, known };
  };

const asTheyAre = deadlinesShownAs((deadline) => deadline);

/** All deadlines of one trajectory, place, application, programme or subsidy. */
export const deadlinesIn = (schedule: Schedule): readonly Deadline[] => asTheyAre(schedule, '').parts.flat();
