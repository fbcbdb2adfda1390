import fc from 'fast-check';
import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import { validOn } from '../../projections/engine/as-of';
import { foldOf, projectedRows } from '../../projections/engine/memory';
import type { Projection } from '../../projections/engine/projection';
import { touchesOf } from '../../projections/engine/touch';
import { readModels } from '../../projections/read-models';
import { coach } from '../../src/coach/coach.decider';
import { runningTrajectory, termsOf } from '../../src/person/person';
import { person } from '../../src/person/person.decider';
import { programme } from '../../src/programme/programme.decider';
import { anyLife } from './lives';
import { DAYS } from './neighbourhood';

type Event = Recorded<DomainEvent>;

const isAnnulment = ({ type }: Event) => type === 'HireAnnulled.v1' || type === 'PlaceRestored.v1';

/** The history as it would be had there been neither what was annulled nor its annulment. */
const without = (events: readonly Event[]): readonly Event[] => {
  const hires = new Set(
    events.flatMap((event) => (event.type === 'HireAnnulled.v1' ? [event.metadata.about.trajectoryId!] : [])),
  );
  const ends = events.flatMap((event) => (event.type === 'TrajectoryEndAnnulled.v1' ? [event.data] : []));
  // Ends, what followed them up, and what annulled them: each by what it names, or by what it follows from.
  const gone = new Set(ends.flatMap(({ annuls, followUps }) => [annuls, ...followUps]));
  // An annulment that failed is no more: what restored the place, what followed from that, and what compensated for it.
  for (const { type, data, metadata } of events) {
    if (type === 'PlaceVacated.v1' && data.becauseOf === 'annulment-failed') gone.add(metadata.causationId);
  }
  const isGone = ({ eventId, data, metadata }: Event): boolean =>
    [eventId, metadata.causationId].some((one) => gone.has(one)) ||
    ('annuls' in data && data.annuls !== undefined && gone.has(data.annuls));
  const isOfHire = ({ stream, type, data }: Event): boolean =>
    hires.has(stream.slice('trajectory-'.length)) ||
    ('trajectoryId' in data && hires.has(data.trajectoryId ?? '') && !type.startsWith('Alumnus'));
  const named = <T extends object>(participants: readonly T[]) =>
    participants.filter((one) => !('trajectoryId' in one && hires.has(String(one.trajectoryId))));
  return events
    .filter((event) => !isGone(event) && !isOfHire(event))
    .map((event) => {
      if (event.type === 'IntervisionScheduled.v1') {
        return { ...event, data: { ...event.data, invited: named(event.data.invited) } };
      }
      if (event.type === 'IntervisionHeld.v1') {
        return { ...event, data: { ...event.data, attendance: named(event.data.attendance) } };
      }
      if (event.type !== 'KeyFigureRecognised.v1' || !hires.has(event.data.discoveredByTrajectoryId ?? ''))
        return event;
      const { recognisedBy, grounds } = event.data;
      return { ...event, data: { recognisedBy, grounds } };
    });
};

/**
 * Every read model but two. The audit trail lists annulments too; a deadline that was annulled stays to be seen as void,
 * and a reopened trajectory arms others (contract.md 3).
 */
const models = readModels.filter(({ name }) => name !== 'audit_trail' && name !== 'deadline') as readonly Projection[];

const PROVENANCE = ['first_position', 'last_position', 'parked_at'];
/** The rows of a history, of all of it or of what holds on a day; positions left out. */
const shown = (model: Projection, events: readonly Event[], day?: string) => {
  const touches = events.flatMap((event) => touchesOf(model, event));
  const tables = projectedRows(model, foldOf(model, day === undefined ? touches : validOn(touches, day)));
  return Object.entries(tables).map(([table, rows]) => [
    table,
    rows.map((row) => Object.entries(row).filter(([column]) => !PROVENANCE.includes(column))),
  ]);
};

/** Compared as text, which takes a tenth of the time: nearly always they are the same. */
const differing = (model: Projection, day: string | undefined, is: unknown, were: unknown): string =>
  `${model.name}, ${day ?? 'as known now'}: ${JSON.stringify(is, null, 1)} and not ${JSON.stringify(were, null, 1)}`;

const streamsOf = (events: readonly Event[], category: string) =>
  Map.groupBy(
    events.filter(({ stream }) => stream.startsWith(`${category}-`)),
    ({ stream }) => stream,
  );

/** What decisions of later go by. */
const known = (events: readonly Event[]) => ({
  programmes: [...streamsOf(events, 'programme').values()].map((stream) => {
    const state = stream.reduce(programme.evolve, programme.initial);
    if (state.status === 'absent') return state;
    return [...state.places.values()].map(({ situation, freeSince, vacancies, holders }) => ({
      occupant: situation.status === 'filled' ? situation.holder.trajectoryId : situation.status,
      holders: [...holders].map(({ trajectoryId }) => trajectoryId),
      unused: [...vacancies.values()].filter(({ used }) => !used).map(({ publication }) => publication.vacancyId),
      ...(situation.status !== 'filled' && { freeSince }),
    }));
  }),
  persons: [...streamsOf(events, 'person').values()].map((stream) => {
    const state = stream.reduce(person.evolve, person.initial);
    return [runningTrajectory(state), termsOf(state)];
  }),
  coaches: [...streamsOf(events, 'coach').values()].map((stream) => {
    const state = stream.reduce(coach.evolve, coach.initial);
    return state.status === 'absent' ? state : [...state.cases].sort();
  }),
});

describe('what was annulled', () => {
  it('leaves every read model, and all that is decided by, as if it had never been, known now and valid on whatever day', async () => {
    const seen = { hires: 0, ends: 0, failed: 0, endedAgain: 0 };
    await fc.assert(
      fc.asyncProperty(anyLife, fc.constantFrom(...DAYS), async (live, day) => {
        const events = await live();
        const annulments = events.filter(isAnnulment);
        if (annulments.length === 0) return;
        const never = without(events);
        expect(known(events)).toStrictEqual(known(never));
        for (const model of models) {
          for (const when of [undefined, day]) {
            const [is, were] = [shown(model, events, when), shown(model, never, when)];
            if (JSON.stringify(is) !== JSON.stringify(were)) throw new Error(differing(model, when, is, were));
          }
        }
        seen.hires += events.filter(({ type }) => type === 'HireAnnulled.v1').length;
        const ends = events.filter(({ type }) => type === 'TrajectoryEndAnnulled.v1');
        seen.ends += ends.length;
        seen.failed += annulments.filter(({ type }) => type === 'PlaceRestored.v1').length - ends.length;
        seen.endedAgain += ends.filter(({ stream, position }) =>
          events.some((event) => event.stream === stream && event.type === 'Uitstroom.v1' && event.position > position),
        ).length;
      }),
      { numRuns: 1000 },
    );
    expect(seen.hires).toBeGreaterThan(300);
    expect(seen.ends).toBeGreaterThan(150);
    expect(seen.failed).toBeGreaterThan(50);
    expect(seen.endedAgain).toBeGreaterThan(30);
  });
});
