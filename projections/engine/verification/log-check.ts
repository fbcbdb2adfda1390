import type { Pool } from 'pg';
import type { Batch, Checkpoint, EventStore, StoredEvent } from '../../../src/event-store/event-store';
import type { Difference } from './difference';
import { revisionsIn } from './scratch';

/** Streams with a gap that are named at most. */
const MOST = 1_000;
/** Events that are written together: a page of the feed is small, and the fold waits meanwhile. */
const TOGETHER = 4_000;

/**
 * Checks that positions are dense and that the revisions of each stream run from 0 without a gap (decisions.md 6). What
 * was seen of each stream is kept in the scratch schema: a log has more streams than memory should hold.
 */
export class LogCheck {
  private seen: Checkpoint | undefined;
  private waiting: StoredEvent[] = [];

  constructor(
    private readonly pool: Pool,
    private readonly schema: string,
  ) {}

  /** The last position that was seen, 0 for none. */
  get position(): number {
    return this.seen?.position ?? 0;
  }

  /** Takes a page; what was seen before does no harm. */
  async take({ events, checkpoint }: Batch): Promise<void> {
    const { position: seen } = this;
    if (checkpoint.position <= seen) return;
    for (const event of events) if (event.position > seen) this.waiting.push(event);
    this.seen = checkpoint;
    if (this.waiting.length >= TOGETHER) await this.flush();
  }

  private async flush(): Promise<void> {
    const { waiting } = this;
    this.waiting = [];
    if (waiting.length === 0) return;
    await this.pool.query({
      name: 'log-check',
      text: `insert into ${revisionsIn(this.schema)} (position, stream, revision)
             select unnest($1::bigint[]), unnest($2::text[]), unnest($3::bigint[])`,
      values: [
        waiting.map(({ position }) => position),
        waiting.map(({ stream }) => stream),
        waiting.map(({ revision }) => revision),
      ],
    });
  }

  /** Takes what comes after that, up to the end of the log as it is now. `batchSize` 1 comes up to a gap. */
  async takeRest(store: EventStore, signal: AbortSignal, batchSize?: number): Promise<void> {
    for await (const page of store.readAll(this.seen, { signal, batchSize })) await this.take(page);
  }

  /** The first gap among positions, and that of each stream. */
  async gaps(): Promise<readonly Difference[]> {
    await this.flush();
    const revisions = revisionsIn(this.schema);
    const { rows: positions } = await this.pool.query<{ position: number; expected: number }>(
      `select position, expected
         from (select position, row_number() over (order by position) as expected from ${revisions}) as numbered
        where position <> expected order by position limit 1`,
    );
    const { rows } = await this.pool.query<{ stream: string; position: number; revision: number; expected: number }>(
      `select distinct on (stream) stream, position, revision, expected
         from (select stream, position, revision,
                      row_number() over (partition by stream order by position) - 1 as expected
                 from ${revisions}) as numbered
        where revision <> expected
        order by stream, position
        limit ${MOST}`,
    );
    return [
      ...positions.map(({ position, expected }) => gapIn('log', { position, expected })),
      ...rows.map(({ stream, ...key }) => gapIn(stream, key)),
    ];
  }
}

/** A gap in a stream, or in the log as a whole. `expected`: the revision, or the position, that should stand there. */
export const gapIn = (name: string, key: Difference['key']): Difference => ({
  of: 'log',
  name,
  difference: 'gap',
  key,
  columns: [],
  events: [],
  undone: 'no',
});
