-- Appending. An append is one call of one function, committed by itself (decisions.md 8).
-- SQLSTATE LG003: an import is under way, nothing can be appended.

-- The short way, for one append of one event that waits alone: six tenths of the time log.append takes for the same.
-- Answers 'position,moment', or null when this is not the plain case (the stream is elsewhere, the log is empty or
-- being imported): then log.append says what it is.
create function log.append_one(
  stream text,
  revision bigint,
  event_id uuid,
  type text,
  metadata json,
  data json
) returns text
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  answer text;
begin
  perform from log.counter c where not c.importing for update;
  if not found then
    return null;
  end if;
  -- A statement of its own, after the lock: it sees what the writer before us committed.
  insert into log.event as written (position, revision, recorded_at, event_id, stream, type, metadata, data)
  select last.position + 1, append_one.revision,
         greatest(last.recorded_at, date_trunc('milliseconds', clock_timestamp())),
         append_one.event_id, append_one.stream, append_one.type, append_one.metadata, append_one.data
    from (select e.position, e.recorded_at from log.event e order by e.position desc limit 1) as last
   where append_one.revision - 1 = coalesce(
           (select e.revision from log.event e where e.stream = append_one.stream order by e.revision desc limit 1), -1)
  returning written.position || ',' || written.recorded_at into answer;
  return answer;
end;
$$;

comment on function log.append_one(text, bigint, uuid, text, json, json) is
  'Appends one event at exactly this revision; null when that is not the plain case.';

-- What becomes of each append when not all of them fit, under the counter's lock. Landings: the revision at which an
-- event is to be written, null for one that is not. Outcomes: as log.append gives them.
create function log.judge(
  streams text[],
  revisions bigint[],
  indexes integer[],
  event_ids uuid[],
  types text[],
  metadata json[],
  data json[],
  next_position bigint,
  moment timestamptz,
  out landings bigint[],
  out outcomes json
)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  answers json[] := '{}';
  answer json;
  f integer := 1;      -- first event of the append at hand
  t integer;           -- its last
  head bigint;         -- last revision of its stream, -1 without one
  wanted bigint;       -- revision at which its first event stands if this is a repeat
  same_ids bigint;
  same_content bigint;
begin
  landings := array_fill(null::bigint, array[cardinality(streams)]);
  while f <= cardinality(streams) loop
    t := f;
    while t < cardinality(streams) and indexes[t + 1] > 0 loop
      t := t + 1;
    end loop;
    head := coalesce((select e.revision from log.event e where e.stream = streams[f] order by e.revision desc limit 1), -1);
    wanted := revisions[f];

    if wanted < 0 then
      -- Without an exact revision a repeat is looked for among the last 100 events of the stream only: enough for a
      -- reply that was lost, and an append to a long stream does not read all of it.
      wanted := coalesce(
        (select e.revision from log.event e
          where e.stream = streams[f] and e.event_id = event_ids[f] and e.revision between head - 99 and head - (t - f)
          order by e.revision desc limit 1),
        head + 1);
    end if;

    select count(*) filter (where e.event_id = given.event_id),
           count(*) filter (where e.type = given.type
                              and e.metadata::text = given.metadata::text and e.data::text = given.data::text)
      into same_ids, same_content
      from unnest(event_ids[f:t], types[f:t], metadata[f:t], data[f:t]) with ordinality
             as given (event_id, type, metadata, data, n)
      join log.event e
        on e.stream = streams[f] and e.revision between wanted and wanted + (t - f) and e.revision = wanted + given.n - 1;

    if same_ids = t - f + 1 and same_content = same_ids then
      select json_build_array('repeated', e.revision, e.position, (extract(epoch from e.recorded_at) * 1000)::bigint)
        into answer
        from log.event e
       where e.stream = streams[f] and e.revision = wanted + (t - f);
    elsif same_ids = t - f + 1 then
      answer := json_build_array('reused');
    elsif revisions[f] = -1 or (revisions[f] = -2 and head >= 0) or revisions[f] = head + 1 then
      answer := json_build_array('written', head + 1 + (t - f), next_position + (t - f),
                                 (extract(epoch from moment) * 1000)::bigint);
      next_position := next_position + (t - f + 1);
      for i in f..t loop
        landings[i] := head + 1 + (i - f);
      end loop;
    else
      answer := json_build_array('conflict', head);
    end if;

    answers := answers || answer;
    f := t + 1;
  end loop;
  outcomes := array_to_json(answers);
end;
$$;

comment on function log.judge(text[], bigint[], integer[], uuid[], text[], json[], json[], bigint, timestamptz) is
  'Decides per append: written, repeated, conflict or reused.';

-- Many appends, each with its own expectation and outcome, in one commit. Per event:
--   streams, event_ids, types, metadata, data
--   indexes    its place in its append, from 0: 0 starts the next append. No two appends of a call share a stream.
--   revisions  where its caller expects it to land; -1 (any) or -2 (stream-exists) for all events of the append.
-- Answers first_position and recorded_at; outcomes is null when every append was written as expected (the rule),
-- else one array per append: ["written"|"repeated", revision, position, milliseconds] of its last event,
-- ["conflict", last revision or -1] or ["reused"].
create function log.append(
  streams text[],
  revisions bigint[],
  indexes integer[],
  event_ids uuid[],
  types text[],
  metadata json[],
  data json[],
  out first_position bigint,
  out recorded_at timestamptz,
  out outcomes json
)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
declare
  last_position bigint;
  importing boolean;
  fits boolean;
begin
  select c.importing into strict importing from log.counter c for update;
  if importing then
    raise exception 'an import is not finished' using errcode = 'LG003';
  end if;
  -- A statement of its own, after the lock: it sees what the writer before us committed.
  select e.position, e.recorded_at into last_position, recorded_at from log.event e order by e.position desc limit 1;
  last_position := coalesce(last_position, 0);
  recorded_at := greatest(recorded_at, date_trunc('milliseconds', clock_timestamp()));

  select bool_and(given.revision - 1 = coalesce(
           (select e.revision from log.event e where e.stream = given.stream order by e.revision desc limit 1), -1))
    into fits
    from unnest(streams, revisions, indexes) as given (stream, revision, index)
   where given.index = 0;

  first_position := last_position + 1;

  if not fits then
    select judged.landings, judged.outcomes
      into revisions, outcomes
      from log.judge(streams, revisions, indexes, event_ids, types, metadata, data, first_position, recorded_at) as judged;
    select array_agg(given.stream order by given.n), array_agg(given.revision order by given.n),
           array_agg(given.event_id order by given.n), array_agg(given.type order by given.n),
           array_agg(given.metadata order by given.n), array_agg(given.data order by given.n)
      into streams, revisions, event_ids, types, metadata, data
      from unnest(streams, revisions, event_ids, types, metadata, data) with ordinality
        as given (stream, revision, event_id, type, metadata, data, n)
     where given.revision is not null;
    if streams is null then
      return;
    end if;
  end if;

  insert into log.event (position, revision, recorded_at, event_id, stream, type, metadata, data)
  select last_position + given.n, given.revision, append.recorded_at, given.event_id, given.stream, given.type,
         given.metadata, given.data
    from unnest(streams, revisions, event_ids, types, metadata, data) with ordinality
      as given (stream, revision, event_id, type, metadata, data, n);
end;
$$;

comment on function log.append(text[], bigint[], integer[], uuid[], text[], json[], json[]) is
  'Appends many, each with its own expectation and outcome, in one commit.';

revoke all on all functions in schema log from public;
grant execute on function log.append_one(text, bigint, uuid, text, json, json) to buurtbaan_application;
grant execute on function log.append(text[], bigint[], integer[], uuid[], text[], json[], json[]) to buurtbaan_application;
