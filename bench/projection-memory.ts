import { rebuild } from '../projections/engine/rebuild';
import { benchEngine } from './projection-engine';

// A process that rebuilds all read models once and says how many megabytes it took at most.
const main = async (): Promise<void> => {
  const { engine, close } = benchEngine(process.argv[2]!);
  let most = 0;
  const look = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 5);
  await rebuild(engine, [], () => (most = Math.max(most, process.memoryUsage.rss())));
  clearInterval(look);
  await close();
  process.stdout.write(String(Math.round(most / 1e6)));
};
main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
