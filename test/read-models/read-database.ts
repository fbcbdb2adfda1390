import { engineMigrations } from '../../projections/engine/migrations';
import { project } from '../../projections/engine/memory';
import { createTableSet, relationOf } from '../../projections/engine/table-set';
import { switchViews } from '../../projections/engine/views';
import { readModels, views } from '../../projections/read-models';
import { Connection } from '../../src/platform/database/connection';
import { subscriptionMigrations } from '../../src/subscriptions/migrations';
import { testDatabase } from '../support/database';
import { history, type Fact } from '../projections/history';

/** A real database with every read model served, holding what these facts led to. */
export const readDatabase = async (...facts: readonly Fact[]) => {
  const database = await testDatabase([...subscriptionMigrations, ...engineMigrations]);
  const client = new Connection({ connectionString: database.url });
  await client.connect();
  for (const projection of readModels) {
    const tableSet = { projection, build: 0 };
    await createTableSet(client, tableSet);
    const tables = project(projection, history(...facts));
    for (const table of projection.tables) {
      const rows = tables[table.name]!.map((row) => ({ ...row, state_key: '-' }));
      const relation = relationOf(tableSet, table);
      await client.query(`insert into ${relation} select * from json_populate_recordset(null::${relation}, $1)`, [
        JSON.stringify(rows),
      ]);
    }
  }
  await switchViews(
    client,
    readModels.map((projection) => ({ projection, build: 0 })),
    views,
  );
  return {
    client,
    drop: async () => {
      await client.end();
      await database.drop();
    },
  };
};
