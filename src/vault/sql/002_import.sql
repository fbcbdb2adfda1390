-- A moved vault comes into an empty one. Whoever starts the program makes the check value and the secret before the
-- first key; as long as there is no key they have sealed nothing, and give way. The vault's role may not delete them itself.

create function vault.import_begin() returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  -- Until the end of the transaction nobody else makes a key.
  lock table vault.key in share row exclusive mode;
  if not exists (select from vault.key) then
    delete from vault.secret;
    delete from vault.check_value;
  end if;
end;
$$;

comment on function vault.import_begin() is 'Makes room for a moved vault while this one has no key: its check value and secret go.';

revoke all on function vault.import_begin() from public;
grant execute on function vault.import_begin() to buurtbaan_vault;
