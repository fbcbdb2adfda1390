import type { Pool } from 'pg';
import { analyticsViews } from '../../projections/analytics/published';
import { publishLive } from '../../projections/analytics/publications';
import type { Row } from '../../projections/engine/projection';
import { createTableSet, relationOf } from '../../projections/engine/table-set';
import { transaction } from '../../projections/engine/transaction';
import { switchViews } from '../../projections/engine/views';
import { readModels, views } from '../../projections/read-models';
import { migrations } from '../../src/composition/runtime';
import { Connection } from '../../src/platform/database/connection';
import { openPool } from '../../src/platform/database/pool';
import { blankRow } from '../blank-row';
import { id } from '../specification';
import { testDatabase } from '../support/database';

export const PROGRAMME = id(1);
const PARAMETERS = JSON.stringify({ smallCell: 5, developmentShare: 0.25 });

/** How many trajectories are where and how they ended: three in Noord, and two that found no job in Oost. */
const TRAJECTORIES: readonly (readonly [district: string, outcome: string | null, count: number])[] = [
  ['West', null, 12],
  ['West', 'regular-job', 8],
  ['Oost', null, 9],
  ['Oost', 'none', 2],
  ['Zuid', null, 6],
  ['Zuid', 'regular-job', 7],
  ['Noord', null, 3],
];

const trajectories: readonly Row[] = TRAJECTORIES.flatMap(([district, outcome, count], kind) =>
  Array.from({ length: count }, (_, i) => ({
    trajectory_id: id(1000 + kind * 100 + i),
    programme_id: PROGRAMME,
    person_id: id(3000 + kind * 100 + i),
    place_id: id(5000 + kind * 100 + i),
    employer_id: id(10),
    district,
    outcome,
    started_on: `202${2 + (i % 2)}-03-01`,
    planned_end_on: '2025-02-28',
    last_day: '2025-02-28',
    ended_on: outcome === null ? null : '2024-06-30',
    phase: outcome === null ? 'developing' : 'ended',
    work_plan_status: 'approved',
    outflow_plan_status: 'none',
    production_hours: 700.25,
    development_hours: 300.5,
  })),
);

const ROWS: Readonly<Record<string, readonly Row[]>> = {
  programme: [
    {
      programme_id: PROGRAMME,
      name: 'Buurtbanen',
      legal_basis: 'Regeling',
      starts_on: '2022-01-01',
      ends_on: '2025-12-31',
      district_caps: '{}',
      parameters: PARAMETERS,
    },
  ],
  progress: trajectories,
};

/** A real database with read models that hold these trajectories, owned as in the program, and what is published of them. */
export const figuresDatabase = async () => {
  const database = await testDatabase(migrations);
  const log = { info: () => undefined, warn: () => undefined };
  const pool: Pool = openPool(database.applicationUrl, { applicationName: 'test', log, max: 2, statementTimeout: 0 });
  await transaction(pool, async (client) => {
    const tableSets = readModels.map((projection) => ({ projection, build: 0 }));
    for (const tableSet of tableSets) {
      await createTableSet(client, tableSet);
      for (const table of tableSet.projection.tables) {
        const rows = (ROWS[table.name] ?? []).map((row) => ({
          ...blankRow(table),
          ...{ state_key: '-', first_position: 1, last_position: 1, ...row },
        }));
        const relation = relationOf(tableSet, table);
        await client.query(`insert into ${relation} select * from json_populate_recordset(null::${relation}, $1)`, [
          JSON.stringify(rows),
        ]);
      }
    }
    await switchViews(client, tableSets, [...views, ...analyticsViews]);
  });
  await publishLive({ pool });
  return {
    ...database,
    pool,
    /** A login of its own, to be closed by `end`. */
    login: async (url: string) => {
      const client = new Connection({ connectionString: url });
      await client.connect();
      return client;
    },
    end: async () => {
      await pool.end();
      await database.drop();
    },
  };
};
