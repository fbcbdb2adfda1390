-- A verification folds every read model anew into a schema of its own and throws that away. To make a schema asks for
-- rights on the whole database, which buurtbaan_application has not: it opens and drops those of this name alone. Nobody
-- else may look into one.

create sequence engine.scratch_number;
comment on sequence engine.scratch_number is 'Numbers scratch schemas: none is named as one before it, so that whoever was stopped meanwhile writes into no other.';

create function engine.open_scratch() returns text
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  name text := 'scratch_' || nextval('engine.scratch_number');
begin
  execute format('create schema %I', name);
  execute format('comment on schema %I is %L', name, 'Read models that a verification folds anew; it drops them, or the next one does.');
  execute format('grant usage, create on schema %I to buurtbaan_application', name);
  return name;
end;
$$;

-- By name and by owner: what somebody else called so is not ours to drop.
create function engine.drop_scratch(pattern text) returns integer
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  name text;
  dropped integer := 0;
begin
  for name in
    select nspname from pg_namespace
     where nspname ~ '^scratch_[0-9]+$' and nspname like pattern and nspowner = current_user::text::regrole
  loop
    execute format('drop schema %I cascade', name);
    dropped := dropped + 1;
  end loop;
  return dropped;
end;
$$;

comment on function engine.open_scratch() is 'Makes a schema that buurtbaan_application may fill, and answers its name.';
comment on function engine.drop_scratch(text) is 'Drops the scratch schemas with a name like this, and answers how many there were.';

revoke all on function engine.open_scratch(), engine.drop_scratch(text) from public;
grant execute on function engine.open_scratch(), engine.drop_scratch(text) to buurtbaan_application;
