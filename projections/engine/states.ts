import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';
import type { Entry } from './fold';
import { stateRelationOf, type Slot } from './slot';

/** An entry with the length of its JSON, which stands for the memory it takes. */
type Kept = Entry & { readonly size: number };

/**
 * The states of one slot as its only writer knows them. While the lease is held the database has nothing newer, so a
 * state is read once and then kept, up to `budget` characters of JSON. Not to outlive the lease.
 */
export class StateCache {
  private readonly kept: LRUCache<string, Kept>;
  /** States of a batch that is being written: neither in the database yet nor free to go. */
  private writing: ReadonlyMap<string, Kept> = new Map();
  /** True while nothing ever left the cache: what it does not know does not exist. */
  private whole: boolean;
  private readonly query: string;

  constructor(
    private readonly pool: Pool,
    slot: Slot & { readonly position: number },
    private readonly budget: number,
  ) {
    this.whole = slot.position === 0;
    this.kept = new LRUCache({
      maxSize: budget,
      sizeCalculation: ({ size }) => size,
      dispose: (_, __, reason) => {
        if (reason === 'evict') this.whole = false;
      },
    });
    this.query = `select key, state::text as text, first_position::float8 as first, last_position::float8 as last
                    from ${stateRelationOf(slot)} where key = any($1::text[])`;
  }

  get(key: string): Entry | undefined {
    return this.writing.get(key) ?? this.kept.get(key);
  }

  /** Gives a batch what its keys need: what is kept, and what only the database has, in one question. */
  async load(keys: ReadonlySet<string>): Promise<ReadonlyMap<string, Entry>> {
    const loaded = new Map<string, Entry>();
    const missing: string[] = [];
    for (const key of keys) {
      const entry = this.get(key);
      if (entry) loaded.set(key, entry);
      else missing.push(key);
    }
    if (missing.length === 0 || this.whole) return loaded;
    const { rows } = await this.pool.query<{ key: string; text: string; first: number; last: number }>(this.query, [
      missing,
    ]);
    for (const { key, text, first, last } of rows) {
      const entry = { state: JSON.parse(text) as unknown, first, last, size: text.length };
      this.kept.set(key, entry);
      loaded.set(key, entry);
    }
    return loaded;
  }

  /** From now until `written`, these are what the next batch continues with. */
  write(states: ReadonlyMap<string, Entry>, texts: ReadonlyMap<string, string>): void {
    this.writing = new Map([...states].map(([key, entry]) => [key, { ...entry, size: texts.get(key)!.length }]));
  }

  written(): void {
    for (const [key, entry] of this.writing) {
      this.kept.set(key, entry);
      // The cache takes no state larger than itself, and does not say so.
      if (entry.size > this.budget) this.whole = false;
    }
    this.writing = new Map();
  }
}
