import type { Pool, PoolClient } from 'pg';
import { DEADLINE_KINDS, type DeadlineKind } from '../../events/deadline';
import type { Day, Uuid } from '../../events/ids';
import { onOneConnection } from '../platform/database/held-connection';
import type { Queryable } from '../platform/database/queryable';
import { isStatutory } from './kinds';
import type { Reminder } from './reminder';
import { subjectOf, type SubjectKind } from './subject';

/** What a job carries: ids and a day. */
export type DigestJob = { readonly digestId: Uuid; readonly addresseeId: Uuid; readonly day: Day };

/** A line of a digest. */
export type Item = {
  readonly kind: DeadlineKind;
  readonly outcome: Reminder['outcome'];
  readonly due_on: Day;
  readonly subject_kind: SubjectKind | null;
  readonly subject_id: Uuid | null;
};

/** A digest whose items are fixed; `done` once there is nothing to be sent any more. */
export type Digest = DigestJob & { readonly madeAt: Date; readonly done: boolean; readonly items: readonly Item[] };

// Whoever adds an item and whoever fixes a digest of the same addressee and day wait for each other: a job that begins
// between an item and its commit would leave it behind.
const ONE_AT_A_TIME = 'select pg_advisory_xact_lock(hashtextextended($1, 26))';

const statutoryKinds = DEADLINE_KINDS.filter(isStatutory);

/** Items and digests, in schema `delivery`. */
export class Digests {
  constructor(private readonly pool: Pool) {}

  /** Keeps what a reminder says to an addressee and, when it was not kept before, `ask`s for a digest with it. */
  async add(reminder: Reminder, addresseeId: Uuid, ask: (client: Queryable) => Promise<void>): Promise<void> {
    const { eventId, occurredOn: day, kind, outcome, dueOn } = reminder;
    const subject = subjectOf(reminder.about);
    await this.together({ addresseeId, day }, async (client) => {
      const { rowCount } = await client.query(
        `insert into delivery.item (event_id, addressee_id, day, kind, outcome, due_on, subject_kind, subject_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
        [eventId, addresseeId, day, kind, outcome, dueOn, subject?.kind ?? null, subject?.id ?? null],
      );
      if (rowCount === 1) await ask(client);
    });
  }

  /** The digest of a job. The first time, it takes the items that are waiting; after that it stays as it is. */
  async fixed(job: DigestJob): Promise<Digest> {
    const { digestId, addresseeId, day } = job;
    return this.together(job, async (client) => {
      const { rowCount } = await client.query(
        'insert into delivery.digest (digest_id, addressee_id, day) values ($1, $2, $3) on conflict do nothing',
        [digestId, addresseeId, day],
      );
      if (rowCount === 1)
        await client.query(
          `update delivery.item i
              set digest_id = $1,
                  left_out = i.kind <> all ($4::text[])
                    and exists (select from delivery.unsubscription where addressee_id = $2)
            where i.addressee_id = $2 and i.day = $3 and i.digest_id is null`,
          [digestId, addresseeId, day, statutoryKinds],
        );
      const made = await client.query<{ made_at: Date; done: boolean }>(
        `select made_at, sent_at is not null or closed_at is not null as done
           from delivery.digest where digest_id = $1`,
        [digestId],
      );
      const items = await client.query<Item>(
        `select kind, outcome, due_on, subject_kind, subject_id from delivery.item
          where digest_id = $1 and not left_out order by due_on, kind, event_id`,
        [digestId],
      );
      const { made_at: madeAt, done } = made.rows[0]!;
      return { ...job, madeAt, done, items: items.rows };
    });
  }

  /** The server took it. */
  async sent(digestId: Uuid, sha256: string): Promise<void> {
    await this.pool.query(
      'update delivery.digest set sent_at = clock_timestamp(), sha256 = $2 where digest_id = $1 and sent_at is null',
      [digestId, sha256],
    );
  }

  /** There is nothing in it to send. */
  async close(digestId: Uuid): Promise<void> {
    await this.pool.query('update delivery.digest set closed_at = clock_timestamp() where digest_id = $1', [digestId]);
  }

  private together<T>(
    { addresseeId, day }: Omit<DigestJob, 'digestId'>,
    work: (client: PoolClient) => Promise<T>,
  ): Promise<T> {
    return onOneConnection(this.pool, async (client) => {
      await client.query('begin');
      await client.query(ONE_AT_A_TIME, [`${addresseeId}/${day}`]);
      const result = await work(client);
      await client.query('commit');
      return result;
    });
  }
}
