-- A whole log from an export, positions, revisions and times kept (decisions.md 12). In batches that each commit by
-- themselves (decisions.md 8); until the last of them the log says that it is importing and takes no appends, so that
-- a broken import is either gone on with or thrown away, but never used.
-- SQLSTATE LG002: the log is not empty; LG004: the lines are not one whole log.

create function log.import_begin() returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  importing boolean;
  reached bigint;
begin
  select c.importing into strict importing from log.counter c for update;
  reached := coalesce((select max(e.position) from log.event e), 0);
  if reached > 0 and not importing then
    raise exception 'a log is imported into an empty one only' using errcode = 'LG002';
  end if;
  update log.counter c set importing = true;
  return reached;
end;
$$;

comment on function log.import_begin() is 'Opens an empty log for an import, or goes on with a broken one: the position reached.';

create function log.import_batch(
  first_position bigint,
  recorded_ms bigint[],
  streams text[],
  revisions bigint[],
  event_ids uuid[],
  types text[],
  metadata json[],
  data json[]
) returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  importing boolean;
  reached bigint;
  last_moment timestamptz;
begin
  select c.importing into strict importing from log.counter c for update;
  select e.position, e.recorded_at into reached, last_moment from log.event e order by e.position desc limit 1;
  if not importing or coalesce(reached, 0) <> first_position - 1 then
    raise exception 'position % does not follow %', first_position, coalesce(reached, 0) using errcode = 'LG004';
  end if;
  if (with given as (select to_timestamp(ms / 1000.0)::timestamptz(3) as moment, n
                       from unnest(recorded_ms) with ordinality as given (ms, n))
      select bool_or(paired.moment < paired.before)
        from (select given.moment, lag(given.moment, 1, last_moment) over (order by given.n) as before
                from given) as paired)
  then
    raise exception 'recordedAt goes back after position %', first_position - 1 using errcode = 'LG004';
  end if;

  insert into log.event (position, revision, recorded_at, event_id, stream, type, metadata, data)
  select first_position + given.n - 1, given.revision, to_timestamp(given.ms / 1000.0), given.event_id, given.stream,
         given.type, given.metadata, given.data
    from unnest(recorded_ms, streams, revisions, event_ids, types, metadata, data) with ordinality
      as given (ms, stream, revision, event_id, type, metadata, data, n);
end;
$$;

comment on function log.import_batch(bigint, bigint[], text[], bigint[], uuid[], text[], json[], json[]) is
  'Writes the next lines of an export.';

create function log.import_end() returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  importing boolean;
  broken text;
begin
  select c.importing into strict importing from log.counter c for update;
  if not importing then
    raise exception 'no import was begun' using errcode = 'LG004';
  end if;
  -- (stream, revision) is unique, so a stream without a gap has as many events as its last revision says.
  select e.stream into broken from log.event e group by e.stream having count(*) <> max(e.revision) + 1 limit 1;
  if broken is not null then
    raise exception 'the revisions of % have a gap', broken using errcode = 'LG004';
  end if;
  update log.counter c set importing = false;
  return coalesce((select max(e.position) from log.event e), 0);
end;
$$;

comment on function log.import_end() is 'Checks that every stream is whole and opens the log for appends: its last position.';

revoke all on all functions in schema log from public;
grant execute on function log.import_begin() to buurtbaan_application;
grant execute on function log.import_batch(bigint, bigint[], text[], bigint[], uuid[], text[], json[], json[]) to buurtbaan_application;
grant execute on function log.import_end() to buurtbaan_application;
