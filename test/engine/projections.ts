import { EVENT_TYPES } from '../../events/catalogue';
import type { EventType, RecordedOf } from '../../events';
import {
  on,
  projection,
  rowsIn,
  type Handlers,
  type AnyProjection,
  type Projection,
  type StatesByKey,
} from '../../projections/engine/projection';
import { idInStream } from '../../projections/handlers';
import { bigint, date, integer, table, text, texts, timestamptz, uuid } from '../../projections/engine/table';

/** No handler for any type, to begin with. */
export const ignored = Object.fromEntries(EVENT_TYPES.map((type) => [type, 'ignored'])) as {
  readonly [Type in EventType]: 'ignored';
};

/** What a test may break and mend. */
export type ProjectionFaults = {
  /** Reasons with which a suspension cannot be folded. */
  readonly unfoldable: Set<string>;
  /** Minutes of an intervision whose keys cannot be computed. */
  readonly keyless: Set<number>;
};
export const noFaults = (): ProjectionFaults => ({ unfoldable: new Set(), keyless: new Set() });

type Capacity = { readonly capacity: number; readonly suspended: boolean; readonly since: string };

const capacityTable = table('capacity', {
  comment: 'Capacity of coaches who are not suspended.',
  columns: {
    coach_id: uuid('The coach.'),
    capacity: integer('Trajectories at the same time.').check('capacity < 90'),
    since: date('Day it was last changed.'),
    note: text('Signs that need care on their way to the database.').orNull(),
  },
  primaryKey: ['coach_id'],
});

/** One key an event, one row a state; no row while the coach is suspended. */
export const capacity = (faults: ProjectionFaults = noFaults()): Projection<Capacity> =>
  projection<Capacity>({
    name: 'capacity',
    version: 1,
    on: {
      ...ignored,
      'CoachCapacityChanged.v1': on(idInStream, (state, { data, metadata }) => ({
        suspended: state?.suspended ?? false,
        capacity: data.capacity,
        since: metadata.occurredOn,
      })),
      'CoachSuspended.v1': on(idInStream, (state, { data }) => {
        if (faults.unfoldable.has(data.reason)) throw new TypeError('cannot be folded');
        return state && { ...state, suspended: true };
      }),
      'CoachReinstated.v1': on(idInStream, (state) => state && { ...state, suspended: false }),
    },
    tables: [
      rowsIn(capacityTable, (state, key) =>
        state.suspended ? [] : [{ coach_id: key, capacity: state.capacity, since: state.since, note: `"${key}\\` }],
      ),
    ],
  });

type Acquaintance = { readonly chain: number; readonly met: Readonly<Record<string, number>> };

const meet = (states: StatesByKey<Acquaintance>, { data }: RecordedOf<'IntervisionHeld.v1'>): void => {
  const present = data.attendance.flatMap((a) => ('trajectoryId' in a ? [a.trajectoryId] : []));
  const chain = 1 + Math.max(...present.map((id) => states.get(id)?.chain ?? 0));
  for (const id of present) {
    const met = new Map(Object.entries(states.get(id)?.met ?? {}));
    // An odd minute removes acquaintances: rows that are deleted.
    const others = present.filter((other) => other !== id);
    if (data.minutes % 2 === 1) for (const other of others) met.delete(other);
    else for (const other of others) met.set(other, (met.get(other) ?? 0) + 1);
    states.put(id, { chain, met: Object.fromEntries(met) });
  }
};

const acquaintanceTable = table('acquaintance', {
  comment: 'Who met whom, and how often.',
  columns: {
    trajectory_id: uuid('One of them.'),
    other_id: uuid('The other.'),
    times: bigint('How often.'),
    names: texts('Signs that need care on their way to the database.').orNull(),
  },
  primaryKey: ['trajectory_id', 'other_id'],
});
const chainTable = table('acquaintance_chain', {
  comment: 'How deep each one stands.',
  columns: { trajectory_id: uuid('The trajectory.'), chain: integer('How deep.') },
  primaryKey: ['trajectory_id'],
});

/** Many keys an event, and each reads the others; many rows a state; two tables. */
export const acquaintance = (faults: ProjectionFaults = noFaults()): Projection<Acquaintance> =>
  projection<Acquaintance>({
    name: 'acquaintance',
    version: 1,
    on: {
      ...ignored,
      'IntervisionHeld.v1': {
        keys: ({ data }) => {
          if (faults.keyless.has(data.minutes)) throw new TypeError('keys cannot be computed');
          return data.attendance.flatMap((a) => ('trajectoryId' in a ? [a.trajectoryId] : []));
        },
        fold: meet,
      },
    },
    tables: [
      rowsIn(acquaintanceTable, ({ met }, key) =>
        Object.entries(met).map(([other, times]) => ({
          trajectory_id: key,
          other_id: other,
          times,
          names: [key, 'a"b,\\c\n{}'],
        })),
      ),
      rowsIn(chainTable, ({ chain }, key) => [{ trajectory_id: key, chain }]),
    ],
  });

type Presence = { readonly times: number; readonly minutes: number };

const presenceTable = table('presence', {
  comment: 'How often and how long each was there.',
  columns: {
    trajectory_id: uuid('The trajectory.'),
    times: integer('How often.'),
    minutes: integer('How long.').check('minutes < 200'),
  },
  primaryKey: ['trajectory_id'],
});

/** Many keys an event, each by itself. `faults.unfoldable`: trajectories that cannot be folded. */
export const presence = (faults: ProjectionFaults = noFaults()): Projection<Presence> =>
  projection<Presence>({
    name: 'presence',
    version: 1,
    on: {
      ...ignored,
      'IntervisionHeld.v1': {
        keys: ({ data }) => data.attendance.flatMap((a) => ('trajectoryId' in a ? [a.trajectoryId] : [])),
        each: (state, { data }, key) => {
          if (faults.unfoldable.has(key)) throw new TypeError('cannot be folded');
          return { times: (state?.times ?? 0) + 1, minutes: (state?.minutes ?? 0) + data.minutes };
        },
      },
    },
    tables: [rowsIn(presenceTable, (state, key) => [{ trajectory_id: key, ...state }])],
  });

type Line = { readonly position: number; readonly type: string; readonly at: string };

const eventListTable = table('event_list', {
  comment: 'Every event.',
  columns: {
    position: bigint('Place in the log.'),
    type: text('Its type.'),
    at: timestamptz('When the log took it.'),
  },
  primaryKey: ['position'],
});

/** Every event a row of its own. */
export const eventList: Projection<Line> = projection<Line>({
  name: 'event_list',
  version: 1,
  appendOnly: true,
  on: Object.fromEntries(
    EVENT_TYPES.map((type) => [
      type,
      {
        keys: (event: RecordedOf<EventType>) => [event.eventId],
        fold: (states: StatesByKey<Line>, { eventId, position, type: name, recordedAt }: RecordedOf<EventType>) =>
          states.put(eventId, { position, type: name, at: recordedAt }),
      },
    ]),
    // Made from the catalogue, so of every type; `fromEntries` knows no names.
  ) as unknown as Handlers<Line>,
  tables: [rowsIn(eventListTable, (line) => [line])],
});

export const allProjections = (faults?: ProjectionFaults): readonly AnyProjection[] => [
  capacity(faults),
  acquaintance(faults),
  eventList,
];
