import fc from 'fast-check';
import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import { deadline } from '../../projections/deadline/deadline.projection';
import { project } from '../../projections/engine/memory';
import type { Row } from '../../projections/engine/projection';
import { EMPTY, scheduleAfter, scheduledBy, type Schedule } from '../../src/schedule/schedule';
import type { Deadline } from '../../src/schedule/deadlines';
import { deadlinesIn, deadlinesShownAs } from '../../src/schedule/derivation';
import { addDays } from '../../src/calendar/calendar';
import { fact, history, id, sealed, eventId, type Fact } from './history';
import {
  assigned,
  assignmentEnded,
  buurtbanerHired,
  drafted,
  endAnnulled,
  first,
  flowedOut,
  hireAnnulled,
  plan,
  revised,
  secondTerm,
  secondTrajectory,
  trajectoryStream,
} from './scenario';

type Event = Recorded<DomainEvent>;
const stream = trajectoryStream(secondTrajectory);

/** What may happen in a trajectory, on a day. */
const happenings: readonly ((on: string) => Fact)[] = [
  (on) => assigned(secondTerm, first, on),
  (on) => assignmentEnded(secondTerm, first, on),
  (on) => drafted(on, plan('work', id(71), 1)),
  (on) => revised(on, plan('work', id(71), 2)),
  (on) => fact(on, stream, 'PlanFeedbackGiven.v1', { planId: id(71), version: 1, text: sealed('text') }),
  (on) => fact(on, stream, 'PlanApproved.v1', { planId: id(71), version: 1 }),
  (on) => fact(on, stream, 'TaskPackageAgreed.v1', { tasks: [] }),
  (on) => fact(on, stream, 'CoachingSessionHeld.v1', { sessionId: id(61), minutes: 60, form: 'phone', themes: [], coachId: first }), // prettier-ignore
  (on) => fact(on, stream, 'OwnStoryRecorded.v1', { storyId: id(81), text: sealed('t'), visibility: 'team', goalIds: [] }), // prettier-ignore
  (on) => fact(on, stream, 'ProgressReviewed.v1', { present: [], agreements: sealed('a'), nextReviewOn: on }),
  (on) => fact(on, stream, 'PlannedEndChanged.v1', { plannedEndOn: addDays(on, 200), reason: sealed('reason') }),
  (on) => fact(on, stream, 'UitstroomFollowedUp.v1', { monthsAfter: 3, stillInWork: 'yes', evidence: 'document' }),
  (on) => flowedOut(secondTerm, on),
  (on) => fact(on, `intervision-${id(50)}`, 'IntervisionHeld.v1', { minutes: 9, facilitatorId: id(9), themes: [], attendance: [{ trajectoryId: secondTrajectory, status: 'present' }] }), // prettier-ignore
];

/** A hire, and after it happenings on days of their own; perhaps the end that came first is annulled. */
const anyTrajectory = fc
  .tuple(
    fc.uniqueArray(fc.nat({ max: 700 }), { maxLength: 14 }),
    fc.array(fc.nat({ max: happenings.length - 1 }), { minLength: 14, maxLength: 14 }),
    fc.boolean(),
  )
  .map(([days, choices, isReopened]): readonly Event[] => {
    const facts = days.sort((a, b) => a - b).map((day, at) => happenings[choices[at]!]!(addDays('2021-09-02', day)));
    const events = history(buurtbanerHired(secondTerm), ...facts);
    const end = events.find(({ type }) => type === 'Uitstroom.v1');
    if (!end || !isReopened) return events;
    const on = addDays(end.metadata.occurredOn, 400);
    const annulled = endAnnulled(secondTerm, on, end.eventId, end.metadata.occurredOn);
    return history(buurtbanerHired(secondTerm), ...facts, annulled);
  });

/** Recorded in another order: other positions, the same ids, days and moments. */
const anyOrder = (events: readonly Event[]): fc.Arbitrary<readonly Event[]> =>
  fc
    .shuffledSubarray([...events], { minLength: events.length })
    .map((order) => order.map((event, index) => ({ ...event, position: index + 1 })));

const rowsOf = (events: readonly Event[]): readonly Row[] =>
  (project(deadline, events)['deadline'] ?? [])
    .map((row: Row) => Object.fromEntries(Object.entries(row).filter(([column]) => !column.endsWith('_position'))))
    .sort((a, b) => (String(a['deadline_id']) < String(b['deadline_id']) ? -1 : 1));

const scheduleOf = (events: readonly Event[]): Schedule =>
  events.reduce<Schedule>(
    (schedule, event) =>
      scheduledBy(event).includes(secondTrajectory) ? scheduleAfter(schedule, event, secondTrajectory)! : schedule,
    EMPTY,
  );

const derive = deadlinesShownAs((one) => one);
const inOrder = (deadlines: readonly Deadline[]): readonly Deadline[] =>
  deadlines.toSorted((a, b) => (a.deadlineId < b.deadlineId ? -1 : 1));

describe('deadlines', () => {
  it('are the same in whatever order the facts were recorded', () => {
    fc.assert(
      fc.property(
        anyTrajectory.chain((events) => fc.tuple(fc.constant(events), anyOrder(events))),
        ([events, other]) => expect(rowsOf(other)).toStrictEqual(rowsOf(events)),
      ),
    );
  });

  it('are the same derived fact by fact, with a reminder of each that comes by, as all at once', () => {
    fc.assert(
      fc.property(anyTrajectory.chain(anyOrder), (events) => {
        let schedule = EMPTY;
        let derived: ReturnType<typeof derive> | undefined;
        for (const event of events.filter((one) => scheduledBy(one).includes(secondTrajectory))) {
          schedule = scheduleAfter(schedule, event, secondTrajectory)!;
          derived = derive(schedule, secondTrajectory, derived);
          expect(inOrder(derived.parts.flat())).toStrictEqual(inOrder(deadlinesIn(schedule)));
          const next = derived.parts.flat().find(({ ahead }) => ahead[0]?.what === 'reminder');
          if (!next) continue;
          const reminded = { [next.deadlineId]: { remindedOn: next.ahead[0]!.on } };
          schedule = { ...schedule, noticed: { ...schedule.noticed, ...reminded } };
          derived = derive(schedule, secondTrajectory, derived);
          expect(inOrder(derived.parts.flat())).toStrictEqual(inOrder(deadlinesIn(schedule)));
        }
      }),
    );
  });

  it('are all void once the hire is annulled, and nothing is said of them any more', () => {
    fc.assert(
      fc.property(anyTrajectory, (events) => {
        const [annulled] = history(hireAnnulled(secondTerm, '2024-06-01'));
        const all = [...events, { ...annulled!, eventId: eventId(900), position: events.length + 1 }];
        expect(new Set(rowsOf(all).map(({ state }) => state))).toStrictEqual(new Set(['void']));
        expect(deadlinesIn(scheduleOf(all)).flatMap(({ ahead }) => ahead)).toStrictEqual([]);
      }),
    );
  });

  it('never go away, and of each kind at most one of an event is there', () => {
    fc.assert(
      fc.property(anyTrajectory, (events) => {
        const ids = (until: number) => rowsOf(events.slice(0, until)).map(({ deadline_id }) => deadline_id);
        const all = ids(events.length);
        expect(new Set(all).size).toBe(all.length);
        for (let until = 1; until < events.length; until++) expect(all).toEqual(expect.arrayContaining(ids(until)));
      }),
    );
  });

  it('are due for a reminder before they are missed, and for nothing once they are void in time', () => {
    fc.assert(
      fc.property(anyTrajectory, (events) => {
        const all = deadlinesIn(scheduleOf(events));
        for (const { ahead } of all)
          expect(ahead.map(({ on }) => on)).toStrictEqual(ahead.map(({ on }) => on).toSorted());
        const over = all.filter(({ state }) => state === 'void' || state === 'passed');
        expect(over.flatMap(({ ahead }) => ahead)).toStrictEqual([]);
        const inTime = all.filter(({ dueOn, voidOn }) => voidOn !== null && voidOn <= dueOn);
        expect(inTime.filter(({ state }) => state !== 'void')).toStrictEqual([]);
      }),
    );
  });
});
