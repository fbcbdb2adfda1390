import type { ClientBase } from 'pg';
import { independentParts, type RefoldInput } from './independent-parts';
import { LEASE_SECONDS, type Engine } from './engine';
import { isRefusal } from './failure';
import { foldOf } from './memory';
import { changesOf, type StateRow } from './table-set-changes';
import { describeError } from './rows';
import { relationOf, tableSetName, stateRelationOf } from './table-set';
import type { Touch } from './touch';
import { BatchWrite, type HeldTableSet, type Statement } from './write';

/** Why it cannot be written: what the database said, or what went wrong before anything could be sent to it. */
type Refusal = { readonly error: unknown };

/** Writes what comes of some keys where the checkpoint stands, as far as the database takes it. */
class Refolding {
  private readonly write: BatchWrite;

  constructor(
    private readonly client: ClientBase,
    private readonly tableSet: HeldTableSet,
    /** The states that are stored now. */
    private readonly before: readonly StateRow[],
    leaseSeconds: number,
  ) {
    this.write = new BatchWrite([tableSet], leaseSeconds);
  }

  /** All at once; where something of it is refused, each part that has nothing to do with the others by itself. */
  async all(input: RefoldInput): Promise<void> {
    if (!(await this.refused(input))) return;
    for (const part of independentParts(input)) await this.settle(part);
  }

  /** As the feed does it: what is refused parks its keys, and the rest goes on. */
  private async settle(input: RefoldInput): Promise<void> {
    const poison = new Map<Touch, unknown>();
    for (;;) {
      const refusal = await this.refused(input, poison);
      if (!refusal) return;
      const { touch, error } = await this.blame(input, poison, refusal);
      // No touch makes the difference: what is stored now is in the way, and is left as it is.
      if (!touch || poison.has(touch)) return this.stay(input.keys, error);
      poison.set(touch, error);
    }
  }

  /** A touch with which the rows are refused, and without it they are not; halves the distance each time. */
  private async blame(
    { touches, keys }: RefoldInput,
    poison: ReadonlyMap<Touch, unknown>,
    refusal: Refusal,
  ): Promise<Refusal & { readonly touch: Touch | undefined }> {
    let taken = 0;
    let refused = { until: touches.length, ...refusal };
    while (refused.until - taken > 1) {
      const until = Math.ceil((taken + refused.until) / 2);
      const found = await this.refused({ touches: touches.slice(0, until), keys }, poison, 'trial');
      if (found) refused = { until, ...found };
      else taken = until;
    }
    return { touch: touches[refused.until - 1], error: refused.error };
  }

  /** Nothing when it was taken; it is written then, unless this is a trial. Throws errors that pass. */
  private async refused(
    input: RefoldInput,
    poison?: ReadonlyMap<Touch, unknown>,
    purpose: 'write' | 'trial' = 'write',
  ): Promise<Refusal | undefined> {
    const { client } = this;
    let statement: Statement;
    try {
      statement = this.statement(input, poison);
    } catch (error) {
      return { error };
    }
    await client.query('savepoint refolding');
    let refusal: Refusal | undefined;
    try {
      await this.forget(input.keys);
      await client.query({ ...statement });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refusal = { error };
    }
    if (refusal || purpose === 'trial') await client.query('rollback to savepoint refolding');
    await client.query('release savepoint refolding');
    return refusal;
  }

  private statement({ touches, keys }: RefoldInput, poison?: ReadonlyMap<Touch, unknown>): Statement {
    const { tableSet } = this;
    const fold = foldOf(tableSet.projection, touches, poison);
    const before = this.before.filter(({ key }) => keys.has(key));
    return this.write.inPlace([changesOf(tableSet, fold, keys, before)]);
  }

  /** What is written anew. Of rows that a state shows the statement itself knows which of them go. */
  private async forget(keys: ReadonlySet<string>): Promise<void> {
    const { projection } = this.tableSet;
    if (!projection.appendOnly) {
      await this.client.query(`delete from ${stateRelationOf(this.tableSet)} where key = any($1::text[])`, [[...keys]]);
    }
    for (const table of projection.tables.filter((one) => 'emit' in one)) {
      await this.client.query(`delete from ${relationOf(this.tableSet, table)} where state_key = any($1::text[])`, [
        [...keys],
      ]);
    }
    await this.client.query(
      'delete from engine.parked where (projection, version, run) = ($1, $2, $3) and key = any($4::text[])',
      [...identityOf(this.tableSet), [...keys]],
    );
  }

  /** Parked as they were, with the error they have now. */
  private async stay(keys: ReadonlySet<string>, cause: unknown): Promise<void> {
    const { code, error } = describeError(cause);
    await this.client.query(
      `update engine.parked set error_code = $5, error = $6, retry_asked_at = null
        where (projection, version, run) = ($1, $2, $3) and key = any($4::text[])`,
      [...identityOf(this.tableSet), [...keys], code, error],
    );
  }
}

const identityOf = ({ projection, build }: HeldTableSet): readonly unknown[] => [
  projection.name,
  projection.version,
  build,
];

/**
 * Writes what these touches make of their keys in place of what is stored of them, in the caller's transaction, which
 * holds the checkpoint from here on. Throws PJ001 when the table set is no longer the caller's.
 */
export const refold = async (
  client: ClientBase,
  engine: Engine,
  tableSet: HeldTableSet,
  input: RefoldInput,
): Promise<void> => {
  const { rowCount } = await client.query(
    'select from subscription.checkpoint where (name, fence, position) = ($1, $2, $3) for update',
    [tableSetName(tableSet), tableSet.fence, tableSet.position],
  );
  if (rowCount !== 1) throw Object.assign(new Error('the lease was lost before the retry'), { code: 'PJ001' });
  let before: readonly StateRow[] = [];
  if (!tableSet.projection.appendOnly) {
    const { rows } = await client.query<StateRow>(
      `select key, state::text as text from ${stateRelationOf(tableSet)} where key = any($1::text[])`,
      [[...input.keys]],
    );
    before = rows;
  }
  await new Refolding(client, tableSet, before, engine.leaseSeconds ?? LEASE_SECONDS).all(input);
};
