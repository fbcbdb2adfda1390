import type { DomainEvent, EventType } from '../../events';
import type { Recorded } from '../../events/event';
import type { EventRef } from '../../src/command-handling/command-envelope';
import type { CallerCommand, Answer } from './callers';

type Event = Recorded<DomainEvent>;
type Answered = readonly (readonly [CallerCommand, Answer])[];

/** The events that an answer lists; a refusal lists some too, when something that follows from it was refused. */
const eventsIn = ({ body }: Answer): readonly EventRef[] =>
  (JSON.parse(body) as { readonly events?: readonly EventRef[] }).events ?? [];
const twice = <T>(all: readonly T[]): readonly T[] => {
  const seen = new Set<T>();
  return all.filter((one) => seen.has(one) || !seen.add(one));
};

/** What each event leads to elsewhere (decisions.md 3): exactly one event that names it as its cause. */
const OWED: Partial<Record<EventType, readonly EventType[]>> = {
  'PlaceFilled.v1': ['TrajectoryBegun.v2', 'BuurtbanerHired.v1'],
  'CoachAssigned.v1': ['CaseTaken.v1'],
  'CoachAssignmentEnded.v1': ['CaseReleased.v1'],
  'Uitstroom.v1': ['TrajectoryClosed.v1', 'PlaceVacated.v1'],
  'TrajectoryEndedWithoutUitstroom.v1': ['TrajectoryClosed.v1', 'PlaceVacated.v1'],
};

/** Where the log differs from what callers were answered; nothing when it does not. */
export const violationsIn = (log: readonly Event[], answered: Answered): readonly string[] => [
  ...dense(log),
  ...whole(log),
  ...kept(log, answered),
  ...silent(log, answered),
  ...owed(log),
];

/** Positions from 1 and the revisions of each stream from 0, without a gap; no event id twice. */
const dense = (log: readonly Event[]): readonly string[] => [
  ...log.flatMap(({ position }, index) =>
    position === index + 1 ? [] : [`position ${position} is the ${index + 1}th`],
  ),
  ...[...Map.groupBy(log, ({ stream }) => stream)].flatMap(([stream, events]) =>
    events.every(({ revision }, index) => revision === index) ? [] : [`the revisions of ${stream} are not dense`],
  ),
  ...twice(log.map(({ eventId }) => eventId)).map((eventId) => `event ${eventId} is there twice`),
];

/** All events of a command or none, each once. */
const whole = (log: readonly Event[]): readonly string[] =>
  [...Map.groupBy(log, ({ stream, metadata }) => `${metadata.commandId} on ${stream}`)].flatMap(([command, events]) => {
    const indexes = events.map(({ metadata }) => metadata.index);
    const expected = Array.from({ length: events[0]!.metadata.of }, (_, index) => index);
    return String(indexes) === String(expected) ? [] : [`command ${command} has its events ${String(indexes)}`];
  });

/** What was acknowledged stands where the answer said. */
const kept = (log: readonly Event[], answered: Answered): readonly string[] => {
  const found = new Map(log.map((event) => [event.eventId, event]));
  return answered.flatMap(([{ type, key }, answer]) => {
    const events = answer.status === 201 || answer.status === 409 ? eventsIn(answer) : [];
    if (answer.status !== 201 && events.length === 0) return [];
    const lost = events.filter(({ eventId, stream, revision, position }) => {
      const event = found.get(eventId);
      return event?.stream !== stream || event.revision !== revision || event.position !== position;
    });
    return [
      ...(events.some(({ eventId }) => found.get(eventId)?.metadata.commandId === key) ? [] : [`${type} left nothing`]),
      ...lost.map(({ eventId }) => `event ${eventId} of ${type} is not where it was said to be`),
    ];
  });
};

/** A command that was refused or changed nothing left only what its answer lists; one that wrote was answered so. */
const silent = (log: readonly Event[], answered: Answered): readonly string[] => {
  const statuses = new Map(answered.map(([{ key }, { status }]) => [key, status]));
  const listed = new Set(
    answered.flatMap(([, answer]) => (answer.status === 409 ? eventsIn(answer).map(({ eventId }) => eventId) : [])),
  );
  return log.flatMap(({ eventId, metadata: { commandId, source }, type }) =>
    source === 'policy' || statuses.get(commandId) === 201 || listed.has(eventId)
      ? []
      : [`${type} of a command answered ${statuses.get(commandId)}`],
  );
};

const owed = (log: readonly Event[]): readonly string[] => {
  const caused = Map.groupBy(log, ({ metadata }) => metadata.causationId);
  return log.flatMap((event) => {
    const followed = caused.get(event.eventId) ?? [];
    const releases =
      'coachId' in event.data && event.data.coachId !== null && OWED[event.type]?.includes('PlaceVacated.v1');
    // The loser of a race leads to its compensation, and nothing else of it stays.
    const failed = event.type === 'PlaceFilled.v1' && followed.some(({ type }) => type === 'PlaceVacated.v1');
    const expected = failed
      ? (['PlaceVacated.v1'] as const)
      : [...(OWED[event.type] ?? []), ...(releases ? (['CaseReleased.v1'] as const) : [])];
    const types = followed.map(({ type }) => type);
    return expected.flatMap((type) => {
      const times = types.filter((one) => one === type).length;
      return times === 1 ? [] : [`${event.type} at ${event.position} led to ${type} ${times} times`];
    });
  });
};
