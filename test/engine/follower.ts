import { PostgresEventStore } from '../../src/event-store/postgres/postgres.event-store';
import { ProjectionRunner } from '../../projections/engine/runner';
import { decode } from './events';
import { allProjections } from './projections';
import { testPool } from './fixture';

// A process that fills the tables, for tests that kill it: says one line when it follows.
const main = async (): Promise<void> => {
  const [url = ''] = process.argv.slice(2);
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const store = new PostgresEventStore({ connectionString: url });
  const runner = new ProjectionRunner({
    pool: testPool(url),
    store,
    decode,
    projections: allProjections(),
    owner: 'follower',
    log,
  });
  await runner.start();
  process.stdout.write('following\n');
};
main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(2);
});
