-- Who is told of events by webhook (docs/adr/0031-live-feed-and-webhooks.md). Durable. Holds no secret: those are made of the
-- vault's own each time they are needed.
create table delivery.webhook (
  webhook_id uuid primary key,
  url text not null check (url ~ '^https?://'),
  types text[] not null check (cardinality(types) > 0),
  programme_id uuid,
  created_at timestamptz(3) not null default clock_timestamp(),
  created_by uuid not null,
  secret_version integer not null default 1,
  secret_since timestamptz(3) not null default clock_timestamp(),
  replays integer not null default 0,
  ended_at timestamptz(3),
  ended_because text check (ended_because in ('asked', 'gone')),
  delivered bigint not null default 0,
  last_delivered_at timestamptz(3),
  failing_since timestamptz(3),
  last_code text,
  last_reply integer,
  check ((ended_at is null) = (ended_because is null))
);
comment on table delivery.webhook is 'An address that is told of events. One that has ended stays: who was told what is asked later.';
comment on column delivery.webhook.webhook_id is 'The webhook; its checkpoint is webhook/<id>.';
comment on column delivery.webhook.url is 'Where to. Its query may be a secret of the receiver and is shown to nobody.';
comment on column delivery.webhook.types is 'Names of the event types it is told of, without their versions.';
comment on column delivery.webhook.programme_id is 'Events of this programme alone; null: of all.';
comment on column delivery.webhook.created_at is 'Since when. What was written before is not told.';
comment on column delivery.webhook.created_by is 'The programme manager who asked for it.';
comment on column delivery.webhook.secret_version is 'Which secret signs.';
comment on column delivery.webhook.secret_since is 'Since when; the one before signs too for a day.';
comment on column delivery.webhook.replays is 'How often somebody asked for events once more: a delivery of each has an id of its own.';
comment on column delivery.webhook.ended_at is 'Since when it is told nothing more.';
comment on column delivery.webhook.ended_because is 'asked: somebody did; gone: the receiver answered 410.';
comment on column delivery.webhook.delivered is 'Events that the receiver took.';
comment on column delivery.webhook.last_delivered_at is 'When it last took one.';
comment on column delivery.webhook.failing_since is 'First attempt that failed since it last took one; null while it takes them.';
comment on column delivery.webhook.last_code is 'Why the last attempt failed: a code of the connection or of ours.';
comment on column delivery.webhook.last_reply is 'Status the receiver answered then, if it did.';

create view delivery.webhook_waiting as
select id as job_id, (data ->> 'webhookId')::uuid as webhook_id, state::text as state
  from delivery_job.job
 where name = 'webhook' and state in ('created', 'retry', 'active');
comment on view delivery.webhook_waiting is 'Events that are to be told: just now, or once the receiver is there again.';

create view delivery.webhook_parked as
select id as job_id,
       (data ->> 'webhookId')::uuid as webhook_id,
       (data -> 'event' ->> 'id')::uuid as event_id,
       data -> 'event' ->> 'type' as type,
       coalesce(source_output ->> 'code', 'no-answer') as code,
       (source_output ->> 'reply')::integer as reply,
       source_retry_count + 1 as attempts,
       date_trunc('milliseconds', created_on) as parked_at
  from delivery_job.job
 where name = 'webhook-parked' and state in ('created', 'retry', 'active', 'failed');
comment on view delivery.webhook_parked is 'Events that a receiver did not take for days, and that are not tried again until somebody asks.';

grant select, insert on delivery.webhook to buurtbaan_application;
grant update (secret_version, secret_since, replays, ended_at, ended_because, delivered, last_delivered_at, failing_since,
              last_code, last_reply) on delivery.webhook to buurtbaan_application;
grant select on delivery.webhook_waiting, delivery.webhook_parked to buurtbaan_application;
