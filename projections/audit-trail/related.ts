import type { DomainEvent, EventType } from '../../events';
import type { Recorded } from '../../events/event';
import type { Projection } from '../engine/projection';

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const UUID_LENGTH = 36;

type Event = Recorded<DomainEvent>;
type Keys = (event: Event) => readonly string[];

/**
 * Puts an id in its place among sorted ids, once: an event has some ten, and a set, a list and a sort cost twice as
 * much.
 */
const add = (ids: string[], id: string): void => {
  let at = ids.length;
  while (at > 0 && ids[at - 1]! > id) at--;
  if (at > 0 && ids[at - 1] === id) return;
  // Not by `splice`, which makes a list of what it takes out.
  for (let i = ids.length; i > at; i--) ids[i] = ids[i - 1]!;
  ids[at] = id;
};

/** Adds the id at the end of a key or a stream's name: keys are ids, bare or behind a word that distinguishes them. */
const addIdIn = (ids: string[], name: string): void => {
  const end = name.length > UUID_LENGTH ? name.slice(-UUID_LENGTH) : name;
  if (!ids.includes(end) && UUID.test(end)) add(ids, end);
};

/** Adds the ids that data names: `planId`, `attendance[].trajectoryId`. Texts are not looked at, sealed or not. */
const addIdsIn = (ids: string[], data: Readonly<Record<string, unknown>>): void => {
  for (const field in data) {
    const value = data[field];
    if (typeof value === 'string') {
      if (field.endsWith('Id')) addIdIn(ids, value);
    } else if (field === 'attendance' || field === 'invited') {
      for (const participant of value as readonly Readonly<Record<string, unknown>>[]) addIdsIn(ids, participant);
    }
  }
};

/**
 * Everything an event concerns, sorted, each id once: its stream, `about`, its subjects, the ids it names, and every
 * key by which one of `projections` takes it up, so that explanations find all events behind a row (decisions.md 15).
 */
export const relatedTo = (projections: readonly Projection[]): ((event: Event) => readonly string[]) => {
  const keysByType = new Map<EventType, readonly Keys[]>();
  const keysOf = (type: EventType): readonly Keys[] => {
    const known = keysByType.get(type);
    if (known) return known;
    const keys = projections.flatMap(({ on: { [type]: handler } }) =>
      handler === 'ignored' ? [] : [handler.keys as Keys],
    );
    keysByType.set(type, keys);
    return keys;
  };
  return (event) => {
    const ids: string[] = [];
    const { about, subjectIds } = event.metadata;
    for (const name in about) add(ids, about[name as keyof typeof about]!);
    for (const id of subjectIds) add(ids, id);
    addIdIn(ids, event.stream);
    addIdsIn(ids, event.data);
    for (const keys of keysOf(event.type)) for (const key of keys(event)) addIdIn(ids, key);
    return ids;
  };
};
