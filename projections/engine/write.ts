import { createHash } from 'node:crypto';
import type { Checkpoint } from '../../src/event-store/event-store';
import { ADVANCE, advanceValues } from '../../src/subscriptions/checkpoints';
import { changePart } from './changes';
import { sectionsOf, type FoldedChanges, type StatementPart, type StatementSection } from './sections';
import { tableSetName, type StoredTableSet } from './table-set';

/** A table set whose lease the caller holds: `position` is where the database has it, `fence` what proves the lease. */
export type HeldTableSet = StoredTableSet & { position: number; readonly fence: number };

/** `from`: the position the table set will stand at when this is written. */
export type TableSetChanges = FoldedChanges & { readonly tableSet: HeldTableSet; readonly from: number };

/** A statement with its parameters, for `pg`; the server keeps the plan of one with a name. */
export type Statement = { readonly name?: string; readonly text: string; readonly values: unknown[] };

// A batch of the feed changes any few of some thirty tables. The combinations that come first are prepared: those of
// full batches. One event at a time would go through more of them than a connection should hold.
const PREPARED = 50;

const MOVES = `set_config('synchronous_commit', 'off', true), ${ADVANCE}`;

/**
 * Everything a batch leads to in some table sets, checkpoints included, as one statement: it commits by itself, so that
 * a process that stops half way holds nothing, and PostgreSQL never waits for Node between two tables of a batch.
 * `ADVANCE` is asked for first and raises PJ001 before anything is written.
 */
export class BatchWrite {
  private readonly sections: readonly (readonly StatementSection[])[];
  private readonly names = new Map<string, string>();

  constructor(
    private readonly tableSets: readonly HeldTableSet[],
    private readonly leaseSeconds: number,
  ) {
    this.sections = tableSets.map(sectionsOf);
  }

  /** `changes` in the order of the table sets. Throws `CellInvalid`. */
  statement(changes: readonly TableSetChanges[], checkpoint: Checkpoint): Statement {
    const values = this.moves(changes, checkpoint);
    const text = this.write(changes, values, MOVES, changePart(changes, checkpoint.position, 'batch'));
    return { name: this.nameOf(text), text, values };
  }

  /** Repairs rows where the checkpoint stands, under the caller's own lock, instead of moving it. */
  inPlace(changes: readonly TableSetChanges[]): Statement {
    const values: unknown[] = [];
    const told = changePart(changes, changes[0]?.from ?? 0, 'repair');
    return { text: this.write(changes, values, '', told), values };
  }

  private write(
    changes: readonly TableSetChanges[],
    values: unknown[],
    last: string,
    told: StatementPart | undefined,
  ): string {
    const parts: StatementPart[] = changes.flatMap((changed, i) =>
      this.sections[i]!.flatMap((section) => section(changed) ?? []),
    );
    if (told) parts.push(told);
    const texts = parts.map((part, i) => {
      const text = `w${i} as (${part.sql(values.length + 1)})`;
      values.push(...part.values());
      return text;
    });
    return `${texts.length === 0 ? '' : `with ${texts.join(',\n')}\n`}select ${last}`;
  }

  private nameOf(text: string): string | undefined {
    const known = this.names.get(text);
    if (known || this.names.size >= PREPARED) return known;
    const name = `batch-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
    this.names.set(text, name);
    return name;
  }

  private moves(changes: readonly TableSetChanges[], checkpoint: Checkpoint): unknown[] {
    const held = this.tableSets.map((tableSet, i) => ({
      name: tableSetName(tableSet),
      fence: tableSet.fence,
      previous: changes[i]!.from,
    }));
    return advanceValues(held, checkpoint, this.leaseSeconds);
  }
}
