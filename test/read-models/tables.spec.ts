import type { Client } from 'pg';
import { project } from '../../projections/engine/memory';
import { columnsDeclared } from '../../projections/engine/row-schema';
import { columnsOf, relationOf } from '../../projections/engine/slot';
import { readModels, views } from '../../projections/read-models';
import { rowSchema } from '../../projections/row-schemas';
import { samples } from '../projections/samples';
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

describe('a row as OpenAPI shows it', () => {
  const inDatabase = async (relation: string) => {
    const { rows } = await client.query<{ name: string; type: string; nullable: boolean; comment: string }>(
      `select attname as name, format_type(atttypid, null) as type, not attnotnull as nullable,
              col_description(attrelid, attnum) as comment
         from pg_attribute
        where attrelid = to_regclass($1) and attnum > 0 and not attisdropped and attname <> 'state_key'
        order by attname`,
      [relation],
    );
    return rows;
  };
  const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);

  it.each(tables)('of %s has the columns, types, nulls and comments that the database has', async (_, table, model) => {
    const declared = columnsDeclared(table).map(({ name, type, nullable, comment }) => {
      return { name, type: type === 'timestamptz' ? 'timestamp with time zone' : type, nullable, comment };
    });
    expect(declared.sort(byName)).toStrictEqual(await inDatabase(relationOf({ projection: model, run: 0 }, table)));
  });

  it.each(tables)('of %s has the values that its checks allow', async (_, table, model) => {
    const { rows } = await client.query<{ name: string; definition: string }>(
      `select a.attname as name, pg_get_constraintdef(c.oid) as definition
         from pg_constraint c
         join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
        where c.conrelid = to_regclass($1) and c.contype = 'c' and pg_get_constraintdef(c.oid) like '%ANY%'`,
      [relationOf({ projection: model, run: 0 }, table)],
    );
    const checked = rows.map(({ name, definition }) => [
      name,
      [...definition.matchAll(/'([^']*)'/g)].map(([, v]) => v),
    ]);
    const declared = columnsDeclared(table).flatMap(({ name, values }) => (values ? [[name, values]] : []));
    expect(Object.fromEntries(declared)).toStrictEqual(Object.fromEntries(checked));
  });

  it.each(views.map((view) => [view.name, view] as const))(
    'of %s has the columns and types of the view',
    async (name, view) => {
      const declared = Object.entries(view.columns ?? {}).map(([column, type]) => [column, type.replace(/ null$/, '')]);
      const rows = await inDatabase(`read.${name}`);
      expect(Object.fromEntries(declared)).toStrictEqual(
        Object.fromEntries(rows.map(({ name: column, type }) => [column, type])),
      );
      const comments = Object.values(rowSchema(name).properties!).map(({ description }) => description);
      expect(comments.sort()).toStrictEqual(rows.map(({ comment }) => comment).sort());
    },
  );
});

/** The samples in the order in which things happen. */
const ofOneWorld = () => {
  const OPENING = ['ProgrammeOpened.v1', 'PlaceOpened.v1', 'PersonRegistered.v1', 'EmployerRegistered.v1'];
  const rank = (type: string) => (OPENING.includes(type) ? 0 : type === 'PlaceFilled.v1' ? 1 : 2);
  return samples.toSorted((a, b) => rank(a.type) - rank(b.type)).map((event, i) => ({ ...event, position: i + 1 }));
};
