-- Half of a log is not read from for a decision: `unchanged` or a refusal decided on it would be remembered.
create function log.must_be_whole() returns boolean
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if (select c.importing from log.counter c) then
    raise exception 'an import is not finished' using errcode = 'LG003';
  end if;
  return true;
end;
$$;

comment on function log.must_be_whole() is 'True; raises LG003 while a log from an export is being written.';

revoke all on all functions in schema log from public;
grant execute on function log.must_be_whole() to buurtbaan_application;
