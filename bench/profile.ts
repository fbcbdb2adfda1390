import { Session, type Profiler } from 'node:inspector/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = `${__dirname}/..`;
/** Functions named per profile. */
const MOST = 8;

const placeOf = ({ functionName, url, lineNumber }: Profiler.ProfileNode['callFrame']): string => {
  const file = url.startsWith('file:')
    ? relative(ROOT, fileURLToPath(url))
    : url.startsWith('/')
      ? relative(ROOT, url)
      : url;
  const name = functionName || '(anonymous)';
  return file ? `${name} ${file.replace(/^.*node_modules\//, '')}:${lineNumber + 1}` : name;
};

/** Runs `work` and prints where this process spent its time: the functions themselves, without what they call. */
export const profiled = async (what: string, work: () => Promise<unknown>): Promise<void> => {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  try {
    await work();
  } finally {
    const { profile } = await session.post('Profiler.stop');
    session.disconnect();
    print(what, profile);
  }
};

const print = (what: string, { nodes, samples = [], timeDeltas = [] }: Profiler.Profile): void => {
  const places = new Map(nodes.map(({ id, callFrame }) => [id, placeOf(callFrame)]));
  const spent = new Map<string, number>();
  samples.forEach((id, i) => {
    const place = places.get(id) ?? '(unknown)';
    spent.set(place, (spent.get(place) ?? 0) + (timeDeltas[i] ?? 0));
  });
  const total = [...spent.values()].reduce((sum, us) => sum + us, 0);
  const idle = spent.get('(idle)') ?? 0;
  spent.delete('(idle)');
  const slowest = [...spent].sort(([, a], [, b]) => b - a).slice(0, MOST);
  console.log(`  ${what}: this process waited ${Math.round((idle / total) * 100)} % of the time; of the rest it spent`);
  for (const [place, us] of slowest)
    console.log(`  ${((us / (total - idle)) * 100).toFixed(1).padStart(5)} %  ${place}`);
};
