-- How far each subscription to the log is, and which process follows for it: the policies, the directory of names, each
-- set of tables of a read model (decisions.md 7, 15). A checkpoint moves by compare-and-set with the fence of its lease.
-- SQLSTATE PJ001: the caller no longer owns what it wants to advance.
create schema subscription;
comment on schema subscription is 'How far each subscription has followed the log, and which process follows it.';

-- fillfactor: every batch updates these few rows; room on the page keeps the updates off the index.
create table subscription.checkpoint (
  name text collate "C" primary key,
  position bigint not null default 0 check (position >= 0),
  event_id uuid,
  store_position text,
  owner text not null default '',
  fence bigint not null default 0,
  expires_at timestamptz not null default '-infinity',
  updated_at timestamptz not null default now(),
  check ((position = 0) = (event_id is null))
) with (fillfactor = 20);

comment on table subscription.checkpoint is 'One row per subscription. That of a set of tables is written in the same statement as their rows.';
comment on column subscription.checkpoint.name is 'Which subscription: policies, directory, or a set of tables such as progress_v2_r0.';
comment on column subscription.checkpoint.position is 'Position in the log of the last event handled; 0 for none.';
comment on column subscription.checkpoint.event_id is 'Id of that event, to see that the log is still the same one.';
comment on column subscription.checkpoint.store_position is 'The event store''s own position of that event; null where the position is enough.';
comment on column subscription.checkpoint.owner is 'Process that may write, while its lease lasts. For people: what counts is the fence.';
comment on column subscription.checkpoint.fence is 'Raised each time the lease is taken or released: a write with an older fence is refused.';
comment on column subscription.checkpoint.expires_at is 'End of the lease; another process may take over after it.';
comment on column subscription.checkpoint.updated_at is 'When the position last moved.';

-- Moves the checkpoints of the caller to `position` and lengthens their leases, or raises PJ001 and moves none: another
-- owner came, the row is gone, or it stands elsewhere than the caller believes. Rows are locked in one order, so that
-- two callers never wait for each other.
create function subscription.advance(
  names text[],
  fences bigint[],
  previous bigint[],
  "position" bigint,
  event_id uuid,
  store_position text,
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
  perform 1 from subscription.checkpoint c where c.name = any (names) order by c.name for no key update of c;

  update subscription.checkpoint c
     set position = advance.position,
         event_id = advance.event_id,
         store_position = advance.store_position,
         expires_at = clock_timestamp() + lease,
         updated_at = clock_timestamp()
    from unnest(names, fences, previous) as mine (name, fence, previous)
   where c.name = mine.name
     and c.fence = mine.fence
     and c.position = mine.previous
     and mine.previous < advance.position;
  get diagnostics moved = row_count;
  if moved <> cardinality(names) then
    raise exception 'only % of % checkpoints are still the caller''s', moved, cardinality(names)
      using errcode = 'PJ001';
  end if;
end;
$$;

comment on function subscription.advance(text[], bigint[], bigint[], bigint, uuid, text, interval) is
  'Compare-and-set of checkpoints with a fence; raises PJ001 and moves none when one of them is no longer the caller''s.';

-- The directory of names was followed together with the policies, so it stands where they stand. Nobody of an older
-- release moves their checkpoint between the copy and the end of the schema.
lock table policies.checkpoint in access exclusive mode;
insert into subscription.checkpoint (name, position, event_id, store_position, fence)
select s.name, c.position, c.event_id, c.native, c.fence
  from policies.checkpoint c cross join (values ('policies'), ('directory')) as s (name);
drop schema policies cascade;

revoke all on schema subscription from public;
revoke all on all functions in schema subscription from public;
grant usage on schema subscription to buurtbaan_application;
grant select, insert, update, delete on subscription.checkpoint to buurtbaan_application;
grant execute on all functions in schema subscription to buurtbaan_application;
