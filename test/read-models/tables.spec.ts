import type { Client } from 'pg';
import { project } from '../../projections/engine/memory';
import { columnsOf, relationOf } from '../../projections/engine/table-set';
import { provenance, type Columns } from '../../projections/engine/table';
import { readModels, views } from '../../projections/read-models';
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

  it('and views that are declared are there, and no others', async () => {
    const { rows } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'read'::regnamespace order by 1`,
    );
    const declared = [...tables.map(([name]) => name), ...views.map(({ name }) => name)];
    expect(rows.map(({ name }) => name)).toStrictEqual(declared.toSorted());
  });

  it.each(tables)('%s is unique by its primary key', async (_, table, projection) => {
    const { rows } = await client.query<{ name: string }>(
      `select a.attname as name
         from pg_index i
         join unnest(i.indkey) with ordinality as key (attnum, place) on true
         join pg_attribute a on a.attrelid = i.indrelid and a.attnum = key.attnum
        where i.indrelid = to_regclass($1) and i.indisprimary
        order by key.place`,
      [relationOf({ projection, build: 0 }, table)],
    );
    expect(rows.map(({ name }) => name)).toStrictEqual(table.primaryKey);
  });

  it.each(tables)('%s has exactly the columns its rows fill, and takes them', async (_, table, projection) => {
    const relation = relationOf({ projection, build: 0 }, table);
    const columns = (await columnsOf(client, relation)).map(({ name }) => name);
    // The samples share their ids, so that between them they make a row of every table.
    const [row] = project(projection, ofOneWorld())[table.name]!;
    // A row that is only inserted belongs to no state; of one that was emitted the view says since when it is parked.
    const key = projection.appendOnly ? {} : { state_key: '-' };
    const shown = 'emit' in table ? PROVENANCE.filter((column) => column !== 'parked_at') : PROVENANCE;
    const filled = Object.entries({ ...row, ...key }).filter(([column]) => column !== 'parked_at' || 'show' in table);
    expect(filled.map(([column]) => column).sort()).toStrictEqual([...columns].sort());
    expect(columns).toEqual(expect.arrayContaining(shown));
    await client.query(`insert into ${relation} select * from json_populate_record(null::${relation}, $1)`, [
      JSON.stringify(Object.fromEntries(filled)),
    ]);
  });
});

describe('what is declared, and with it OpenAPI and the types of rows,', () => {
  const inDatabase = async (relation: string) => {
    const { rows } = await client.query<{ name: string; type: string; nullable: boolean; comment: string }>(
      `select attname as name, format_type(atttypid, atttypmod) as type, not attnotnull as nullable,
              col_description(attrelid, attnum) as comment
         from pg_attribute
        where attrelid = to_regclass($1) and attnum > 0 and not attisdropped and attname <> 'state_key'
        order by attname`,
      [relation],
    );
    return rows;
  };
  const declared = (columns: Columns) =>
    Object.entries(columns)
      .map(([name, { type, comment, rules }]) => ({
        name,
        type: type.replace(', ', ',').replace('timestamptz', 'timestamp with time zone'),
        nullable: rules.isNullable ?? false,
        comment: rules.isSealed ? `${comment} Sealed.` : comment,
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));

  it.each(tables)('has the columns, types, nulls and comments that %s has', async (_, table, model) => {
    const { parked_at, ...positions } = provenance;
    const shown = 'emit' in table ? positions : { ...positions, parked_at };
    expect(declared({ ...table.columns, ...shown })).toStrictEqual(
      await inDatabase(relationOf({ projection: model, build: 0 }, table)),
    );
  });

  it.each(tables)('has the values that the checks of %s allow', async (_, table, model) => {
    const { rows } = await client.query<{ name: string; definition: string }>(
      `select a.attname as name, pg_get_constraintdef(c.oid) as definition
         from pg_constraint c
         join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
        where c.conrelid = to_regclass($1) and c.contype = 'c' and pg_get_constraintdef(c.oid) like '%ANY%'`,
      [relationOf({ projection: model, build: 0 }, table)],
    );
    const checked = rows.map(({ name, definition }) => [
      name,
      [...definition.matchAll(/'([^']*)'/g)].map(([, v]) => v),
    ]);
    const lists = Object.entries(table.columns).flatMap(([name, { rules }]) =>
      rules.values ? [[name, rules.values]] : [],
    );
    expect(Object.fromEntries(lists)).toStrictEqual(Object.fromEntries(checked));
  });

  it.each(views.map((view) => [view.name, view] as const))(
    'has the columns, types and comments that view %s has',
    async (name, view) => {
      // Whether a column of a view may be null, the catalogue does not say.
      const inView = (await inDatabase(`read.${name}`)).map((column) => ({ ...column, nullable: undefined }));
      expect(declared(view.columns).map((column) => ({ ...column, nullable: undefined }))).toStrictEqual(inView);
    },
  );
});

/** The samples in the order in which things happen. */
const ofOneWorld = () => {
  const OPENING = ['ProgrammeOpened.v1', 'PlaceOpened.v1', 'PersonRegistered.v1', 'EmployerRegistered.v1'];
  const rank = (type: string) => (OPENING.includes(type) ? 0 : type === 'PlaceFilled.v1' ? 1 : 2);
  return samples.toSorted((a, b) => rank(a.type) - rank(b.type)).map((event, i) => ({ ...event, position: i + 1 }));
};
