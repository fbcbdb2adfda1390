import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import type { AnyProjection, Row } from '../../projections/engine/projection';

type Event = Recorded<DomainEvent>;

/** Of these the event itself says from which day it holds; of a rule set `validFrom` is another thing. */
const SAYS_SO = [
  'TrajectoryReopened.v1',
  'TrajectoryAnnulled.v1',
  'CaseTaken.v1',
  'TrajectoryEndAnnulled.v1',
  'PlaceVacated.v1',
  'PlaceRestored.v1',
  'SubsidyCostCorrected.v1',
  'SubsidyCostJudged.v1',
];

/** The day from which each event holds, as decisions.md 13 says it, worked out apart from the engine. */
const heldFrom = (events: readonly Event[]): readonly { readonly event: Event; readonly from: string }[] => {
  const registered = new Map<string, string>();
  const weeks = new Map<string, string>();
  return events.map((event) => {
    const { occurredOn } = event.metadata;
    const own = { event, from: occurredOn };
    if (event.type === 'HireAnnulled.v1') return { event, from: '0000-01-01' };
    if (event.type === 'PersonRegistered.v1') registered.set(event.stream, occurredOn);
    if (event.type === 'PersonalDataCorrected.v1') return { event, from: registered.get(event.stream) ?? occurredOn };
    if (event.type === 'HoursRecorded.v1') {
      const week = `${event.stream} ${event.data.week}`;
      const from = weeks.get(week) ?? occurredOn;
      weeks.set(week, from);
      return { event, from };
    }
    const { validFrom } = event.data as { readonly validFrom?: string };
    return SAYS_SO.includes(event.type) && validFrom !== undefined ? { event, from: validFrom } : own;
  });
};

/** The events that hold on a day, by the day they hold from and then by position. */
export const holdingOn = (events: readonly Event[], day: string): readonly Event[] =>
  heldFrom(events)
    .filter(({ from }) => from <= day)
    .sort((a, b) => (a.from === b.from ? a.event.position - b.event.position : a.from < b.from ? -1 : 1))
    .map(({ event }) => event);

type Handling = {
  readonly keys: (event: Event) => readonly string[];
  readonly each?: (state: unknown, event: Event, key: string) => unknown;
  readonly fold?: (states: { get(key: string): unknown; put(key: string, state: unknown): void }, event: Event) => void;
};

/** States by key, from the handlers of a read model alone. */
export const statesAfter = (model: AnyProjection, events: readonly Event[]): ReadonlyMap<string, unknown> => {
  const states = new Map<string, unknown>();
  for (const event of events) {
    const handler = model.on[event.type] as Handling | 'ignored';
    if (handler === 'ignored') continue;
    for (const key of new Set(handler.keys(event))) {
      const next = handler.each?.(states.get(key), event, key);
      if (next !== undefined) states.set(key, next);
    }
    handler.fold?.({ get: (key) => states.get(key), put: (key, state) => void states.set(key, state) }, event);
  }
  return states;
};

/** What the tables that show states say of a key, by table. */
export const shownOf = (
  model: AnyProjection,
  states: ReadonlyMap<string, unknown>,
  key: string,
): Readonly<Record<string, readonly Row[]>> =>
  Object.fromEntries(
    model.tables.flatMap((table) => {
      if ('emit' in table) return [];
      const state = states.get(key);
      return [[table.name, state === undefined ? [] : table.show(state, key).parts.flat()] as const];
    }),
  );
