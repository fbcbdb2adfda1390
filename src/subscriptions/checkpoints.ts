import type { Checkpoint } from '../event-store/event-store';
import type { Queryable } from '../platform/database/queryable';

/** A checkpoint with the fence that proves its lease, and the position the caller knows it to stand at. */
export type HeldCheckpoint = { readonly name: string; readonly fence: number; readonly previous: number };

/** The SQLSTATE of `ADVANCE` when a lease is lost. */
export const LEASE_LOST = 'PJ001';

/**
 * Moves checkpoints and lengthens their leases, all or none: to be selected alone, or in the statement that writes what
 * they stand for. Its parameters are `advanceValues`. Raises `LEASE_LOST`.
 */
export const ADVANCE =
  'subscription.advance($1::text[], $2::bigint[], $3::bigint[], $4::bigint, $5::uuid, $6::text, make_interval(secs => $7::integer))';

export const advanceValues = (
  held: readonly HeldCheckpoint[],
  { position, eventId, storePosition }: Checkpoint,
  leaseSeconds: number,
): unknown[] => [
  held.map(({ name }) => name),
  held.map(({ fence }) => fence),
  held.map(({ previous }) => previous),
  position,
  eventId,
  storePosition ?? null,
  leaseSeconds,
];

/** Makes those that are missing, at the beginning of the log. */
export const createCheckpoints = async (client: Queryable, names: readonly string[]): Promise<void> => {
  await client.query(
    'insert into subscription.checkpoint (name) select unnest($1::text[]) on conflict (name) do nothing',
    [names],
  );
};

export const dropCheckpoint = async (client: Queryable, name: string): Promise<void> => {
  await client.query('delete from subscription.checkpoint where name = $1', [name]);
};

/** Position of the last event that was handled, by whichever process. */
export const positionOf = async (client: Queryable, name: string): Promise<number> => {
  const { rows } = await client.query<{ position: string }>(
    'select position from subscription.checkpoint where name = $1',
    [name],
  );
  return Number(rows[0]?.position ?? 0);
};

/**
 * When the log moves to another store: there the event of a checkpoint stands elsewhere, and its position and id find
 * it. Takes no lease, as nothing else of a checkpoint changes.
 */
export const forgetStorePositions = async (client: Queryable): Promise<void> => {
  await client.query('update subscription.checkpoint set store_position = null where store_position is not null');
};
