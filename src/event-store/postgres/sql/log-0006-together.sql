-- Several appends in one commit, all of them or none: what a command leads to in several streams (docs/adr/0034).
-- Events in the order in which they are to stand, each with its stream and the revision at which it is to land; a stream
-- may come again. Answers null when one of them does not fit, and when the log is being imported.
create function log.append_together(
  streams text[],
  revisions bigint[],
  event_ids uuid[],
  types text[],
  metadata json[],
  data json[],
  out first_position bigint,
  out recorded_at timestamptz
)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
declare
  last_position bigint;
  moment timestamptz;
  fits boolean;
begin
  perform from log.counter c where not c.importing for update;
  if not found then
    return;
  end if;
  -- A statement of its own, after the lock: it sees what the writer before us committed.
  select e.position, e.recorded_at into last_position, moment from log.event e order by e.position desc limit 1;
  last_position := coalesce(last_position, 0);
  moment := greatest(moment, date_trunc('milliseconds', clock_timestamp()));

  -- Where each stream goes on; that the rest of it follows without a gap is held by the trigger must_follow.
  select bool_and(first.revision - 1 = coalesce(
           (select e.revision from log.event e where e.stream = first.stream order by e.revision desc limit 1), -1))
    into fits
    from (select given.stream, min(given.revision) as revision
            from unnest(streams, revisions) as given (stream, revision)
           group by given.stream) as first;
  if not fits then
    return;
  end if;

  insert into log.event (position, revision, recorded_at, event_id, stream, type, metadata, data)
  select last_position + given.n, given.revision, moment, given.event_id, given.stream, given.type, given.metadata,
         given.data
    from unnest(streams, revisions, event_ids, types, metadata, data) with ordinality
      as given (stream, revision, event_id, type, metadata, data, n);
  first_position := last_position + 1;
  recorded_at := moment;
end;
$$;

comment on function log.append_together(text[], bigint[], uuid[], text[], json[], json[]) is
  'Appends to several streams in one commit, all or nothing; null when one of them does not fit.';

revoke all on all functions in schema log from public;
grant execute on function log.append_together(text[], bigint[], uuid[], text[], json[], json[]) to buurtbaan_application;
