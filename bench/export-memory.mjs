// A process that writes one export of so many rows in one format, and says as JSON how many megabytes it took at most, how
// long its processor worked and how much it wrote. It runs the built program (`npm run build`).
import { createRequire } from 'node:module';
import pg from 'pg';

const require = createRequire(new URL('../dist/', import.meta.url));
const { exportedOf } = require('./projections/exports/exported.js');
const { formats } = require('./projections/exports/formats/formats.js');
const { measuring } = require('./projections/exports/measured.js');
const { openSnapshot } = require('./projections/exports/snapshot.js');

const [connectionString, format, rows] = process.argv.slice(2);
const columns = Object.entries({
  row_id: 'uuid',
  trajectory_id: 'uuid',
  account: 'text',
  memo: 'text',
  booked_on: 'date',
  recorded_at: 'timestamptz',
  debit_cents: 'bigint',
  hours: 'numeric(7, 2)',
  paid: 'boolean',
  related: 'uuid[]',
}).map(([name, type]) => ({ name, type, comment: name }));
const source = {
  ...{
    name: 'invented',
    title: 'Invented',
    comment: 'Invented rows.',
    columns,
    key: ['row_id'],
    filters: [],
    standsAt: 'select 0 as position',
  },
  select: () => ({
    text: `select md5(n::text)::uuid as row_id, md5((n % 450)::text)::uuid as trajectory_id, 'employer-costs:wage' as account,
                  repeat(md5((-n)::text), 3) as memo, '2021-09-01'::date + (n % 700)::int as booked_on,
                  '2021-09-01T10:00Z'::timestamptz + n * interval '1 second' as recorded_at, n::bigint * 7 as debit_cents,
                  (n % 40 + 0.25)::numeric(7, 2) as hours, n % 2 = 0 as paid, array[md5(n::text)::uuid] as related
             from generate_series(1, ${Number(rows)}) n`,
    values: [],
  }),
};
const pool = new pg.Pool({ connectionString, max: 1 });
const engine = { projections: [], views: [] };
let most = 0;
const looking = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 5);
const snapshot = await openSnapshot(pool, { engine }, { source, filter: {}, when: {} }, () => undefined);
const { chunks, measured } = measuring(exportedOf(source, {}, snapshot), formats[format]);
const before = process.cpuUsage();
for await (const chunk of chunks) void chunk;
const { user, system } = process.cpuUsage(before);
clearInterval(looking);
await pool.end();
process.stdout.write(
  JSON.stringify({
    megabytes: Math.round(most / 1e6),
    seconds: (user + system) / 1e6,
    bytes: measured().bytes,
    rows: measured().rows,
  }),
);
