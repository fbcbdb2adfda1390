-- Reminders by mail (docs/adr/0026-mail-by-pg-boss.md): what goes to whom, in which digest, and when it was sent. Durable: a
-- reminder that was sent is not sent again because the tables were lost. Holds ids, kinds and days, no text and no address.
create schema delivery;
comment on schema delivery is 'What was mailed and what is to be: ids, kinds and days. Addresses are in the configuration alone.';

create table delivery.digest (
  digest_id uuid primary key,
  addressee_id uuid not null,
  day date not null,
  made_at timestamptz(3) not null default clock_timestamp(),
  sent_at timestamptz(3),
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  closed_at timestamptz(3),
  check ((sent_at is null) = (sha256 is null)),
  check (sent_at is null or closed_at is null)
);
comment on table delivery.digest is 'One row per mail. Its items are fixed when it is made, so that each attempt sends the same under the same Message-ID.';
comment on column delivery.digest.digest_id is 'The left part of its Message-ID.';
comment on column delivery.digest.addressee_id is 'HMAC of the address under the secret of the vault.';
comment on column delivery.digest.day is 'The day of its reminders.';
comment on column delivery.digest.made_at is 'When its items were fixed; the date of the mail.';
comment on column delivery.digest.sent_at is 'When the server took it.';
comment on column delivery.digest.sha256 is 'Hash of the text that was sent.';
comment on column delivery.digest.closed_at is 'When it was found to hold nothing to send: the addressee wants none of it.';

create table delivery.item (
  event_id uuid not null,
  addressee_id uuid not null,
  day date not null,
  kind text collate "C" not null check (kind <> ''),
  outcome text not null check (outcome in ('raised', 'missed')),
  due_on date not null,
  subject_kind text check (subject_kind <> ''),
  subject_id uuid,
  digest_id uuid references delivery.digest,
  left_out boolean not null default false,
  primary key (event_id, addressee_id),
  check ((subject_kind is null) = (subject_id is null)),
  check (not left_out or digest_id is not null)
);
comment on table delivery.item is 'One line of a digest: an event of the log that is for this addressee.';
comment on column delivery.item.event_id is 'The event that reminds.';
comment on column delivery.item.addressee_id is 'Whom it reminds, as in delivery.digest.';
comment on column delivery.item.day is 'The day of the event.';
comment on column delivery.item.kind is 'Kind of the deadline.';
comment on column delivery.item.outcome is 'Whether the day is coming or was missed.';
comment on column delivery.item.due_on is 'The day that is due.';
comment on column delivery.item.subject_kind is 'What the line links to: the name of its list, such as trajectories.';
comment on column delivery.item.subject_id is 'Its id there.';
comment on column delivery.item.digest_id is 'The digest it is in; null until one is made.';
comment on column delivery.item.left_out is 'Not in the mail, because the addressee wants none of this kind.';

create index item_waiting on delivery.item (addressee_id, day) where digest_id is null;
create index item_digest on delivery.item (digest_id);

create table delivery.unsubscription (
  addressee_id uuid primary key,
  since timestamptz(3) not null default clock_timestamp()
);
comment on table delivery.unsubscription is 'Who wants no reminders but those that the law has terms for.';
comment on column delivery.unsubscription.addressee_id is 'As in delivery.digest.';
comment on column delivery.unsubscription.since is 'Since when.';

revoke all on schema delivery from public;
revoke all on all tables in schema delivery from public;
grant usage on schema delivery to buurtbaan_application;
grant select, insert, update (sent_at, sha256, closed_at) on delivery.digest to buurtbaan_application;
grant select, insert, update (digest_id, left_out) on delivery.item to buurtbaan_application;
grant select, insert, delete on delivery.unsubscription to buurtbaan_application;
