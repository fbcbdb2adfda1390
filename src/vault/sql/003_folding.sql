-- Names are folded by the program, and each release may fold them better. Whoever follows the log for the directory folds
-- all names of the log once more when this is behind.

create table vault.directory_folding (
  single boolean primary key default true check (single),
  version integer not null
);

comment on table vault.directory_folding is 'How the names of the directory are folded.';
comment on column vault.directory_folding.single is 'Always true: there is one row.';
comment on column vault.directory_folding.version is 'FOLDING of the release that folded all names of the log.';

insert into vault.directory_folding (version) values (1);

revoke all on vault.directory_folding from public;
grant select, update (version) on vault.directory_folding to buurtbaan_vault;

comment on column vault.directory.name is 'The name for searching: its words in letters a to z and digits, then from each word on the rest in one. Never shown.';
