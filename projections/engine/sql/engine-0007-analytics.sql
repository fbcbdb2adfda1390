-- What analysts read (contract.md 3, docs/adr/0029). Ids leave the read models as pseudonyms: the first half of an
-- HMAC-SHA-256 (RFC 2104) by this secret, which the views write out with functions of PostgreSQL's own. A function that
-- knows the secret would have to be one that analysts may run, with any id they like.

create schema pseudonym;
comment on schema pseudonym is 'The secret behind the pseudonyms of schema analytics.';

create table pseudonym.secret (
  is_only boolean primary key default true check (is_only),
  secret bytea not null,
  inner_key bytea not null,
  outer_key bytea not null
);
comment on table pseudonym.secret is 'One row. Whoever reads it can tell whose pseudonym is whose; thrown away, pseudonyms lead to nobody any more.';
comment on column pseudonym.secret.is_only is 'There is one row.';
comment on column pseudonym.secret.secret is 'The key of the HMAC, 32 bytes of chance.';
comment on column pseudonym.secret.inner_key is 'It, padded to a block and xor 0x36.';
comment on column pseudonym.secret.outer_key is 'It, padded to a block and xor 0x5c.';

do $$
declare
  secret bytea := sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
  block bytea := secret || decode(repeat('00', 32), 'hex');
  inner_key bytea := block;
  outer_key bytea := block;
begin
  for i in 0..63 loop
    inner_key := set_byte(inner_key, i, get_byte(block, i) # 54);
    outer_key := set_byte(outer_key, i, get_byte(block, i) # 92);
  end loop;
  insert into pseudonym.secret (secret, inner_key, outer_key) values (secret, inner_key, outer_key);
end;
$$;

revoke all on schema pseudonym from public;
grant usage on schema pseudonym to buurtbaan_application;
grant select on pseudonym.secret to buurtbaan_application;

comment on schema analytics is 'What analysts read: figures with small cells left out, and, behind a second grant, rows by pseudonyms.';
grant usage on schema analytics to buurtbaan_analyst, buurtbaan_pseudonymous_analyst;

create table engine.publication (
  schema text collate "C" primary key,
  known_on date,
  valid_on date,
  position bigint not null,
  made_at timestamptz not null default clock_timestamp()
);
comment on table engine.publication is 'What was made for analysts: analytics itself, and schemas as of other days.';
comment on column engine.publication.schema is 'Name of the schema.';
comment on column engine.publication.known_on is 'With what was known at the end of this day; null for analytics itself.';
comment on column engine.publication.valid_on is 'Of what happened up to this day; null for analytics itself.';
comment on column engine.publication.position is 'End of the log that it was made from.';
comment on column engine.publication.made_at is 'When it was made.';
grant select, insert, update, delete on engine.publication to buurtbaan_application;

-- The application may not make schemas; these of analysts it may, by their name.
create function engine.create_analytics_schema(name text) returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if name !~ '^analytics_known_\d{8}_valid_\d{8}$' then
    raise exception 'not a schema of analysts';
  end if;
  execute format('create schema %I', name);
  execute format('revoke all on schema %I from public', name);
  execute format('grant usage, create on schema %I to buurtbaan_application', name);
  execute format('grant usage on schema %I to buurtbaan_analyst, buurtbaan_pseudonymous_analyst', name);
end;
$$;
comment on function engine.create_analytics_schema(text) is 'Makes a schema for analysts as of other days.';

create function engine.drop_analytics_schema(name text) returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if name !~ '^(analytics_known_\d{8}_valid_\d{8}|as_of)$' then
    raise exception 'not a schema of analysts';
  end if;
  execute format('drop schema if exists %I cascade', name);
end;
$$;
comment on function engine.drop_analytics_schema(text) is 'Drops a schema for analysts as of other days, with everything in it.';

revoke all on all functions in schema engine from public;
grant execute on function engine.create_analytics_schema(text), engine.drop_analytics_schema(text) to buurtbaan_application;
