import type { Pool } from 'pg';
import type { Moment } from '../../events/ids';
import type { Engine } from './engine';
import type { Projection } from './projection';
import { aboutOf, touchesOf, type Touch } from './touch';

/** What is known of which events touch what. */
export type History = {
  /** Positions up to `until` of the events of these types that touch or are about one of the keys; more do no harm. */
  positionsTouching(keys: readonly string[], until: number, types: readonly string[]): Promise<readonly number[]>;
  /** Last position known at a moment; 0 for none. */
  positionAt(moment: Moment): Promise<number>;
};

/** The id at the end of a key, which is how the audit trail lists it; keys without one it does not list. */
export const idIn = (key: string): readonly string[] => /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.exec(key) ?? [];

/** History from `read.audit_trail`, which lists all keys of every event under a GIN index (decisions.md 15). */
export const auditTrailHistory = (pool: Pool): History => ({
  positionsTouching: async (keys, until, types) => {
    // By the index of `related` alone: before a table is analysed, the planner takes that of `type` and reads half of
    // it.
    const { rows } = await pool.query<{ reached: number; positions: readonly number[] }>(
      `with touching as materialized (select position, type from read.audit_trail where related && $1::text[]::uuid[])
       select (select c.position::float8 from engine.live l join engine.slot using (projection, version, run) join subscription.checkpoint c using (name)
                where l.projection = 'audit_trail') as reached,
              array(select position::float8 from touching
                     where position <= $2 and type = any($3::text[]) order by position) as positions`,
      [keys.flatMap(idIn), until, types],
    );
    const { reached, positions } = rows[0]!;
    if (reached < until) throw new Error(`the audit trail stands at ${reached}, before ${until}`);
    return positions;
  },
  positionAt: async (moment) => {
    const { rows } = await pool.query<{ position: number }>(
      'select coalesce(max(position), 0)::float8 as position from read.audit_trail where known_at <= $1',
      [moment],
    );
    return rows[0]!.position;
  },
});

/** History by reading the whole log: slow, but right whatever the tables hold. Throws when `signal` aborts. */
export const logHistory = (
  { store, decode }: Pick<Engine, 'store' | 'decode'>,
  projection: Projection,
  signal?: AbortSignal,
): History => ({
  positionsTouching: async (keys, until) => {
    const wanted = new Set(keys);
    const positions: number[] = [];
    for await (const { events } of store.readAll(undefined, { until, signal })) {
      for (const stored of events) {
        const event = decode(stored);
        const touches = touchesOf(projection, event);
        if (touches.length === 0) continue;
        const keys = [...touches.flatMap((touch) => touch.keys), ...aboutOf(event)];
        if (keys.some((key) => wanted.has(key))) positions.push(stored.position);
      }
    }
    return positions;
  },
  positionAt: async (moment) => {
    let known = 0;
    for await (const { events } of store.readAll(undefined, { signal })) {
      for (const { recordedAt, position } of events) {
        // recordedAt never goes back (docs/adr/0009), and many events may share one.
        if (recordedAt > moment) return known;
        known = position;
      }
    }
    return known;
  },
});

/** The touches behind some keys, in log order, and up to which position each key's state comes out of them. */
export type Closure = { readonly touches: readonly Touch[]; readonly bounds: ReadonlyMap<string, number> };

/** The others are not worth reading: a programme has thousands of events, of which its own row comes out of a few. */
export const typesOf = ({ on }: Projection): readonly string[] =>
  Object.entries(on).flatMap(([type, handler]) => (handler === 'ignored' ? [] : [type]));

/**
 * Everything needed to fold these keys up to `until`: their events, and for each key that is folded together with one
 * of them its events up to then (decisions.md 15). `whole` names the other keys that are needed up to `until` as well.
 */
export const closureOf = async (
  { store, decode }: Pick<Engine, 'store' | 'decode'>,
  projection: Projection,
  { positionsTouching }: History,
  keys: readonly string[],
  until: number,
  whole: (key: string) => boolean = () => false,
): Promise<Closure> => {
  const types = typesOf(projection);
  const bounds = new Map(keys.map((key) => [key, until]));
  const loaded = new Map<number, readonly Touch[]>();
  let frontier = new Set(keys);
  while (frontier.size > 0) {
    const most = Math.max(...[...frontier].map((key) => bounds.get(key)!));
    const positions = await positionsTouching([...frontier], most, types);
    const missing = positions.filter((position) => !loaded.has(position));
    for await (const { events } of store.readPositions(missing)) {
      for (const stored of events) loaded.set(stored.position, touchesOf(projection, decode(stored)));
    }
    const grown = new Set<string>();
    for (const { event, keys: together } of [...loaded.values()].flat()) {
      const isNeeded = together.some((key) => frontier.has(key) && event.position <= bounds.get(key)!);
      if (!isNeeded) continue;
      for (const key of together) {
        const bound = whole(key) ? until : event.position;
        if ((bounds.get(key) ?? 0) >= bound) continue;
        bounds.set(key, bound);
        grown.add(key);
      }
    }
    frontier = grown;
  }
  const touches = [...loaded.values()]
    .flat()
    .filter(({ event, keys: together }) => together.some((key) => event.position <= (bounds.get(key) ?? 0)))
    .sort((a, b) => a.event.position - b.event.position);
  return { touches, bounds };
};
