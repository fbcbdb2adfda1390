import { PostgresEventStore } from '../../src/event-store/postgres/postgres.event-store';
import { ProjectionRunner } from '../../projections/engine/runner';
import { decode } from './events';
import { all } from './projections';
import { poolOf } from './stage';

// A process that fills the tables, for tests that kill it: says one line when it follows.
const main = async (): Promise<void> => {
  const [url = ''] = process.argv.slice(2);
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const store = new PostgresEventStore({ connectionString: url });
  const runner = new ProjectionRunner({ pool: poolOf(url), store, decode, projections: all(), owner: 'follower', log });
  await runner.start();
  process.stdout.write('following\n');
};
main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(2);
});
