import { readFile } from 'node:fs/promises';
import { NestFactory } from '@nestjs/core';
import { partyOf } from '../events/event';
import { CommandGateway } from '../src/command-handling/command-gateway';
import { AppModule } from '../src/composition/app.module';
import type { Runtime } from '../src/composition/runtime';
import { derivedId } from '../src/command-handling/metadata';
import { appendFor } from './append';
import { median } from './figures';

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const MANAGER = { id: derivedId('bench'), role: 'programme-manager', party: partyOf['programme-manager'] } as const;

/** The same file with every id made anew: another programme of the same shape. */
async function* copyOf(lines: readonly string[], copy: number): AsyncGenerator<string> {
  for (const line of lines) yield line.replace(UUID, (id) => derivedId(id, copy));
}

/**
 * Commands imported from a file, line after line with policies and journal, beside what the log alone appends one event
 * at a time (as an import does) and 32 at a time, in turns. Read models do not follow meanwhile. Prints one line.
 */
export const importBench = async (runtime: Runtime, file: string, rounds = 5): Promise<void> => {
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  const app = await NestFactory.createApplicationContext(AppModule.of(runtime), { logger: false });
  const gateway = app.get(CommandGateway);
  const measures: {
    readonly commands: number;
    readonly events: number;
    readonly alone: number;
    readonly many: number;
  }[] = [];
  for (let round = 0; round <= rounds; round++) {
    const alone = await appendFor(runtime.store, 1, 1_500);
    const many = await appendFor(runtime.store, 32, 1_500);
    const before = (await runtime.store.head()).position;
    const begin = performance.now();
    for await (const result of gateway.many(copyOf(lines, round), MANAGER, { source: 'import', language: 'nl' })) {
      if (result.problem?.code === 'busy') throw new Error('the store did not answer');
    }
    const seconds = (performance.now() - begin) / 1_000;
    const events = ((await runtime.store.head()).position - before) / seconds;
    // The first round warms the program up.
    if (round > 0) measures.push({ commands: lines.length / seconds, events, alone, many });
  }
  await app.close();
  const share = (by: 'alone' | 'many') => median(measures.map((measure) => measure.events / measure[by])).toFixed(2);
  console.log(
    `import of ${lines.length} commands: ${Math.round(median(measures.map(({ commands }) => commands)))} commands/s, ` +
      `${Math.round(median(measures.map(({ events }) => events)))} events/s; ` +
      `${share('alone')} of what the log appends one at a time, ${share('many')} of 32 at a time`,
  );
};
