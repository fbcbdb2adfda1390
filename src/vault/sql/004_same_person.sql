-- What a person is recognised by when she is registered twice (contract.md 4): her whole name, telephone number and e-mail
-- address. Empty where she has none. Whoever follows the log for the directory writes them for all of its people.

alter table vault.directory
  add column whole_name text not null default '',
  add column phone text not null default '' check (phone ~ '^([0-9a-f]{64})?$'),
  add column email text not null default '' check (email ~ '^([0-9a-f]{64})?$'),
  drop constraint directory_name_check,
  alter column name set default '';

comment on table vault.directory is 'What people are searched and recognised by, one row per person; gone with the person''s identity key.';
comment on column vault.directory.whole_name is 'The words of the name for searching in one; empty without any. Never shown.';
comment on column vault.directory.phone is 'HMAC-SHA-256 of the telephone number in E.164, hex; empty without one.';
comment on column vault.directory.email is 'HMAC-SHA-256 of the e-mail address in small letters, hex; empty without one.';

create index directory_whole_name on vault.directory (whole_name) where whole_name <> '';
create index directory_phone on vault.directory (phone) where phone <> '';
create index directory_email on vault.directory (email) where email <> '';
