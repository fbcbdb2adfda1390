import type { DomainEvent, EventType, RecordedOf } from '../../events';
import { partyOf, type About, type OfType, type Recorded, type Role } from '../../events/event';
import type { Day } from '../../events/ids';
import type { Projection, Row } from '../../projections/engine/projection';
import { project } from '../../projections/engine/memory';
import { id as uuid } from '../specification';

/** An invented id, of whatever it is used for. */
export const id = (n: number): string => uuid(n);

/** An event before it has a place in the log. */
export type Fact = (position: number, revision: number) => Recorded<DomainEvent>;

type Envelope = {
  readonly about?: About;
  readonly by?: Role;
  readonly subjectIds?: readonly string[];
  /** The event it follows from. */
  readonly causationId?: string;
};

/** An event of a day, in a stream such as `trajectory-<id>`. */
export const fact =
  <Type extends EventType>(
    on: Day,
    stream: string,
    type: Type,
    data: OfType<DomainEvent, Type>['data'],
    { about = {}, by = 'programme-manager', subjectIds = [], causationId }: Envelope = {},
  ): Fact =>
  (position, revision) =>
    ({
      type,
      data,
      eventId: eventId(position),
      stream,
      revision,
      position,
      recordedAt: `${on}T12:00:00.000Z`,
      metadata: {
        occurredOn: on,
        actorId: id(900),
        actorRole: by,
        party: partyOf[by],
        about,
        subjectIds,
        correlationId: id(20_000),
        causationId: causationId ?? id(20_000 + position),
        commandId: id(20_000 + position),
        index: 0,
        of: 1,
        fingerprint: '',
        source: 'api',
      },
    }) as unknown as RecordedOf<Type>;

/** The id of the event at this position of a `history`. */
export const eventId = (position: number): string => id(10_000 + position);

/** Facts as the log would have them: positions from 1, revisions from 0 in each stream. */
export const history = (...facts: readonly Fact[]): readonly Recorded<DomainEvent>[] => {
  const revisions = new Map<string, number>();
  return facts.map((fact, i) => {
    const { stream } = fact(i + 1, 0);
    const revision = (revisions.get(stream) ?? -1) + 1;
    revisions.set(stream, revision);
    return fact(i + 1, revision);
  });
};

/** A sealed text: nothing here may look inside. */
export const sealed = (name: string): string => `\u{e000}v1.${name}`;

/**
 * given(projection, ...facts).thenShows({ table: rows }): whole rows of its tables by primary key, provenance left out.
 */
export const given = <S>(projection: Projection<S>, ...facts: readonly Fact[]) => {
  const tables = project(projection, history(...facts));
  return {
    /** The rows of its tables; a table that is not named is not compared. */
    thenShows: (expected: Readonly<Record<string, readonly Row[]>>) => {
      const actual = Object.keys(expected).map((name) => [name, (tables[name] ?? []).map(withoutProvenance)] as const);
      expect(Object.fromEntries(actual)).toStrictEqual(expected);
    },
    /** Some columns of the one row of a table. */
    thenShowsIn: (table: string, columns: Row) => {
      expect(tables[table]).toHaveLength(1);
      const row: Row = tables[table]![0]!;
      expect(Object.fromEntries(Object.keys(columns).map((column) => [column, row[column]]))).toStrictEqual(columns);
    },
    /** First and last position of the one row of a table. */
    thenIsFrom: (table: string, first: number, last: number) =>
      expect(tables[table]!.map((row) => [row.first_position, row.last_position])).toStrictEqual([[first, last]]),
  };
};

const PROVENANCE = ['first_position', 'last_position', 'parked_at'];
const withoutProvenance = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([column]) => !PROVENANCE.includes(column)));
