import type { StoredEvent } from '../../src/event-store/event-store';
import { SEAL_MARK } from '../../src/platform/validation';
import { programmeFile } from '../support/programme-file';
import type { Store } from '../acceptance/store';

const { lines } = programmeFile('west');
const before = lines.slice(
  0,
  lines.findIndex(({ type }) => type === 'HireBuurtbaner'),
);

/** The made-up programme up to its first hire: employers, coaches, a place, its vacancy and a key figure. */
export const beforeTheFirstHire = {
  text: before.map((line) => JSON.stringify(line)).join('\n'),
  count: before.length,
  programmeId: before[0]!.target,
} as const;

/** All that stands in a log, but what is made anew each time: when, and how a text is sealed. */
export const logOf = async (store: Store): Promise<readonly object[]> => {
  const log = await store.openLog();
  const events: StoredEvent[] = [];
  for await (const batch of log.readAll()) events.push(...batch.events);
  await log.close();
  const sealed = (json: string): unknown =>
    JSON.parse(json, (name, value: unknown) =>
      name === 'fingerprint' || (typeof value === 'string' && value.startsWith(SEAL_MARK)) ? name : value,
    );
  return events.map(({ eventId, position, stream, revision, type, data, metadata }) => ({
    ...{ eventId, position, stream, revision, type, data: sealed(data), metadata: sealed(metadata) },
  }));
};
