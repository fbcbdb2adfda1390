import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { partyOf } from '../events/event';
import { CommandGateway } from '../src/command-handling/command-gateway';
import { AppModule } from '../src/composition/app.module';
import type { Runtime } from '../src/composition/runtime';
import { derivedId } from '../src/command-handling/metadata';
import { appendFor } from './append';
import { median } from './figures';

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
/** Of evidence, which counts once. */
const HASH = /\b[0-9a-f]{64}\b/g;
const MANAGER = { id: derivedId('bench'), role: 'programme-manager', party: partyOf['programme-manager'] } as const;
/** Work and people; and with those money. */
const PROGRAMMES = ['west', 'oost'] as const;
type Programme = (typeof PROGRAMMES)[number];

const linesOf = async (programme: Programme): Promise<readonly string[]> =>
  (await readFile(join(__dirname, `../test/data/${programme}.ndjson`), 'utf8')).trim().split('\n');

/** The same file with every id and hash made anew: another programme of the same shape. */
async function* copyOf(lines: readonly string[], copy: number): AsyncGenerator<string> {
  const otherHash = (hash: string): string => createHash('sha256').update(`${hash} ${copy}`).digest('hex');
  for (const line of lines) yield line.replace(HASH, otherHash).replace(ID, (id) => derivedId(id, copy));
}

type Measure = { readonly commands: number; readonly events: number; readonly alone: number; readonly many: number };

const measured = async (runtime: Runtime, gateway: CommandGateway, lines: readonly string[], copy: number) => {
  const alone = await appendFor(runtime.store, 1, 1_500);
  const many = await appendFor(runtime.store, 32, 1_500);
  const before = (await runtime.store.head()).position;
  const begin = performance.now();
  const answers: string[] = [];
  const circumstances = { source: 'import', language: 'nl' } as const;
  for await (const { status, problem } of gateway.many(copyOf(lines, copy), MANAGER, circumstances)) {
    if (problem?.code === 'busy') throw new Error('the store did not answer');
    answers.push(problem?.code ?? status);
  }
  const seconds = (performance.now() - begin) / 1_000;
  const events = ((await runtime.store.head()).position - before) / seconds;
  return { answers: answers.join(), measure: { commands: lines.length / seconds, events, alone, many } };
};

/**
 * Commands imported from a file, line after line with policies and journal, beside what the log alone appends one event
 * at a time (as an import does) and 32 at a time, in turns; and one programme beside the other. Read models do not
 * follow meanwhile. Prints a line each.
 */
export const importBench = async (runtime: Runtime, rounds = 5): Promise<void> => {
  const app = await NestFactory.createApplicationContext(AppModule.of(runtime), { logger: false });
  const gateway = app.get(CommandGateway);
  const lines = { west: await linesOf('west'), oost: await linesOf('oost') };
  const measures: Readonly<Record<Programme, Measure[]>> = { west: [], oost: [] };
  const first: Partial<Record<Programme, string>> = {};
  for (let round = 0; round <= rounds; round++) {
    for (const programme of PROGRAMMES) {
      const { answers, measure } = await measured(runtime, gateway, lines[programme], round);
      if (answers !== (first[programme] ??= answers)) throw new Error(`${programme} is answered otherwise by now`);
      // The first round warms the program up.
      if (round > 0) measures[programme].push(measure);
    }
  }
  await app.close();
  for (const programme of PROGRAMMES) {
    const all = measures[programme];
    const share = (by: 'alone' | 'many') => median(all.map((measure) => measure.events / measure[by])).toFixed(2);
    console.log(
      `import of ${programme}, ${lines[programme].length} commands: ` +
        `${Math.round(median(all.map(({ commands }) => commands)))} commands/s, ` +
        `${Math.round(median(all.map(({ events }) => events)))} events/s; ` +
        `${share('alone')} of what the log appends one at a time, ${share('many')} of 32 at a time`,
    );
  }
  const ratios = measures.oost.map(({ commands }, round) => commands / measures.west[round]!.commands);
  console.log(
    `import of oost: ${median(ratios).toFixed(2)} of the commands/s of west ` +
      `(${Math.min(...ratios).toFixed(2)}-${Math.max(...ratios).toFixed(2)}, required 1)`,
  );
};
