-- What verifications of the read models found. Durable: nothing rebuilds it, and it is never changed, so that a difference
-- that was found stays found. Holds ids, numbers and names of columns, no text of people.

create schema verification;
comment on schema verification is 'What was found when read models were folded anew beside those that are served.';

create table verification.run (
  run_id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity unique,
  started_at timestamptz(3) not null,
  ended_at timestamptz(3) not null default clock_timestamp(),
  asked_by text not null check (asked_by in ('command', 'schedule')),
  release text not null check (release <> ''),
  outcome text not null check (outcome in ('equal', 'different', 'failed')),
  code text check (code <> ''),
  log_position bigint check (log_position >= 0),
  row_count bigint check (row_count >= 0),
  difference_count bigint check (difference_count >= 0),
  check ((outcome = 'failed') = (code is not null)),
  check ((outcome = 'failed') = (log_position is null)),
  check ((outcome = 'failed') = (row_count is null)),
  check ((outcome = 'failed') = (difference_count is null)),
  check (case outcome when 'equal' then difference_count = 0 when 'different' then difference_count > 0 else true end)
);

comment on table verification.run is 'One row per verification that ended; never changed.';
comment on column verification.run.run_id is 'Names it.';
comment on column verification.run.number is 'Order of ending.';
comment on column verification.run.started_at is 'When it began.';
comment on column verification.run.ended_at is 'When it ended.';
comment on column verification.run.asked_by is 'command: buurtbaan verify. schedule: VERIFY_AT.';
comment on column verification.run.release is 'Release of the program that folded.';
comment on column verification.run.outcome is 'equal, different, or failed: it could not be brought to its end.';
comment on column verification.run.code is 'Why it failed: the name of an error, never its message.';
comment on column verification.run.log_position is 'Up to which position of the log every table was compared.';
comment on column verification.run.row_count is 'Rows that there should be, of all tables.';
comment on column verification.run.difference_count is 'Differences that were found; the first of them are in verification.difference.';

create table verification.difference (
  run_id uuid not null references verification.run,
  number integer not null check (number > 0),
  of text not null check (of in ('row', 'state', 'parked-key', 'definition', 'log')),
  name text not null check (name <> ''),
  difference text not null check (difference in ('changed', 'missing', 'surplus', 'redefined', 'gap')),
  key jsonb not null,
  columns jsonb not null,
  events jsonb not null,
  undone text not null check (undone in ('no', 'one', 'all')),
  primary key (run_id, number)
);

comment on table verification.difference is 'The first differences that a verification found; never changed.';
comment on column verification.difference.run_id is 'The verification.';
comment on column verification.difference.number is 'Order of finding, from 1.';
comment on column verification.difference.of is 'What differs: a row, the state behind rows, a parked key, the definition of a table or view, or the log itself.';
comment on column verification.difference.name is 'The table or view, the read model of a state or parked key, or the stream.';
comment on column verification.difference.difference is 'changed, missing (it should be there), surplus (it should not), redefined, or gap (in the log).';
comment on column verification.difference.key is 'Which row: its primary key.';
comment on column verification.difference.columns is 'Which columns, as they stand and as they should be; of texts only the name.';
comment on column verification.difference.events is 'Events behind it: position, id and type.';
comment on column verification.difference.undone is 'all: it stands as if those events had never been; one: as if one of them had never been.';

create function verification.refuse_change() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception 'what a verification found is never changed: % on %.% refused', lower(tg_op), tg_table_schema, tg_table_name
    using errcode = 'VE001';
end;
$$;

comment on function verification.refuse_change() is 'Refuses update, delete and truncate with SQLSTATE VE001.';

create trigger refuse_change before update or delete or truncate on verification.run
  for each statement execute function verification.refuse_change();
create trigger refuse_change before update or delete or truncate on verification.difference
  for each statement execute function verification.refuse_change();
alter table verification.run enable always trigger refuse_change;
alter table verification.difference enable always trigger refuse_change;

revoke all on schema verification from public;
revoke all on all tables in schema verification from public;
revoke all on all functions in schema verification from public;
grant usage on schema verification to buurtbaan_application;
grant select, insert on verification.run, verification.difference to buurtbaan_application;
