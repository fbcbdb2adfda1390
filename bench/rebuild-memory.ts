import { peakOf } from './peak';
import { withLog, type InventedLog } from './projection';
import { history } from './projection-history';

const MOST_MEGABYTES = 300;
const MEMORY_EVENTS = 1_000_000;

export type MemoryMeasure = { readonly events: number; readonly megabytes: number; readonly most: number };

/** Peak memory of a process that rebuilds all read models, or those of these names, and does nothing else; of a tenth of the events too. */
export const rebuildMemoryBench = async (
  ownerUrl: string,
  {
    events: most = MEMORY_EVENTS,
    names = [],
    log = history,
    print = (line: string): void => console.log(line),
  }: {
    events?: number;
    names?: readonly string[];
    log?: InventedLog;
    print?: (line: string) => void;
  } = {},
): Promise<readonly MemoryMeasure[]> => {
  const measures: MemoryMeasure[] = [];
  for (const events of [most / 10, most]) {
    const megabytes = await withLog(ownerUrl, events, (url) => peakOf('projection-memory.mjs', url, ...names), log);
    const what = names.length > 0 ? ` into ${names.join(', ')}` : '';
    print(`rebuild of ${events} events${what}: ${megabytes} MB at most (required under ${MOST_MEGABYTES})`);
    measures.push({ events, megabytes, most: MOST_MEGABYTES });
  }
  return measures;
};
