import { v5 as uuid } from 'uuid';
import type { Moment, Uuid } from '../../../events/ids';
import type { NewEvent } from '../event-store';
import type { Correction } from './moments';
import { CHUNK } from './position-index';
import { numbersIn, numbersOf } from './varints';

/** Where full chunks of the count are kept, and their type: a system event, so it takes no position. */
export const CHUNKS = { stream: 'buurtbaan-positions', type: '$positions-chunk.v1' } as const;

/** What has been counted when so many events are full, whoever counts: the same log gives the same chunk. */
export type Chunk = {
  /** From 0. */
  readonly number: number;
  /** The commit positions of its 16,384 events. */
  readonly commits: Float64Array;
  /** Id of the last of them. */
  readonly eventId: Uuid;
  /** How many marks of imports came before that event. */
  readonly imports: number;
  /** The highest moment up to that event, and where moments within the chunk are not the server's own. */
  readonly latest: Moment;
  readonly corrections: readonly Correction[];
};

const NAMESPACE = '6f0a5c0e-6d8b-4b0e-9d5e-0d1f3a7c2b94';

/**
 * As an event whose id is the same whoever writes it. Commit positions go as distances of 1 to 8 bytes: 16,384 events of
 * 600 bytes take 44 kB, and events at any distance 175 kB, far below what an append may hold.
 */
export const toEvent = ({ commits, ...rest }: Chunk): NewEvent => ({
  eventId: uuid(`${CHUNKS.type}/${rest.number}/${rest.eventId}`, NAMESPACE),
  type: CHUNKS.type,
  metadata: '{}',
  data: JSON.stringify({ ...rest, commits: Buffer.from(numbersIn(distances(commits))).toString('base64') }),
});

/** Undefined when it is no chunk that this release wrote. */
export function toChunk({ type, data }: Pick<NewEvent, 'type' | 'data'>): Chunk | undefined {
  if (type !== CHUNKS.type) return undefined;
  const { commits, ...rest } = JSON.parse(data) as Omit<Chunk, 'commits'> & { readonly commits: string };
  const found = numbersOf(Buffer.from(commits, 'base64'));
  if (found.length !== CHUNK) return undefined;
  const sums = new Float64Array(CHUNK);
  let sum = 0;
  found.forEach((distance, index) => (sums[index] = sum += distance));
  return { ...rest, commits: sums };
}

const distances = (commits: Float64Array): number[] =>
  Array.from(commits, (commit, index) => commit - (commits[index - 1] ?? 0));
