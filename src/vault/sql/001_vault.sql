-- The vault: keys that make sealed text readable (decisions.md 20, 21). It may live in a database of its own, so it
-- refers to nothing outside, and it is never in the log's dump.

create schema vault;

comment on schema vault is 'Keys of sealed text and the names that may be searched for. Only buurtbaan_vault may enter.';

create table vault.key (
  key_id uuid primary key,
  subject text collate "C" not null check (subject <> ''),
  class text collate "C" not null check (class <> ''),
  wrapped bytea,
  created_at timestamptz(3) not null default clock_timestamp(),
  destroyed_at timestamptz(3),
  unique (subject, class),
  check ((wrapped is null) = (destroyed_at is not null))
);

comment on table vault.key is 'One key per subject and retention class. A destroyed key leaves its row as a tombstone: nothing is sealed for it again. Dead pages, the write-ahead log and backups may still hold the wrapped bytes for a while: erasure is complete when those have gone by.';
comment on column vault.key.key_id is 'Named in every token the key sealed.';
comment on column vault.key.subject is 'Whose text it seals: id of a person, a contact, a subsidy, else of the stream.';
comment on column vault.key.class is 'Retention class, with the story''s id for a story: story:<id>.';
comment on column vault.key.wrapped is 'The key, encrypted under the key-encryption key: iv, ciphertext, tag. Null once destroyed.';
comment on column vault.key.created_at is 'When the key was made.';
comment on column vault.key.destroyed_at is 'When the key was destroyed, and with it every text it sealed.';

create table vault.directory (
  person_id text collate "C" primary key,
  key_id uuid not null references vault.key,
  name text not null check (name <> '')
);

comment on table vault.directory is 'Names to search people by, one row per person; gone with the person''s identity key.';
comment on column vault.directory.person_id is 'The person.';
comment on column vault.directory.key_id is 'The identity key the row goes with.';
comment on column vault.directory.name is 'The name for searching: small letters without accents, words between single spaces. Never shown.';

create index directory_key_id on vault.directory (key_id);

create table vault.secret (
  name text primary key,
  wrapped bytea not null
);

comment on table vault.secret is 'Secrets for keyed hashes. Lost secrets mean that repeated commands are no longer recognised.';
comment on column vault.secret.name is 'What it is for: fingerprint.';
comment on column vault.secret.wrapped is 'The secret, encrypted under the key-encryption key.';

create table vault.check_value (
  single boolean primary key default true check (single),
  wrapped bytea not null
);

comment on table vault.check_value is 'A known text under the key-encryption key: opened at every start, so that a wrong key is noticed before it does harm.';
comment on column vault.check_value.single is 'Always true: there is one row.';
comment on column vault.check_value.wrapped is 'The known text, encrypted under the key-encryption key.';

create function vault.refuse_change() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception 'the vault keeps what it has: % on %.% refused', lower(tg_op), tg_table_schema, tg_table_name
    using errcode = 'VT001';
end;
$$;

comment on function vault.refuse_change() is 'Refuses a change of a key other than its destruction, with SQLSTATE VT001.';

create trigger refuse_change before delete or truncate on vault.key
  for each statement execute function vault.refuse_change();
alter table vault.key enable always trigger refuse_change;

create trigger only_destruction before update on vault.key
  for each row
  when (not (
    new.wrapped is null
    and (old.wrapped is not null or new.destroyed_at = old.destroyed_at)
    and (new.key_id, new.subject, new.class, new.created_at) = (old.key_id, old.subject, old.class, old.created_at)
  ))
  execute function vault.refuse_change();
alter table vault.key enable always trigger only_destruction;

-- In a trigger and not in the destroying statement: its snapshot would miss a name that was written meanwhile.
create function vault.forget_name() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  delete from vault.directory where key_id = new.key_id;
  return null;
end;
$$;

comment on function vault.forget_name() is 'The name in the directory goes with the key.';

create trigger forget_name after update on vault.key
  for each row when (new.wrapped is null) execute function vault.forget_name();
alter table vault.key enable always trigger forget_name;

revoke all on schema vault from public;
revoke all on all tables in schema vault from public;
revoke all on all functions in schema vault from public;
grant usage on schema vault to buurtbaan_vault;
grant select, insert on vault.key, vault.secret, vault.check_value to buurtbaan_vault;
grant update (wrapped, destroyed_at) on vault.key to buurtbaan_vault;
grant select, insert, update, delete on vault.directory to buurtbaan_vault;
