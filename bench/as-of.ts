import { auditTrailHistory } from '../projections/engine/closure';
import type { Engine } from '../projections/engine/engine';
import { rebuild } from '../projections/engine/rebuild';
import { filledTable } from '../projections/replay/named-rows';
import { Replay } from '../projections/replay/replay';
import { RowReplay } from '../projections/replay/row-replay';
import { endOf } from '../src/calendar/calendar';
import { percentile } from './figures';
import { profiled } from './profile';
import { withLog } from './projection';
import { benchEngine } from './projection-engine';
import { history, type Long } from './projection-history';

const EVENTS = 1_000_000;
const ASKED = 1_000;
const REQUIRED_MS = 20;
/** Events of a long trajectory, those of its meetings and places included. */
const LONG = 1_000;
const SHARE = 10;

/** A tenth of the log is of long trajectories, a hundred at most. */
const longIn = (events: number): Long => ({
  trajectories: Math.max(1, Math.min(100, Math.floor(events / SHARE / LONG))),
  events: LONG,
});

/** Which are asked: of so many events of their own at least, with days while they ran. */
const asked = async ({ pool }: Engine, least: number): Promise<readonly { id: string; day: string }[]> => {
  const { rows } = await pool.query<{ id: string; day: string }>(
    `select trajectory_id as id, (started_on + (random() * (last.occurred_on - started_on))::integer)::text as day
       from read.progress
       join read.audit_trail last on last.stream = 'trajectory-' || trajectory_id and last.revision = $1
      cross join generate_series(1, $2) order by random() limit $2`,
    [least, ASKED],
  );
  return rows;
};

/** What an auditor asks of these trajectories, one question after another. Prints one line each. */
export const measureAsOf = async (engine: Engine, events: number, least = LONG - 100): Promise<void> => {
  const rows = await asked(engine, least);
  if (rows.length === 0) throw new Error(`no trajectory has ${least} events`);
  const known = () => events;
  const trail = auditTrailHistory(engine.pool);
  const replay = new Replay(engine, trail, known);
  const table = new RowReplay(engine, trail, known);
  const progress = filledTable(engine.projections, 'progress')!;
  type Row = (typeof rows)[number];
  const questions: Readonly<Record<string, (row: Row) => Promise<unknown>>> = {
    'history, a page of 50': ({ id }) => replay.events(id, {}, { limit: 50 }),
    'state as known on a day': ({ id, day }) => replay.trajectory(id, { moment: endOf(day) }),
    'state valid on a day': ({ id, day }) => replay.trajectory(id, { validOn: day }),
    'state as known now': ({ id }) => replay.trajectory(id, {}),
    'explanation of progress': ({ id }) =>
      table.explanation({ ...progress, name: { table: 'progress', key: { trajectory_id: id } } }),
  };
  for (const [what, ask] of Object.entries(questions)) {
    const took: number[] = [];
    const before = process.cpuUsage();
    for (const row of rows) {
      const begin = performance.now();
      await ask(row);
      took.push(performance.now() - begin);
    }
    const { user, system } = process.cpuUsage(before);
    const [half, most] = [50, 99].map((share) => percentile(took, share).toFixed(1));
    const processor = ((user + system) / 1000 / rows.length).toFixed(1);
    console.log(
      `${what}, of trajectories of ${least} events and more in ${events}: ${half} ms median, ${most} ms at the 99th percentile (required under ${REQUIRED_MS}), ${processor} ms of this process's processor each`,
    );
  }
  for (const [what, ask] of Object.entries(questions))
    await profiled(what, async () => {
      for (const row of rows.slice(0, 100)) await ask(row);
    });
};

/** That, in an invented log of so many events, in which some ten at a time meet. */
export const asOfBench = async (ownerUrl: string, events = EVENTS): Promise<void> =>
  withLog(
    ownerUrl,
    events,
    async (url) => {
      const { engine, close } = benchEngine(url);
      await rebuild(engine);
      await measureAsOf(engine, events);
      await close();
    },
    (count) => history(count, longIn(count)),
  );
