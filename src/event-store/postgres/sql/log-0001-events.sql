-- The log: one table of events, one counter row that gives them their place (decisions.md 6, 10).
-- Migrations run as buurtbaan_owner, who owns everything here and cannot log in (decisions.md 22).

create schema log;
comment on schema log is 'The event log, the only truth. Written by functions alone, never changed, never emptied.';

create table log.event (
  position bigint primary key,
  revision bigint not null check (revision >= 0),
  recorded_at timestamptz(3) not null,
  event_id uuid not null,
  stream text collate "C" not null check (stream <> ''),
  type text collate "C" not null check (type <> ''),
  metadata json not null,
  data json not null,
  unique (stream, revision)
);

comment on table log.event is 'One row per event, in the order it became visible. json and not jsonb: the text is kept verbatim (decisions.md 12) and costs half to store.';
comment on column log.event.position is 'Place in the whole log: from 1, without gaps, in the order of commits.';
comment on column log.event.revision is 'Place in its stream: from 0, without gaps.';
comment on column log.event.recorded_at is 'When the log took it, in milliseconds; never goes back along positions.';
comment on column log.event.event_id is 'Id of the event, UUID v5 of command, stream and index. Not unique by itself: the log knows an event by stream and revision.';
comment on column log.event.stream is 'The instance it happened to, such as trajectory-<id>. Compared byte by byte, whatever the database''s collation.';
comment on column log.event.type is 'Name of the event with its version, such as PlanApproved.v1.';
comment on column log.event.metadata is 'Who, why and about what: the JSON text as it was given.';
comment on column log.event.data is 'What happened: the JSON text as it was given, texts of people sealed.';

-- Locked by every writer, and not updated. With the last position in the row itself, each flush leaves a dead version
-- behind for as long as anyone holds a snapshot (a dump, an analyst's long query), and the next flush walks over all of
-- them: 10 seconds of that took 50,000 updates a second down to 1,400. Locked only, with the last event looked up by
-- its key, the rate stays as it is.
create table log.counter (
  single boolean primary key default true check (single),
  importing boolean not null default false
);

comment on table log.counter is 'One row that every writer locks until it commits, so that positions, counted on from the last event, are dense and in the order of commits.';
comment on column log.counter.single is 'Always true: there is one row.';
comment on column log.counter.importing is 'True while a log from an export is being written; appends are refused until it is whole.';

insert into log.counter default values;

-- By trigger as well as by privilege, so that the owner and a superuser are stopped too, and `always`, so that
-- session_replication_role does not open the door.
create function log.refuse_change() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception 'the log is never changed: % on %.% refused', lower(tg_op), tg_table_schema, tg_table_name
    using errcode = 'LG001';
end;
$$;

comment on function log.refuse_change() is 'Refuses update, delete and truncate with SQLSTATE LG001.';

create trigger refuse_change before update or delete or truncate on log.event
  for each statement execute function log.refuse_change();
alter table log.event enable always trigger refuse_change;

create trigger refuse_change before delete or truncate on log.counter
  for each statement execute function log.refuse_change();
alter table log.counter enable always trigger refuse_change;

revoke all on schema log from public;
revoke all on all tables in schema log from public;
revoke all on all functions in schema log from public;
grant usage on schema log to buurtbaan_application;
grant select on log.event, log.counter to buurtbaan_application;
