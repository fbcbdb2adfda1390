import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Client } from 'pg';
import type { DomainEvent } from '../../events';
import { upcast } from '../../events/catalogue';
import type { Recorded } from '../../events/event';
import { projectAll } from '../../projections/engine/memory';
import type { Row } from '../../projections/engine/projection';
import { rowsOf } from '../../projections/query';
import { readModels } from '../../projections/read-models';
import { history } from '../projections/history';
import { readDatabase } from './read-database';
import { samples } from '../projections/samples';
import { fullScenario } from '../projections/full-scenario';

/** A store that the release before wrote, with hours of more decimals than their column has. */
const olderLog = (): readonly Recorded<DomainEvent>[] =>
  gunzipSync(readFileSync(join(__dirname, '../data/older-log/log.ndjson.gz')))
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => {
      const stored = JSON.parse(line) as Recorded;
      return { ...stored, ...upcast(stored.type, stored.data, stored.metadata) };
    });

const histories = {
  'the samples': () => samples.map((sample, i) => ({ ...sample, position: i + 1 })),
  'the full scenario': () => history(...fullScenario),
  'the older log': olderLog,
};

let client: Client;
let drop: () => Promise<void>;
beforeAll(async () => ({ client, drop } = await readDatabase()));
afterAll(() => drop());

const asKept = (table: string, rows: readonly Row[]): Promise<readonly Row[]> =>
  rowsOf<Row>(client, `select t.* from json_populate_recordset(null::read."${table}", $1) t`, [JSON.stringify(rows)]);

/** Where the database keeps something else than the fold has: table, column, both cells. */
const differences = async (events: readonly Recorded<DomainEvent>[]): Promise<readonly unknown[]> => {
  const found: unknown[] = [];
  for (const model of readModels) {
    for (const [table, rows] of Object.entries(projectAll(model, events).tables)) {
      for (const [i, kept] of (await asKept(table, rows)).entries()) {
        const row: Row = rows[i]!;
        for (const column of Object.keys(kept)) {
          const [inDatabase, inFold] = [kept[column] ?? null, row[column] ?? null];
          if (JSON.stringify(inDatabase) !== JSON.stringify(inFold)) found.push([table, column, inDatabase, inFold]);
        }
      }
    }
  }
  return found;
};

it.each(Object.entries(histories))('every column keeps what the fold has of %s, to the last decimal', async (_, of) => {
  expect(await differences(of())).toStrictEqual([]);
});

it('a column that rounded would be seen: hours of three decimals are', async () => {
  const hired = samples.find(({ type }) => type === 'BuurtbanerHired.v1') as Recorded<DomainEvent> & { data: object };
  const raw = { ...hired, position: 1, data: { ...hired.data, weeklyHours: 36.666 } } as Recorded<DomainEvent>;
  expect(await differences([raw])).toContainEqual(['progress', 'weekly_hours', 36.67, 36.666]);
});
