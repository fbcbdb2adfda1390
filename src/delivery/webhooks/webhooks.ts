import type { Pool } from 'pg';
import { v4 } from 'uuid';
import type { Uuid } from '../../../events/ids';
import type { EventStore } from '../../event-store/event-store';
import { onOneConnection } from '../../platform/database/held-connection';
import type { Queryable } from '../../platform/database/queryable';
import { redrive } from '../jobs';
import { urlRefusal, type UrlRules } from './url';

/** What is asked for. */
export type WebhookRequest = {
  readonly url: string;
  /** Names of event types without their versions. */
  readonly types: readonly string[];
  readonly programmeId?: Uuid | undefined;
};

/** An address that is told of events now. */
export type Webhook = WebhookRequest & {
  readonly webhookId: Uuid;
  readonly secretVersion: number;
  readonly secretSince: Date;
  readonly replays: number;
  readonly failingSince: Date | null;
};

/** Jobs of webhooks, and those that are not tried again until somebody asks. */
export const WEBHOOK = 'webhook';
export const WEBHOOK_PARKED = 'webhook-parked';

/** How long the secret before goes on signing, ms: until then a receiver changes over. */
const OVERLAP_MS = 86_400_000;

/** Its row in `subscription.checkpoint`. */
export const checkpointName = (webhookId: Uuid): string => `webhook/${webhookId}`;

/** Of all webhooks there ever were. */
export const checkpointNames = async (db: Queryable): Promise<readonly string[]> => {
  const { rows } = await db.query<{ name: string }>(
    `select name from subscription.checkpoint where starts_with(name, 'webhook/') order by name`,
  );
  return rows.map(({ name }) => name);
};

const COLUMNS = `webhook_id as "webhookId", url, types, programme_id as "programmeId", secret_version as "secretVersion",
  secret_since as "secretSince", replays, failing_since as "failingSince"`;

/** Why a receiver did not take an event: codes alone. */
export type Failure = { readonly code: string; readonly reply?: number };

/** Who is told of events by webhook, in schema `delivery`, and their secrets. */
export class Webhooks {
  constructor(
    private readonly pool: Pool,
    private readonly store: Pick<EventStore, 'head' | 'readPositions'>,
    /** HMAC of a text under a secret that stays the same, hex. */
    private readonly fingerprint: (text: string) => string,
    /** Undefined while no webhook is told anything. */
    private readonly rules?: UrlRules,
  ) {}

  /** Why an address cannot be told; `off` when none can, undefined when it can. */
  refusalOf(url: string): string | undefined {
    return this.rules ? urlRefusal(url, this.rules) : 'off';
  }

  /** From the end of the log on. Answers the id and the secret, which is shown this once. */
  async add(request: WebhookRequest, createdBy: Uuid): Promise<{ readonly webhookId: Uuid; readonly secret: string }> {
    const webhookId = v4();
    const { position } = await this.store.head();
    const eventId = await this.eventAt(position);
    await this.together(async (client) => {
      await client.query(
        'insert into delivery.webhook (webhook_id, url, types, programme_id, created_by) values ($1, $2, $3, $4, $5)',
        [webhookId, request.url, request.types, request.programmeId ?? null, createdBy],
      );
      await client.query('insert into subscription.checkpoint (name, position, event_id) values ($1, $2, $3)', [
        checkpointName(webhookId),
        position,
        eventId,
      ]);
    });
    return { webhookId, secret: this.secretOf(webhookId, 1) };
  }

  /** Those that are told of events now. */
  async all(): Promise<readonly Webhook[]> {
    const { rows } = await this.pool.query<Webhook>(`select ${COLUMNS} from delivery.webhook where ended_at is null`);
    return rows;
  }

  /** Undefined for one that has ended or never was. */
  async one(webhookId: Uuid): Promise<Webhook | undefined> {
    const { rows } = await this.pool.query<Webhook>(
      `select ${COLUMNS} from delivery.webhook where webhook_id = $1 and ended_at is null`,
      [webhookId],
    );
    return rows[0];
  }

  /** A new secret, shown this once; undefined for one that has ended or never was. */
  async renewSecret(webhookId: Uuid): Promise<string | undefined> {
    const { rows } = await this.pool.query<{ version: number }>(
      `update delivery.webhook set secret_version = secret_version + 1, secret_since = clock_timestamp()
        where webhook_id = $1 and ended_at is null returning secret_version as version`,
      [webhookId],
    );
    return rows[0] && this.secretOf(webhookId, rows[0].version);
  }

  /** What signs now: the secret, and for a day after a new one that before it. */
  secrets({ webhookId, secretVersion, secretSince }: Webhook, now = Date.now()): readonly string[] {
    const overlaps = secretVersion > 1 && now - secretSince.getTime() < OVERLAP_MS;
    return [secretVersion, ...(overlaps ? [secretVersion - 1] : [])].map((one) => this.secretOf(webhookId, one));
  }

  /** It is told nothing more; its checkpoint stays and says how far it was. False for one that has ended or never was. */
  async end(webhookId: Uuid, because: 'asked' | 'gone'): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `update delivery.webhook set ended_at = clock_timestamp(), ended_because = $2, failing_since = null
        where webhook_id = $1 and ended_at is null`,
      [webhookId, because],
    );
    return rowCount === 1;
  }

  /**
   * Everything after a position is told once more, under the same ids. Whoever follows for it loses the lease and begins
   * there. False for one that has ended or never was, and for a position the log does not have.
   */
  async replay(webhookId: Uuid, after: number): Promise<boolean> {
    const eventId = await this.eventAt(after);
    if (after > 0 && eventId === null) return false;
    return this.together(async (client) => {
      const { rowCount } = await client.query(
        'update delivery.webhook set replays = replays + 1 where webhook_id = $1 and ended_at is null',
        [webhookId],
      );
      await client.query(
        `update subscription.checkpoint
            set position = $2, event_id = $3, store_position = null, fence = fence + 1, expires_at = '-infinity'
          where name = $1`,
        [checkpointName(webhookId), after, eventId],
      );
      return rowCount === 1;
    });
  }

  async delivered(webhookId: Uuid): Promise<void> {
    await this.pool.query(
      `update delivery.webhook
          set delivered = delivered + 1, last_delivered_at = clock_timestamp(), failing_since = null
        where webhook_id = $1`,
      [webhookId],
    );
  }

  async failed(webhookId: Uuid, { code, reply }: Failure): Promise<void> {
    await this.pool.query(
      `update delivery.webhook
          set failing_since = coalesce(failing_since, clock_timestamp()), last_code = $2, last_reply = $3
        where webhook_id = $1`,
      [webhookId, code, reply ?? null],
    );
  }

  /** How many events wait to be told to it. */
  async waiting(webhookId: Uuid): Promise<number> {
    const { rows } = await this.pool.query<{ waiting: number }>(
      'select count(*)::integer as waiting from delivery.webhook_waiting where webhook_id = $1',
      [webhookId],
    );
    return rows[0]!.waiting;
  }

  /** Asks for what is parked of it to be told again, one event or all; answers how many. */
  async askRetry(webhookId: Uuid, eventId?: Uuid): Promise<number> {
    const { rows } = await this.pool.query<{ job_id: string }>(
      'select job_id from delivery.webhook_parked where webhook_id = $1 and ($2::uuid is null or event_id = $2)',
      [webhookId, eventId ?? null],
    );
    const ids = rows.map(({ job_id }) => job_id);
    return ids.length === 0 ? 0 : redrive(this.pool, WEBHOOK_PARKED, ids);
  }

  /** Over all webhooks: how many fail for longer than `minutes`, and events that wait or are parked. */
  async counts(minutes = FAILING_MINUTES): Promise<{ failing: number; waiting: number; parked: number }> {
    const { rows } = await this.pool.query<{ failing: number; waiting: number; parked: number }>(
      `select (select count(*)::integer from delivery.webhook
                where ended_at is null and failing_since < clock_timestamp() - make_interval(mins => $1)) as failing,
              (select count(*)::integer from delivery.webhook_waiting) as waiting,
              (select count(*)::integer from delivery.webhook_parked) as parked`,
      [minutes],
    );
    return rows[0]!;
  }

  /** Made each time it is needed, so that it is kept nowhere: 32 bytes, as Standard Webhooks writes them. */
  private secretOf(webhookId: Uuid, version: number): string {
    return `whsec_${Buffer.from(this.fingerprint(`webhook/${webhookId}/${version}`), 'hex').toString('base64')}`;
  }

  private async eventAt(position: number): Promise<Uuid | null> {
    if (position === 0) return null;
    for await (const { events } of this.store.readPositions([position])) return events[0]?.eventId ?? null;
    return null;
  }

  private together<T>(work: (client: Queryable) => Promise<T>): Promise<T> {
    return onOneConnection(this.pool, async (client) => {
      await client.query('begin');
      const result = await work(client);
      await client.query('commit');
      return result;
    });
  }
}

/** From when on somebody is told that a receiver takes nothing. */
export const FAILING_MINUTES = 15;
