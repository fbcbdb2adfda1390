import * as fc from 'fast-check';
import type { DomainEvent } from '../../events';
import { upcast } from '../../events/catalogue';
import type { Metadata, Recorded } from '../../events/event';
import type { StoredEvent } from '../../src/event-store/event-store';

const uuid = (kind: string, n: number): string => `${kind}0000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
/** Invented ids, the same in every run. */
export const coachId = (n: number): string => uuid('c', n);
export const trajectoryId = (n: number): string => uuid('7', n);
export const eventId = (position: number): string => uuid('e', position);

/** An event of these tests: of coach `coach`, or of an intervision of some trajectories. */
export type TestEvent =
  | { readonly what: 'capacity'; readonly coach: number; readonly capacity: number; readonly on?: string }
  | {
      readonly what: 'suspended' | 'reinstated';
      readonly coach: number;
      readonly reason?: string;
      readonly on?: string;
    }
  | { readonly what: 'met'; readonly trajectories: readonly number[]; readonly minutes?: number; readonly on?: string };

const eventOf = (testEvent: TestEvent): { stream: string; event: DomainEvent; about: Metadata['about'] } => {
  switch (testEvent.what) {
    case 'capacity': {
      const id = coachId(testEvent.coach);
      const event = { type: 'CoachCapacityChanged.v1', data: { capacity: testEvent.capacity } } as const;
      return { stream: `coach-${id}`, event, about: { coachId: id } };
    }
    case 'suspended':
    case 'reinstated': {
      const id = coachId(testEvent.coach);
      const type = testEvent.what === 'suspended' ? 'CoachSuspended.v1' : 'CoachReinstated.v1';
      return {
        stream: `coach-${id}`,
        event: { type, data: { reason: testEvent.reason ?? '-' } },
        about: { coachId: id },
      };
    }
    case 'met': {
      const attendance = testEvent.trajectories.map((n) => ({
        trajectoryId: trajectoryId(n),
        status: 'present' as const,
      }));
      const data = { minutes: testEvent.minutes ?? 60, facilitatorId: coachId(1), themes: [], attendance };
      return {
        stream: `intervision-${uuid('1', 1)}`,
        event: { type: 'IntervisionHeld.v1', data },
        about: { trajectoryId: trajectoryId(testEvent.trajectories[0] ?? 0) },
      };
    }
  }
};

/** These events, as a store holds them. */
export const storedEvents = (testEvents: readonly TestEvent[], from = 1): readonly StoredEvent[] => {
  const revisions = new Map<string, number>();
  return testEvents.map((testEvent, i) => {
    const position = from + i;
    const { stream, event, about } = eventOf(testEvent);
    const revision = revisions.get(stream) ?? 0;
    revisions.set(stream, revision + 1);
    const metadata: Metadata = {
      occurredOn: testEvent.on ?? '2021-09-10',
      actorId: uuid('a', 1),
      actorRole: 'core-team',
      party: 'wikistad',
      about,
      subjectIds: [],
      correlationId: uuid('b', position),
      causationId: uuid('b', position),
      commandId: uuid('b', position),
      index: 0,
      of: 1,
      fingerprint: '',
      source: 'api',
    };
    return {
      eventId: eventId(position),
      stream,
      revision,
      position,
      type: event.type,
      recordedAt: new Date(Date.UTC(2021, 8, 10) + position * 1000).toISOString(),
      metadata: JSON.stringify(metadata),
      data: JSON.stringify(event.data),
    };
  });
};

/** As the codec does, without texts. */
export const decode = ({ type, metadata: text, data, ...place }: StoredEvent): Recorded<DomainEvent> => {
  const metadata = JSON.parse(text) as Metadata;
  return { ...place, ...upcast(type, JSON.parse(data), metadata), metadata };
};

export const decodedEvents = (testEvents: readonly TestEvent[]): readonly Recorded<DomainEvent>[] =>
  storedEvents(testEvents).map(decode);

const few = fc.integer({ min: 0, max: 5 });
/** Any event of six coaches and six trajectories. */
export const anyTestEvent: fc.Arbitrary<TestEvent> = fc.oneof(
  fc.record({ what: fc.constant('capacity' as const), coach: few, capacity: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ what: fc.constantFrom('suspended' as const, 'reinstated' as const), coach: few }),
  fc.record({
    what: fc.constant('met' as const),
    trajectories: fc.uniqueArray(few, { minLength: 1, maxLength: 4 }),
    minutes: fc.integer({ min: 1, max: 3 }),
  }),
);

/** So many changes of capacity, of eleven coaches. */
export const changesOfCapacity = (n: number): readonly TestEvent[] =>
  Array.from({ length: n }, (_, i): TestEvent => ({ what: 'capacity', coach: i % 11, capacity: i % 50 }));

/** The same, with suspensions that book what was booked already (`ledger`). */
export const anyBooking = fc.oneof(
  { weight: 9, arbitrary: anyTestEvent },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('suspended' as const), coach: few, reason: fc.constant('again') }),
  },
);
