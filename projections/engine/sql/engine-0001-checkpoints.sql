-- What the projection engine keeps beside the tables it fills: where each projection stands, which version is served,
-- and which keys wait for a repair (decisions.md 7, 15, 16). Migrations run as buurtbaan_owner; the tables of read
-- models are made by the application itself, when it meets a new version.
-- SQLSTATE PJ001: the caller no longer owns what it wants to advance.

create schema store;
create schema read;
create schema analytics;
create schema engine;

comment on schema store is 'Tables of the read models, one set per version. Thrown away and rebuilt from the log at will; read them through schema read.';
comment on schema read is 'The read models: one view per table, over the version that is served.';
comment on schema analytics is 'The read models for analysts, without personal data.';
comment on schema engine is 'How far each projection is, which version is served, and what waits for a repair.';

-- fillfactor: every batch updates these few rows; room on the page keeps the updates off the index.
create table engine.checkpoint (
  projection text collate "C" not null,
  version integer not null,
  run integer not null,
  relations text[] not null,
  position bigint not null default 0 check (position >= 0),
  event_id uuid,
  native text,
  owner text not null default '',
  fence bigint not null default 0,
  expires_at timestamptz not null default '-infinity',
  updated_at timestamptz not null default now(),
  primary key (projection, version, run),
  check ((position = 0) = (event_id is null))
) with (fillfactor = 20);

comment on table engine.checkpoint is 'One row per set of tables that is being filled. Written in the same statement as the rows it stands for.';
comment on column engine.checkpoint.projection is 'Name of the projection.';
comment on column engine.checkpoint.version is 'Version of its definition.';
comment on column engine.checkpoint.run is 'Which build of this version: 0 the first, then one more for each rebuild.';
comment on column engine.checkpoint.relations is 'The tables of this set: what to drop once it is no longer served.';
comment on column engine.checkpoint.position is 'Position in the log of the last event applied; 0 for none.';
comment on column engine.checkpoint.event_id is 'Id of that event, to see that the log is still the same one.';
comment on column engine.checkpoint.native is 'What the event store itself needs to find the event again; null where the position is enough.';
comment on column engine.checkpoint.owner is 'Process that may write, while its lease lasts.';
comment on column engine.checkpoint.fence is 'One more at each change of owner: a write with an older fence is refused.';
comment on column engine.checkpoint.expires_at is 'End of the lease; another process may take over after it.';
comment on column engine.checkpoint.updated_at is 'When the position last moved.';

create table engine.live (
  projection text collate "C" primary key,
  version integer not null,
  run integer not null,
  switched_at timestamptz not null default now()
);

comment on table engine.live is 'The version of each projection that schema read shows.';
comment on column engine.live.projection is 'Name of the projection.';
comment on column engine.live.version is 'Version that is served.';
comment on column engine.live.run is 'Build of that version that is served.';
comment on column engine.live.switched_at is 'When the views were pointed at it.';

create table engine.parked (
  projection text collate "C" not null,
  version integer not null,
  run integer not null,
  key text collate "C" not null,
  position bigint not null,
  event_id uuid not null,
  error_code text not null,
  error text not null,
  parked_at timestamptz not null default now(),
  primary key (projection, version, run, key)
);

comment on table engine.parked is 'Keys whose rows stand still because an event could not be applied; later events of the key are held until a retry.';
comment on column engine.parked.projection is 'Name of the projection.';
comment on column engine.parked.version is 'Version of its definition.';
comment on column engine.parked.run is 'Which build of this version.';
comment on column engine.parked.key is 'Key of the state that stands still.';
comment on column engine.parked.position is 'Position of the first event that was not applied to it.';
comment on column engine.parked.event_id is 'Id of that event.';
comment on column engine.parked.error_code is 'Name of the error or SQLSTATE; held when the event also touches a key that was parked before.';
comment on column engine.parked.error is 'Where it went wrong. Holds no values of the event.';
comment on column engine.parked.parked_at is 'When it was parked.';

create table engine.view (
  name text collate "C" primary key,
  definition text not null
);

comment on table engine.view is 'The views of schema read that projections define over their tables, as they were last made.';
comment on column engine.view.name is 'Name in schema read.';
comment on column engine.view.definition is 'The statements it was made with.';

-- Moves the checkpoints of the caller's slots to `position` and lengthens their leases, or raises PJ001 and moves
-- none: another owner came, a rebuild was switched in, or the slot stands elsewhere than the caller believes.
-- Rows are locked in one order, so that two callers never wait for each other.
create function engine.advance(
  projections text[],
  versions integer[],
  runs integer[],
  fences bigint[],
  previous bigint[],
  "position" bigint,
  event_id uuid,
  native text,
  lease interval
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  moved integer;
begin
  perform 1
     from engine.checkpoint c
     join unnest(projections, versions, runs) as mine (projection, version, run)
       on (c.projection, c.version, c.run) = (mine.projection, mine.version, mine.run)
    order by c.projection, c.version, c.run
      for no key update of c;

  update engine.checkpoint c
     set position = advance.position,
         event_id = advance.event_id,
         native = advance.native,
         expires_at = clock_timestamp() + lease,
         updated_at = clock_timestamp()
    from unnest(projections, versions, runs, fences, previous) as mine (projection, version, run, fence, previous)
   where (c.projection, c.version, c.run) = (mine.projection, mine.version, mine.run)
     and c.fence = mine.fence
     and c.position = mine.previous
     and mine.previous < advance.position;
  get diagnostics moved = row_count;
  if moved <> cardinality(projections) then
    raise exception 'only % of % checkpoints are still the caller''s', moved, cardinality(projections)
      using errcode = 'PJ001';
  end if;
end;
$$;

comment on function engine.advance(text[], integer[], integer[], bigint[], bigint[], bigint, uuid, text, interval) is
  'Compare-and-set of checkpoints with a fence; raises PJ001 and moves none when one of them is no longer the caller''s.';

revoke all on schema store, read, analytics, engine from public;
revoke all on all functions in schema engine from public;
grant usage, create on schema store, read, analytics to buurtbaan_application;
grant usage on schema engine to buurtbaan_application;
grant select, insert, update, delete on all tables in schema engine to buurtbaan_application;
grant execute on all functions in schema engine to buurtbaan_application;
