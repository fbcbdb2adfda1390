import { bigint, Column, provenance, text, type Columns } from '../table';
import type { Projection } from '../projection';
import { parkedRelationOf, relationOf, stateRelationOf, type TableSet } from '../table-set';
import type { Difference } from './difference';

/** Two relations of the same columns, row by row: one as it is served, one as it should be. */
export type Compared = {
  readonly of: Extract<Difference['of'], 'row' | 'state' | 'parked-key'>;
  readonly name: string;
  readonly projection: Projection;
  /** Place among the tables of the projection; of a row alone. */
  readonly table: number;
  /** The relation that is served, and what is asked of it and of the other: itself, or a selection in brackets. */
  readonly relation: string;
  readonly served: string;
  readonly should: string;
  readonly primaryKey: readonly string[];
  readonly columns: Columns;
  /** The column that holds the key of the state; none where nothing is kept. */
  readonly stateKey?: string;
};

const key = text('Key of the state.');
const { parked_at, ...positions } = provenance;

const rowsOf = (served: TableSet, should: TableSet): readonly Compared[] =>
  served.projection.tables.map((table, index) => ({
    of: 'row',
    name: table.name,
    projection: served.projection,
    table: index,
    relation: relationOf(served, table),
    served: relationOf(served, table),
    should: relationOf(should, table),
    primaryKey: table.primaryKey,
    columns: {
      ...table.columns,
      ...(!served.projection.appendOnly && { state_key: key }),
      ...positions,
      ...(!('emit' in table) && { parked_at }),
    },
    ...(!served.projection.appendOnly && { stateKey: 'state_key' }),
  }));

// As text: what somebody wrote there by hand need be nothing that `jsonb` takes.
const statesOf = (tableSet: TableSet): string =>
  `(select key, state::text as state, first_position, last_position from ${stateRelationOf(tableSet)})`;

const parkedOf = (tableSet: TableSet): string => {
  const { name, version } = tableSet.projection;
  return `(select key, position from ${parkedRelationOf(tableSet)}
            where (projection, version, run) = ('${name}', ${version}, ${tableSet.build}))`;
};

const keyed = { table: -1, primaryKey: ['key'], stateKey: 'key' } as const;

/** Everything of a table set that the log alone decides: rows, the states behind them, and which keys are parked. */
export const comparedIn = (served: TableSet, should: TableSet): readonly Compared[] => {
  const { projection } = served;
  const { name, appendOnly } = projection;
  const states: Compared = {
    ...keyed,
    of: 'state',
    name,
    projection,
    relation: stateRelationOf(served),
    served: statesOf(served),
    should: statesOf(should),
    columns: { key, state: new Column('json', 'The state.', { isSealed: true }), ...positions },
  };
  const parked: Compared = {
    ...keyed,
    of: 'parked-key',
    name,
    projection,
    relation: parkedRelationOf(served),
    served: parkedOf(served),
    should: parkedOf(should),
    columns: { key, position: bigint('Position of the event that could not be applied.') },
  };
  return [...rowsOf(served, should), ...(appendOnly ? [] : [states]), parked];
};
