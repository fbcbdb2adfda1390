import { parse, v5 } from 'uuid';
import type { DomainEvent, RecordedOf } from '../../events';
import type { DeadlineEvent, DeadlineKind } from '../../events/deadline';
import type { About, Recorded } from '../../events/event';
import type { Day, Uuid } from '../../events/ids';
import { dayOf } from '../calendar/calendar';
import { READINGS, type Fact, type ReadType, type Said } from './facts';
import { kindsArmedBy } from './kinds';

/** What was said of a deadline, and on which day. */
export type Noticed = { readonly remindedOn?: Day; readonly missedOn?: Day };

/** What is known of one trajectory, place, application, programme or subsidy, as far as deadlines ask: a list of facts, as JSON. */
export type Schedule = {
  readonly about: About;
  readonly facts: readonly Fact[];
  /** By deadline. */
  readonly noticed: Readonly<Record<Uuid, Noticed>>;
};

export const EMPTY: Schedule = { about: {}, facts: [], noticed: {} };

// As bytes: the library turns text into them letter by letter.
const NAMESPACE = parse('5d2f5b0e-6f0f-5a0e-9f5c-2f8e4a7b1c36');

/** Id of a deadline: of what armed it and its kind (decisions.md 14), and of several of a kind also which. */
export const deadlineIdOf = (armedBy: Uuid, kind: DeadlineKind, part?: Uuid): Uuid =>
  v5(Buffer.from([armedBy, kind, ...(part === undefined ? [] : [part])].join('/')), NAMESPACE);

/** A type that schedules listen to: what arms, meets or voids a deadline, or was said of one. */
export type ScheduledType = ReadType | DeadlineEvent['type'];

export const SCHEDULED_TYPES: readonly ScheduledType[] = [
  // `Object.keys` forgets the names.
  ...(Object.keys(READINGS) as readonly ReadType[]),
  'ReminderRaised.v1',
  'DeadlineMissed.v1',
];

const isNotice = (event: Recorded<DomainEvent>): event is RecordedOf<DeadlineEvent['type']> =>
  event.type === 'ReminderRaised.v1' || event.type === 'DeadlineMissed.v1';

type AnyReading = {
  readonly keys?: (event: Recorded<DomainEvent>) => readonly string[];
  readonly says: (event: Recorded<DomainEvent>, key: string) => Said | undefined;
};

/** How an event of this type is read; undefined when no deadline asks. */
const readingOf = (type: string): AnyReading | undefined =>
  // Each is found by the type of its own event, which a table of different readings cannot say.
  Object.hasOwn(READINGS, type) ? (READINGS[type as ReadType] as unknown as AnyReading) : undefined;

const idInStream = ({ stream }: { readonly stream: string }): string => stream.slice(stream.indexOf('-') + 1);

/** The things whose deadlines an event touches. */
export const scheduledBy = (event: Recorded<DomainEvent>): readonly string[] => {
  if (isNotice(event)) return [event.data.aboutId];
  const reading = readingOf(event.type);
  if (!reading) return [];
  return reading.keys?.(event) ?? [idInStream(event)];
};

/** One meeting touches many: then each of them is part of the id. */
const partOf = ({ type }: Recorded<DomainEvent>, key: string): Uuid | undefined =>
  type === 'IntervisionHeld.v1' ? key : undefined;

const factOf = (event: Recorded<DomainEvent>, key: string, said: Said): Fact => {
  const { eventId, position, recordedAt, metadata } = event;
  const kinds = kindsArmedBy(said.name);
  const part = partOf(event, key);
  return {
    ...said,
    eventId,
    position,
    on: metadata.occurredOn,
    recordedOn: dayOf(recordedAt),
    ...(kinds.length > 0 && {
      arms: Object.fromEntries(kinds.map((kind) => [kind, deadlineIdOf(eventId, kind, part)])),
    }),
  };
};

const noticedBy = ({ type, stream, metadata }: RecordedOf<DeadlineEvent['type']>, { noticed }: Schedule) => {
  const deadlineId = idInStream({ stream });
  const day = type === 'ReminderRaised.v1' ? 'remindedOn' : 'missedOn';
  return { ...noticed, [deadlineId]: { ...noticed[deadlineId], [day]: metadata.occurredOn } };
};

/**
 * The schedule of one thing after an event that touches it; undefined while nothing is known of it. Events may come in
 * any order of their days.
 */
export const scheduleAfter = (
  before: Schedule | undefined,
  event: Recorded<DomainEvent>,
  key: string,
): Schedule | undefined => {
  const schedule = before ?? EMPTY;
  if (isNotice(event)) return { ...schedule, noticed: noticedBy(event, schedule) };
  const said = readingOf(event.type)?.says(event, key);
  if (!said) return before;
  const { about, ...fact } = said;
  return {
    ...schedule,
    // The same object while nothing new is said: by that it is known that it did not change.
    about: about ? { ...schedule.about, ...about } : schedule.about,
    facts: [...schedule.facts, factOf(event, key, fact)],
  };
};
