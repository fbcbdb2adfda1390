import { auditTrailHistory } from '../projections/engine/closure';
import { rebuild } from '../projections/engine/rebuild';
import { Replay } from '../projections/replay/replay';
import { percentile } from './figures';
import { profiled } from './profile';
import { withLog } from './projection';
import { benchEngine } from './projection-engine';

const EVENTS = 20_000;
const ASKED = 1_000;
const REQUIRED_MS = 20;

/**
 * The state of one trajectory valid on a day, as an auditor asks for it, one after another for a thousand trajectories and
 * days of an invented log in which some ten at a time meet. Beside it the same as known now. Prints one line each.
 */
export const asOfBench = async (ownerUrl: string, events = EVENTS): Promise<void> =>
  withLog(ownerUrl, events, async (url) => {
    const { engine, close } = benchEngine(url);
    await rebuild(engine);
    const { rows } = await engine.pool.query<{ id: string; day: string }>(
      `select trajectory_id as id, (started_on + (random() * 400)::integer)::text as day
         from read.progress order by random() limit $1`,
      [ASKED],
    );
    const replay = new Replay(engine, auditTrailHistory(engine.pool), () => events);
    const measured = async (ask: (row: (typeof rows)[number]) => Promise<unknown>): Promise<readonly number[]> => {
      const took: number[] = [];
      for (let asked = 0; asked < ASKED; asked++) {
        const begin = performance.now();
        await ask(rows[asked % rows.length]!);
        took.push(performance.now() - begin);
      }
      return took;
    };
    const validOnDay = () => measured(({ id, day }) => replay.trajectory(id, { validOn: day }));
    const measures = {
      'state valid on a day': await validOnDay(),
      'state as known now': await measured(({ id }) => replay.trajectory(id, {})),
      'explanation of progress': await measured(({ id }) => replay.explanation('progress', id)),
    };
    for (const [what, took] of Object.entries(measures)) {
      const [half, most] = [50, 99].map((share) => percentile(took, share).toFixed(1));
      console.log(
        `${what}, of ${events} events: ${half} ms median, ${most} ms at the 99th percentile (required under ${REQUIRED_MS})`,
      );
    }
    await profiled('as-of', validOnDay);
    await close();
  });
