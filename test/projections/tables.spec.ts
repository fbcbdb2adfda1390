import type { Client } from 'pg';
import { project } from '../../projections/engine/memory';
import { columnsOf, relationOf } from '../../projections/engine/slot';
import { readModels } from '../../projections/read-models';
import { samples } from './samples';
import { readDatabase } from './read-database';

const PROVENANCE = ['first_position', 'last_position', 'parked_at'];
const tables = readModels.flatMap((model) => model.tables.map((table) => [table.name, table, model] as const));

let client: Client;
let drop: () => Promise<void>;
beforeAll(async () => ({ client, drop } = await readDatabase()));
afterAll(() => drop());

describe('the tables', () => {
  it('and views have a comment, and each of their columns has', async () => {
    const { rows } = await client.query<{ silent: string }>(
      `select format('%I.%I', n.nspname, c.relname) || coalesce('.' || a.attname, '') as silent
         from pg_class c
         join pg_namespace n on n.oid = c.relnamespace
         left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where n.nspname in ('store', 'read') and c.relkind in ('r', 'v')
          and (col_description(c.oid, a.attnum) is null or obj_description(c.oid, 'pg_class') is null)`,
    );
    expect(rows.map(({ silent }) => silent)).toStrictEqual([]);
  });

  it('bear the names of the contract', async () => {
    const { rows } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'read'::regnamespace order by 1`,
    );
    expect(rows.map(({ name }) => name)).toStrictEqual([
      'alumnus_role',
      'audit_trail',
      'coach',
      'employer',
      'employer_contact',
      'intervision',
      'lineage_edge',
      'lineage_person',
      'person',
      'place_board',
      'programme',
      'progress',
      'upward_circle',
    ]);
  });

  it.each(tables)('%s is unique by its primary key', async (_, table, projection) => {
    const { rows } = await client.query<{ name: string }>(
      `select a.attname as name
         from pg_index i
         join unnest(i.indkey) with ordinality as key (attnum, place) on true
         join pg_attribute a on a.attrelid = i.indrelid and a.attnum = key.attnum
        where i.indrelid = to_regclass($1) and i.indisprimary
        order by key.place`,
      [relationOf({ projection, run: 0 }, table)],
    );
    expect(rows.map(({ name }) => name)).toStrictEqual(table.primaryKey);
  });

  it.each(tables)('%s has exactly the columns its rows fill, and takes them', async (_, table, projection) => {
    const relation = relationOf({ projection, run: 0 }, table);
    const columns = (await columnsOf(client, relation)).map(({ name }) => name);
    // The samples share their ids, so that between them they make a row of every table.
    const [row] = project(projection, ofOneWorld())[table.name]!;
    // A row that is only inserted belongs to no state.
    const key = projection.appendOnly ? {} : { state_key: '-' };
    expect(Object.keys({ ...row, ...key }).sort()).toStrictEqual([...columns].sort());
    expect(columns).toEqual(expect.arrayContaining(PROVENANCE));
    await client.query(`insert into ${relation} select * from json_populate_record(null::${relation}, $1)`, [
      JSON.stringify({ ...row, ...key }),
    ]);
  });
});

/** The samples in the order in which things happen. */
const ofOneWorld = () => {
  const OPENING = ['ProgrammeOpened.v1', 'PlaceOpened.v1', 'PersonRegistered.v1', 'EmployerRegistered.v1'];
  const rank = (type: string) => (OPENING.includes(type) ? 0 : type === 'PlaceFilled.v1' ? 1 : 2);
  return samples.toSorted((a, b) => rank(a.type) - rank(b.type)).map((event, i) => ({ ...event, position: i + 1 }));
};
