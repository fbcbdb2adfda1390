import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { partyOf } from '../events/event';
import { CommandGateway } from '../src/command-handling/command-gateway';
import { derivedId } from '../src/command-handling/metadata';
import { openReadModels } from '../src/composition/read-models';
import type { Runtime } from '../src/composition/runtime';
import { ServedModule } from '../src/composition/served.module';
import { createApp } from '../src/platform/http/app';
import { percentile } from './figures';

const MANAGER = { id: derivedId('bench'), role: 'programme-manager', party: partyOf['programme-manager'] } as const;
/** Between two commands, ms. */
const PAUSE = 50;
const COMMANDS = 200;
const REQUIRED_MS = 100;
const PATH = '/v1/feed?tables=audit_trail';
const HEADERS = [`Actor: ${MANAGER.id}`, 'Actor-Role: programme-manager'];

type Told = readonly (readonly [position: string, moments: readonly number[]])[];
const now = (): number => performance.timeOrigin + performance.now();

/** When each event was about to be appended, by its position. */
const noting = (runtime: Runtime, began: Map<number, number>): void => {
  const { store } = runtime;
  const append = store.append.bind(store);
  store.append = async (stream, events, expected) => {
    const at = now();
    const appended = await append(stream, events, expected);
    for (let i = 0; i < events.length; i++) began.set(appended.position - i, at);
    return appended;
  };
};

type Round = {
  readonly listeners: number;
  readonly events: number;
  /** Milliseconds from append to listener, of each event at each listener. */
  readonly took: readonly number[];
  /** Events that some listener was not told, or was told twice. */
  readonly astray: number;
  /** Processor time of this process for an event, ms: append, tables and telling. */
  readonly cpu: number;
};

/**
 * Commands of a programme, twenty a second, with so many listeners of the feed in a process of their own, and with one:
 * from just before the append until the listener has read that the row of the audit trail is there. Prints one line.
 */
export const feedBench = async (runtime: Runtime, listeners = 1_000): Promise<void> => {
  const began = new Map<number, number>();
  noting(runtime, began);
  const readModels = await openReadModels(runtime, { info: () => undefined, warn: console.warn, error: console.error });
  const app = await createApp(ServedModule.of(runtime, readModels), { production: false, logLevel: 'silent' });
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  const lines = (await readFile(join(__dirname, '../test/data/west.ndjson'), 'utf8')).trim().split('\n');
  const round = async (count: number, part: readonly string[]): Promise<Round> => {
    began.clear();
    const child = fork(join(__dirname, 'feed-listeners.mjs'), [`${url}${PATH}`, String(count), ...HEADERS], {
      execArgv: [],
    });
    try {
      await once(child, 'message');
      const before = process.cpuUsage();
      await give(app.get(CommandGateway), part);
      const { user, system } = process.cpuUsage(before);
      await readModels.runner.waitFor((await runtime.store.head()).position, 30_000);
      await sleep(1_000);
      child.send('end');
      const [{ told }] = (await once(child, 'message')) as [{ told: Told }];
      return { listeners: count, cpu: (user + system) / 1_000 / began.size, ...measured(told, began, count) };
    } finally {
      child.kill();
    }
  };
  try {
    await round(1, lines.slice(0, COMMANDS));
    const one = await round(1, lines.slice(COMMANDS, 2 * COMMANDS));
    const many = await round(listeners, lines.slice(2 * COMMANDS, 3 * COMMANDS));
    console.log(lineOf(one, many));
  } finally {
    await app.close();
    await readModels.close();
  }
};

const give = async (gateway: CommandGateway, lines: readonly string[]): Promise<void> => {
  const paced = async function* (): AsyncGenerator<string> {
    for (const line of lines) {
      yield line;
      await sleep(PAUSE);
    }
  };
  for await (const { status, problem } of gateway.many(paced(), MANAGER, { source: 'import', language: 'nl' }))
    if (problem?.code === 'busy') throw new Error(`the store did not answer: ${status}`);
};

const measured = (told: Told, began: ReadonlyMap<number, number>, listeners: number) => {
  const moments = new Map(told.map(([position, at]) => [Number(position), at]));
  const took = told.flatMap(([position, at]) => at.map((one) => one - began.get(Number(position))!));
  const astray = [...began.keys()].filter((position) => moments.get(position)?.length !== listeners).length;
  return { events: began.size, took, astray };
};

const lineOf = (one: Round, many: Round): string => {
  const most = percentile(many.took, 99);
  const [half, last, alone] = [percentile(many.took, 50), percentile(many.took, 100), percentile(one.took, 99)];
  const verdict = most < REQUIRED_MS && many.astray === 0 ? 'reached' : 'NOT reached';
  const each = ((many.cpu - one.cpu) * 1_000) / many.listeners;
  return (
    `feed, ${many.listeners.toLocaleString('en')} listeners: ${most.toFixed(1)} ms at the 99th percentile from append to ` +
    `listener (half ${half.toFixed(1)}, last ${last.toFixed(1)}; one listener alone ${alone.toFixed(1)}); processor time ` +
    `${many.cpu.toFixed(1)} ms an event against ${one.cpu.toFixed(1)}, ${each.toFixed(1)} µs a listener; ${many.events} ` +
    `events, ${many.astray} not told to each once; asked ${REQUIRED_MS} ms, ${verdict}`
  );
};
