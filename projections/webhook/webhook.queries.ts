import { pageOf, rowOf, type Page, type PageRequest, type Queryable } from '../query';

/** A webhook as it is shown: no secret, and of its address nothing after a question mark. */
export type WebhookRow = {
  readonly webhook_id: string;
  readonly url: string;
  readonly types: readonly string[];
  readonly programme_id: string | null;
  readonly created_at: string;
  readonly created_by: string;
  readonly ended_at: string | null;
  readonly ended_because: 'asked' | 'gone' | null;
  /** Position up to which it was told, or is about to be. */
  readonly told_until: number;
  readonly delivered: number;
  readonly waiting: number;
  readonly parked: number;
  readonly last_delivered_at: string | null;
  readonly failing_since: string | null;
  readonly last_code: string | null;
  readonly last_reply: number | null;
};

const ROWS = `
  select w.webhook_id, regexp_replace(w.url, '[?].*$', '?…') as url, w.types, w.programme_id, w.created_at, w.created_by,
         w.ended_at, w.ended_because, coalesce(c.position, 0) as told_until, w.delivered,
         (select count(*) from delivery.webhook_waiting q where q.webhook_id = w.webhook_id) as waiting,
         (select count(*) from delivery.webhook_parked p where p.webhook_id = w.webhook_id) as parked,
         w.last_delivered_at, w.failing_since, w.last_code, w.last_reply
    from delivery.webhook w
    left join subscription.checkpoint c on c.name = 'webhook/' || w.webhook_id`;

/** Webhooks that there are or were, by when they were asked for. */
export const webhookRows = (db: Queryable, page: PageRequest): Promise<Page<WebhookRow>> =>
  pageOf(
    db,
    `${ROWS}
      where $1::timestamptz is null or (w.created_at, w.webhook_id) > ($1, $2::uuid)
      order by w.created_at, w.webhook_id
      limit $3`,
    [],
    ['created_at', 'webhook_id'],
    page,
  );

export const webhookRow = (db: Queryable, webhookId: string): Promise<WebhookRow | null> =>
  rowOf(db, `${ROWS} where w.webhook_id = $1`, [webhookId]);

/** An event that a receiver did not take. */
export type ParkedDeliveryRow = {
  readonly event_id: string;
  readonly type: string;
  readonly code: string;
  readonly reply: number | null;
  readonly attempts: number;
  readonly parked_at: string;
};

/** What is not tried again until somebody asks, in the order of parking. */
export const parkedDeliveryRows = (
  db: Queryable,
  webhookId: string,
  page: PageRequest,
): Promise<Page<ParkedDeliveryRow>> =>
  pageOf(
    db,
    `select event_id, type, code, reply, attempts, parked_at
       from delivery.webhook_parked
      where webhook_id = $1 and ($2::timestamptz is null or (parked_at, event_id) > ($2, $3::uuid))
      order by parked_at, event_id
      limit $4`,
    [webhookId],
    ['parked_at', 'event_id'],
    page,
  );
