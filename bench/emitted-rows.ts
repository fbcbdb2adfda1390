import { EVENT_TYPES } from '../events/catalogue';
import type { EventType, RecordedOf } from '../events';
import {
  projection,
  type AnyProjection,
  type Emissions,
  type Handlers,
  type Projection,
} from '../projections/engine/projection';
import { bigint, integer, table } from '../projections/engine/table';
import { rebuild } from '../projections/engine/rebuild';
import { median } from './figures';
import { withLog, type InventedLog } from './projection';
import { benchEngine } from './projection-engine';

/** The first thousand bring in the tables, which are new, and what the server keeps of them. */
const LINES = [1_000, 10_000, 100_000] as const;
/** Events that are timed from each of these on, in batches of a hundred. */
const TIMED = 5_000;
const BATCH = 100;
const ROUNDS = 5;
const MOST = 1.25;

type Count = { readonly lines: number };

const everyType = <Value>(value: Value): { readonly [Type in EventType]: Value } =>
  Object.fromEntries(EVENT_TYPES.map((type) => [type, value])) as {
    readonly [Type in EventType]: Value;
  };

const ledgerLine = table('ledger_line', {
  comment: 'A line for each event.',
  columns: { position: bigint('Of the event.'), line_no: integer('In the account.') },
  primaryKey: ['position'],
});

/** One account for all, on which each event books a line. */
const ledger: Projection<Count> = projection<Count>({
  name: 'ledger',
  version: 1,
  on: everyType({
    keys: () => ['everything'],
    each: (state: Count | undefined) => ({ lines: (state?.lines ?? 0) + 1 }),
  }) satisfies Handlers<Count>,
  tables: [
    {
      ...ledgerLine,
      emit: everyType((_: Count | undefined, { position }: RecordedOf<EventType>, { lines }: Count) => [
        { position, line_no: lines },
      ]) satisfies Emissions<Count>,
    },
  ],
});

/** Microseconds an event, from each of these numbers of lines on. */
const timed = async (url: string, projection: AnyProjection, lines: readonly number[]): Promise<readonly number[]> => {
  const { engine, close } = benchEngine(url, [projection]);
  const moments = new Map<number, number>();
  await rebuild({ ...engine, views: [], batchSize: BATCH }, [], ({ position }) => {
    moments.set(position, performance.now());
  });
  await close();
  return lines.map((there) => ((moments.get(there + TIMED)! - moments.get(there)!) * 1_000) / TIMED);
};

/**
 * What an event costs that emits rows, by how many events emitted some before: by default one state and a line an event,
 * folded and written in batches of a hundred. Each ratio is by the first figure of its round.
 */
export const emittedRowsBench = async (
  ownerUrl: string,
  {
    projection = ledger,
    log,
    what = 'of its key',
    most = LINES.at(-1)!,
  }: { projection?: AnyProjection; log?: InventedLog; what?: string; most?: number } = {},
): Promise<void> => {
  const lines = LINES.filter((there, index) => index === 0 || there <= most);
  const measured = async (url: string): Promise<void> => {
    // The first is for the compiler, and makes the tables.
    await timed(url, projection, lines);
    const rounds: (readonly number[])[] = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await timed(url, projection, lines));
    for (const [i, there] of lines.entries()) {
      const ratios = rounds.map((round) => round[i]! / round[0]!);
      console.log(
        `an event that emits rows, with ${there} ${what} there: ${median(ratios).toFixed(2)} of the first ` +
          `(${Math.min(...ratios).toFixed(2)}-${Math.max(...ratios).toFixed(2)}, required under ${MOST}), ` +
          `${median(rounds.map((round) => round[i]!)).toFixed(0)} µs`,
      );
    }
  };
  await withLog(ownerUrl, lines.at(-1)! + TIMED, measured, log);
};
