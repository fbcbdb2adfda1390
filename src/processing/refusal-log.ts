import type { Role } from '../../events/event';
import type { Uuid } from '../../events/ids';
import type { Queryable } from '../platform/database/queryable';
import type { ProblemCode } from '../problems';

/** A command that was refused with 403: ids and names of the program, never its data. */
export type RefusedCommand = {
  /** Left out when the caller gave none that is a UUID; so is the stream it was for. */
  readonly commandId?: Uuid;
  readonly target?: string;
  readonly type: string;
  readonly code: ProblemCode;
  readonly actor: { readonly id: Uuid; readonly role: Role };
  /** Who gave it, when that was another than the actor. */
  readonly recordedBy?: Uuid;
};

const RECORD = `
  insert into processing.refusal (command_id, target, command_type, code, actor_id, actor_role, recorded_by)
  values ($1, $2, $3, $4, $5, $6, $7)`;

/**
 * Commands that were refused because of who gave them (decisions.md 2): each time again, as a 403 is never replayed.
 * Of commands only, not of reading. Append-only.
 */
export class RefusalLog {
  constructor(private readonly pool: Queryable) {}

  /** Done when it is committed: only then may the answer leave. */
  async record({ commandId, target, type, code, actor, recordedBy }: RefusedCommand): Promise<void> {
    await this.pool.query({
      name: 'processing-refuse',
      text: RECORD,
      values: [commandId ?? null, target ?? null, type, code, actor.id, actor.role, recordedBy ?? null],
    });
  }
}
