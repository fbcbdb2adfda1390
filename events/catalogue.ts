import { nouns, type DomainEvent, type EventType } from '.';
import type { EventDeclaration, EventSlice, RetentionClass, Treatment } from './declaration';
import type { Metadata } from './event';
import { asLabel } from './label';

/** The class whose key seals a text; undefined for one that stays readable. */
export const sealedUnder = (treatment: Treatment | undefined): RetentionClass | undefined =>
  treatment === 'label' || treatment === 'readable' ? undefined : treatment;

/** Fields of sealed texts that are labels too: an older one is normalised where it is opened, which nobody can before. */
export const SEALED_LABELS: ReadonlySet<string> = new Set(['fullName', 'languages', 'requirementsMet']);

const slices: readonly EventSlice[] = Object.values(nouns).flatMap((noun) => Object.values<EventSlice>(noun));

/** Every type that today's code writes. */
export const EVENT_TYPES = slices.flatMap(({ events }) => events.map(({ type }) => type)) as readonly EventType[];

/** With the paths of its labels, which every event that is read is asked for. */
type Known = EventDeclaration & { readonly labels: readonly (readonly string[])[] };

const known = (declaration: EventDeclaration): Known => {
  const labels = Object.keys(declaration.text).filter((path) => declaration.text[path] === 'label');
  return { ...declaration, labels: labels.map((path) => path.split('.')) };
};

/** Every type the log may hold: those of today and the past versions of them. */
const catalogue: ReadonlyMap<string, Known> = new Map(
  slices
    .flatMap(({ events, past }) => [...events, ...past])
    .map((declaration) => [declaration.type, known(declaration)]),
);

/** Every type the log may hold, past versions too. */
export const STORED_TYPES: readonly string[] = [...catalogue.keys()];

/** The log holds a type this release does not know: it may not be skipped or parked (decisions.md 11). */
export class UnknownEventType extends Error {
  override readonly name = 'UnknownEventType';
  constructor(readonly type: string) {
    super(`event type ${type} is not in the catalogue of this release`);
  }
}

/** What the catalogue knows of a stored type. Throws `UnknownEventType`. */
export const entryOf = (type: string): Known => {
  const entry = catalogue.get(type);
  if (!entry) throw new UnknownEventType(type);
  return entry;
};

/** The same value, with the labels at a path in their normal form; itself when they were. */
const normalised = (value: unknown, path: readonly string[], depth = 0): unknown => {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value.map((item) => normalised(item, path, depth));
    return items.every((item, i) => item === value[i]) ? value : items;
  }
  if (depth === path.length) return typeof value === 'string' ? asLabel(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  const name = path[depth] as keyof typeof value;
  const child = normalised(value[name], path, depth + 1);
  return child === value[name] ? value : { ...value, [name]: child };
};

/**
 * Today's form of a stored event. What older releases accepted is corrected here, and in the log stays as it was written:
 * labels in their normal form, hours in two decimals. Throws `UnknownEventType`.
 */
export const upcast = (type: string, stored: unknown, metadata: Metadata): DomainEvent => {
  const { labels, putRight, upcast: toToday } = entryOf(type);
  let data = stored;
  for (const path of labels) data = normalised(data, path);
  if (putRight) data = putRight(data as never);
  return (toToday ? toToday(data as never, metadata) : { type, data }) as DomainEvent;
};
