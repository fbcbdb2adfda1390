import { readFileSync, writeFileSync } from 'node:fs';
import { Codec } from '../../src/event-store/codec';
import type { StoredEvent } from '../../src/event-store/event-store';
import type { Recorded } from '../../events/event';
import { sampleVault } from './sample-vault';

/** `node -r ./test/support/register.mjs test/codec/seal-sample.ts FILE…`: seals what is still readable in samples, in place. */
const sealed = async (file: string): Promise<string> => {
  const sample = JSON.parse(readFileSync(file, 'utf8')) as Recorded & StoredEvent;
  const { eventId, stream, type, data, metadata } = sample as Recorded;
  const { about, subjectIds } = metadata;
  const [event] = await new Codec(sampleVault).encode([
    { eventId, stream, metadata, decided: { type, data, about, subjectIds } },
  ]);
  const stored = {
    ...sample,
    metadata: JSON.parse(event!.metadata) as unknown,
    data: JSON.parse(event!.data) as unknown,
  };
  return `${JSON.stringify(stored, null, 2).replaceAll('\uE000', '\\ue000')}\n`;
};

const seal = async (): Promise<void> => {
  for (const file of process.argv.slice(2)) writeFileSync(file, await sealed(file));
};
void seal();
