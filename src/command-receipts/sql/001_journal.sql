-- Answers of commands that wrote nothing (decisions.md 2). Durable: it cannot be rebuilt from the log.

create schema journal;

comment on schema journal is 'Answers that left no event, so that a repeated command is answered as the first time.';

create table journal.answer (
  command_id uuid not null,
  target text collate "C" not null check (target <> ''),
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  status text not null check (status in ('unchanged', 'refused')),
  code text,
  revision bigint check (revision >= 0),
  actor_id uuid not null,
  actor_role text not null,
  recorded_at timestamptz(3) not null default clock_timestamp(),
  primary key (command_id, target),
  check ((status = 'refused') = (code is not null)),
  check (status = 'unchanged' or revision is null)
);

comment on table journal.answer is 'One row per command and target whose answer wrote nothing. No personal data; never changed.';
comment on column journal.answer.command_id is 'The idempotency key of the command.';
comment on column journal.answer.target is 'The stream it was for: a key belongs to its target.';
comment on column journal.answer.fingerprint is 'HMAC-SHA-256 over the canonical command, hex: other content under the same key is told apart.';
comment on column journal.answer.status is 'unchanged: it was so already. refused: the domain did not allow it.';
comment on column journal.answer.code is 'Problem code of a refusal.';
comment on column journal.answer.revision is 'Revision of the target at the answer unchanged; null when there was no stream.';
comment on column journal.answer.actor_id is 'Who gave the command.';
comment on column journal.answer.actor_role is 'In which role.';
comment on column journal.answer.recorded_at is 'When it was answered first.';

create function journal.refuse_change() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception 'the journal is never changed: % on %.% refused', lower(tg_op), tg_table_schema, tg_table_name
    using errcode = 'JN001';
end;
$$;

comment on function journal.refuse_change() is 'Refuses update, delete and truncate with SQLSTATE JN001.';

create trigger refuse_change before update or delete or truncate on journal.answer
  for each statement execute function journal.refuse_change();
alter table journal.answer enable always trigger refuse_change;

revoke all on schema journal from public;
revoke all on all tables in schema journal from public;
revoke all on all functions in schema journal from public;
grant usage on schema journal to buurtbaan_application;
grant select, insert on journal.answer to buurtbaan_application;
