import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';
import { BatchRefused } from './failure';
import type { Entry } from './entry';
import { KeyFilter } from './key-filter';
import { stateRelationOf, type TableSet } from './table-set';

/** An entry with the length of its JSON, which stands for the memory it takes. */
type Kept = Entry & { readonly size: number };

/**
 * The states of one table set as its only writer knows them. While the lease is held the database has nothing newer, so
 * a state is read once and then kept, up to `budget` characters of JSON. Not to outlive the lease.
 */
export class StateCache {
  private readonly kept: LRUCache<string, Kept>;
  /** States of the batches that are being written, in order: neither in the database yet nor to be evicted. */
  private readonly writing: ReadonlyMap<string, Kept>[] = [];
  /**
   * Keys whose states left the cache: the only ones the database has and it has not, if it was there from the start.
   */
  private readonly evicted = new KeyFilter();
  private readonly fromStart: boolean;
  /** What is shown of a state takes more memory than the state. */
  private readonly keepsShown: boolean;
  private readonly query: string;

  constructor(
    private readonly pool: Pool,
    tableSet: TableSet & { readonly position: number },
    private readonly budget: number,
  ) {
    this.fromStart = tableSet.position === 0;
    this.keepsShown = tableSet.projection.tables.some((table) => 'show' in table && table.isDerived);
    this.kept = new LRUCache({
      maxSize: budget,
      sizeCalculation: ({ size }) => size,
      dispose: (_, key, reason) => {
        if (reason === 'evict') this.evicted.add(key);
      },
    });
    this.query = `select key, state::text as text, first_position::float8 as first, last_position::float8 as last
                    from ${stateRelationOf(tableSet)} where key = any($1::text[])`;
  }

  get(key: string): Entry | undefined {
    for (let batch = this.writing.length - 1; batch >= 0; batch--) {
      const entry = this.writing[batch]!.get(key);
      if (entry) return entry;
    }
    return this.kept.get(key);
  }

  /** Puts into `loaded` what there is of these keys, and `undefined` for those there is nothing of. */
  async load(keys: ReadonlySet<string>, loaded: Map<string, Entry | undefined>): Promise<void> {
    const missing: string[] = [];
    for (const key of keys) {
      const entry = this.get(key);
      loaded.set(key, entry);
      if (!entry && (!this.fromStart || this.evicted.mayHave(key))) missing.push(key);
    }
    if (missing.length === 0) return;
    const { rows } = await this.pool.query<{ key: string; text: string; first: number; last: number }>(this.query, [
      missing,
    ]);
    for (const { key, text, first, last } of rows) {
      const entry = { state: JSON.parse(text) as unknown, first, last, size: text.length };
      this.kept.set(key, entry);
      loaded.set(key, entry);
    }
  }

  /** From now until `written`, these are what the next batch continues with. */
  write(states: ReadonlyMap<string, Entry>, texts: ReadonlyMap<string, string>): void {
    const writing = new Map<string, Kept>();
    for (const [key, entry] of states) {
      const shown = this.keepsShown ? entry.shown : undefined;
      writing.set(key, { ...entry, shown, size: texts.get(key)!.length });
    }
    this.writing.push(writing);
  }

  /** The batch that was the first to be written is in the database. */
  written(): void {
    for (const [key, entry] of this.writing.shift()!) {
      this.kept.set(key, entry);
      // The cache takes no state larger than itself, and does not say so.
      if (entry.size > this.budget) this.evicted.add(key);
    }
  }
}

/** The JSON of states by key. Throws `BatchRefused` when one of them is none. */
export const textsOf = (
  states: ReadonlyMap<string, Entry>,
  first: number,
  last: number,
): ReadonlyMap<string, string> => {
  try {
    const texts = new Map<string, string>();
    for (const [key, { state }] of states) texts.set(key, JSON.stringify(state));
    return texts;
  } catch (error) {
    throw new BatchRefused(first, last, error);
  }
};
