import { setTimeout as sleep } from 'node:timers/promises';
import type { Readable } from 'node:stream';
import { cursorAt, isNew, type Change, type ChangePage, type Cursor } from '../../projections/feed/change-log';
import { Feed, type FeedTimes } from '../../projections/feed/feed';
import { table, uuid, type TableDeclaration } from '../../projections/engine/table';
import { fromOpaque, toOpaque } from '../../src/platform/http/position';

const place = table('place', {
  comment: 'Places.',
  columns: { place_id: uuid('The place.') },
  primaryKey: ['place_id'],
});
const other = table('other', {
  comment: 'Others.',
  columns: { other_id: uuid('The other.') },
  primaryKey: ['other_id'],
});
const projections = [
  {
    tables: [
      { ...place, show: () => ({ parts: [] }) },
      { ...other, show: () => ({ parts: [] }) },
    ],
  },
];
const TIMES: FeedTimes = { heartbeat: 60_000, patience: 300, poll: 20 };

/** A change log in memory, and its wake-up calls. */
const memoryLog = () => {
  const changes: Change[] = [];
  let reached = 0;
  const calls = { count: 0, wait: (_: number, ms: number) => sleep(Math.min(ms, 20)) };
  return {
    calls,
    reads: 0,
    write: (keys: number, kind: Change['kind'] = 'batch'): number => {
      reached += kind === 'batch' ? 1 : 0;
      const written = Array.from({ length: keys }, (_, i) => `${reached}-${i}`);
      changes.push({ change_id: changes.length + 1, position: reached, kind, tables: { place: { written } } });
      return reached;
    },
    bounds: () => Promise.resolve({ horizon: 0, reached }),
    forget: () => Promise.resolve(),
    async after(this: { reads: number }, from: Cursor): Promise<ChangePage> {
      this.reads += 1;
      // Of one moment, as the statement is.
      const found = changes.filter((change) => isNew(change, from)).slice(0, 5);
      const end = reached;
      await sleep(1);
      const isLast = found.length < 5;
      const position = isLast ? Math.max(end, from.position) : found.at(-1)!.position;
      const told = changes.filter((one) => one.position === position && one.kind !== 'batch' && found.includes(one));
      const seen = new Set([...(position === from.position ? from.seen : []), ...told.map((one) => one.change_id)]);
      return { changes: found, from, to: { position, seen }, isLast, horizon: 0 };
    },
  };
};

let feed: Feed;
let log: ReturnType<typeof memoryLog>;
const start = (times: Partial<FeedTimes> = {}): void => {
  log = memoryLog();
  feed = new Feed(log, projections, log.calls, toOpaque, { ...TIMES, ...times });
};
afterEach(() => feed.close());

const listen = async (after?: number, tables: readonly TableDeclaration[] = [place]): Promise<Readable> => {
  const text = await feed.listen({ tables }, { after, follow: true });
  if (text === 'busy') throw new Error('too many');
  return text;
};
/** Reads all that comes until it ends or `ms` are over. */
const readFor = async (text: Readable, ms: number): Promise<string> => {
  let all = '';
  text.on('data', (chunk: Buffer) => (all += chunk.toString()));
  await Promise.race([new Promise((ended) => text.once('end', ended)), sleep(ms)]);
  return all;
};
/** What it was told until now. */
const heard = (text: Readable): (() => string) => {
  let all = '';
  text.on('data', (chunk: Buffer) => (all += chunk.toString()));
  return () => all;
};
const keysIn = (all: string): readonly string[] => [...all.matchAll(/"place_id":"([^"]+)"/g)].map(([, key]) => key!);
/** How many keys are told once there are so many or nothing more comes, and how many different ones. */
const whole = async (told: () => string, count: number): Promise<readonly number[]> => {
  for (let waited = 0; keysIn(told()).length < count && waited < 20_000; waited += 50) await sleep(50);
  await sleep(100);
  const keys = keysIn(told());
  return [keys.length, new Set(keys).size];
};
const lastIdIn = (all: string): number => fromOpaque([...all.matchAll(/^id: (.+)$/gm)].at(-1)![1]!)!;

it('who does not read is told that she reads too slowly, and comes back to what she missed', async () => {
  start();
  const text = await listen();
  log.write(1_000);
  await sleep(100);
  const first = String(text.read());
  for (let batch = 1; batch < 12; batch++) {
    log.write(1_000);
    await sleep(30);
  }
  await sleep(1_000);
  const all = first + (await readFor(text, 2_000));
  expect(all.endsWith('event: end\ndata: {"reason":"slow-reader"}\n\n')).toBe(true);
  // Whole events alone, and not all of them: what waited for her was left out.
  for (const event of all.split('\n\n').slice(1, -1)) expect(event).toMatch(/^event: \w+\ndata: \{.*\}(\nid: \w+)?$/);
  expect(keysIn(all).length).toBeLessThan(12_000);
  const rest = await readFor(await listen(lastIdIn(all)), 1_000);
  const told = new Set([...keysIn(all), ...keysIn(rest)]);
  expect(told.size).toBe(12_000);
});

it('who reads in bursts is told everything once, however much came meanwhile', async () => {
  start({ patience: 5_000 });
  const text = await listen();
  const texts: string[] = [];
  void (async () => {
    for await (const chunk of text) {
      texts.push(String(chunk));
      await sleep(1);
    }
  })();
  await sleep(50);
  for (let batch = 0; batch < 20; batch++) log.write(500);
  expect(await whole(() => texts.join(''), 10_000)).toEqual([10_000, 10_000]);
});

it('those who listen to the same are told by one look, whoever comes while it is told', async () => {
  start();
  const all = (await Promise.all(Array.from({ length: 50 }, () => listen()))).map(heard);
  for (let batch = 0; batch < 20; batch++) {
    log.write(2);
    await sleep(20);
    if (batch === 10) all.push(heard(await listen(0)));
  }
  for (const told of all) expect(await whole(told, 40)).toEqual([40, 40]);
  // 51 listeners, 20 batches: 1,020 if each looked for herself; some 100 on a quiet machine, 245 on a busy one.
  expect(log.reads).toBeLessThan(500);
});

it('what is repaired where the tables stand is told once, to who is there and to who comes back', async () => {
  start();
  log.write(1);
  const text = await listen();
  const reading = readFor(text, 600);
  await sleep(100);
  log.write(1, 'repair');
  await sleep(200);
  log.write(1);
  const told = await reading;
  expect(keysIn(told)).toEqual(['1-0', '2-0']);
  expect(keysIn(await readFor(await listen(1), 300))).toEqual(['1-0', '2-0']);
  expect(keysIn(await readFor(await listen(2), 300))).toEqual([]);
});

it('a sign of life says how far the stream is, whether or not it was told anything', async () => {
  start({ heartbeat: 50 });
  const text = await listen(undefined, [other]);
  const reading = readFor(text, 400);
  await sleep(100);
  const position = log.write(3);
  const told = await reading;
  expect(told.match(/^: still here$/gm)!.length).toBeGreaterThan(3);
  expect([keysIn(told), lastIdIn(told)]).toEqual([[], position]);
});

it('a stream that this instance ends says so, and nobody is let in any more', async () => {
  start();
  const text = await listen();
  const reading = readFor(text, 2_000);
  await feed.close();
  expect((await reading).endsWith('event: end\ndata: {"reason":"ending"}\n\n')).toBe(true);
  expect(await feed.listen({ tables: [place] }, { follow: true })).toBe('busy');
});

it('a cursor knows what is new to it', () => {
  const change = { change_id: 7, position: 3, kind: 'repair', tables: {} } as const;
  expect(isNew(change, cursorAt(3))).toBe(true);
  expect(isNew(change, { position: 3, seen: new Set([7]) })).toBe(false);
  expect(isNew({ ...change, kind: 'batch' }, cursorAt(3))).toBe(false);
  expect(isNew(change, cursorAt(4))).toBe(false);
});
