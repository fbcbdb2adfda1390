import type { CommandId, PersonId } from '../../events/ids';
import type { CommandResult, CommandEnvelope } from '../command-handling/command-envelope';
import type { ProblemCode } from '../problems';
import type { Queryable } from '../platform/database/queryable';

/** An answer that left no event. */
export type EventlessResult = Exclude<CommandResult, { status: 'accepted' }>;
/** What the journal knows of a command: answer from it only when the fingerprint is the same. */
export type Receipt = { readonly fingerprint: string; readonly answer: EventlessResult };

type Row = {
  readonly fingerprint: string;
  readonly status: 'unchanged' | 'refused';
  readonly code: ProblemCode | null;
  readonly revision: number | string | null;
  readonly of_person_id: PersonId | null;
};

const FIND =
  'select fingerprint, status, code, revision, of_person_id from journal.answer where command_id = $1 and target = $2';

const REMEMBER = `
  insert into journal.answer (command_id, target, fingerprint, status, code, revision, actor_id, actor_role, of_person_id)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      on conflict (command_id, target) do nothing`;

const remembered = ({ fingerprint, status, code, revision, of_person_id: ofPersonId }: Row): Receipt => ({
  fingerprint,
  answer:
    status === 'refused'
      ? { status, code: code!, ...(ofPersonId && { ofPersonId }) }
      : { status, revision: revision === null ? 'no-stream' : Number(revision) },
});

/** Answers that wrote nothing, remembered before they leave (decisions.md 2). In PostgreSQL, whichever store holds the log. */
export class CommandReceipts {
  constructor(private readonly pool: Queryable) {}

  /** What this command was answered on this target (a stream's name); undefined when it left nothing here. */
  async find(commandId: CommandId, target: string): Promise<Receipt | undefined> {
    const { rows } = await this.pool.query<Row>({ name: 'journal-find', text: FIND, values: [commandId, target] });
    return rows[0] && remembered(rows[0]);
  }

  /**
   * Keeps an answer and returns the one that stands: of two processes that answer the same command the first one wins.
   * When what stands is the answer to other content under the same key, that is `idempotency-key-reused`.
   */
  async remember({
    envelope: { commandId, actor },
    stream,
    fingerprint,
    answer,
  }: Receipt & {
    readonly envelope: Pick<CommandEnvelope, 'commandId' | 'actor'>;
    readonly stream: string;
  }): Promise<EventlessResult> {
    const code = answer.status === 'refused' ? answer.code : null;
    const ofPersonId = answer.status === 'refused' ? (answer.ofPersonId ?? null) : null;
    const revision = answer.status === 'unchanged' && answer.revision !== 'no-stream' ? answer.revision : null;
    const { rowCount } = await this.pool.query({
      name: 'journal-remember',
      text: REMEMBER,
      values: [commandId, stream, fingerprint, answer.status, code, revision, actor.id, actor.role, ofPersonId],
    });
    if (rowCount === 1) return answer;
    const standing = await this.find(commandId, stream);
    return standing?.fingerprint === fingerprint
      ? standing.answer
      : { status: 'refused', code: 'idempotency-key-reused' };
  }
}
