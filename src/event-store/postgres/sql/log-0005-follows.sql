-- The revisions of a stream have no gap, whoever writes them: every expectation is held against the last one. log.append
-- looks where an append begins; this looks at all of it, whatever the application's role hands in.
-- SQLSTATE LG004: a revision does not follow in its stream.

create function log.must_follow() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  if exists (
    select from inserted as i
     where i.revision > 0
       and not exists (select from log.event e where e.stream = i.stream and e.revision = i.revision - 1)
  ) then
    raise exception 'a revision does not follow in its stream' using errcode = 'LG004';
  end if;
  return null;
end;
$$;

comment on function log.must_follow() is 'Refuses an event whose revision does not follow in its stream with SQLSTATE LG004.';

create trigger must_follow after insert on log.event
  referencing new table as inserted
  for each statement execute function log.must_follow();
alter table log.event enable always trigger must_follow;

revoke all on all functions in schema log from public;
