-- Which rows of the served tables changed, for those who follow them live (docs/adr/0031-live-feed-and-webhooks.md). Written
-- in the statement that writes the rows, one row for a batch; kept for a day. Holds names of tables and primary keys, no
-- other column of any row.

create table engine.change (
  change_id bigint generated always as identity primary key,
  position bigint not null check (position >= 0),
  kind text not null check (kind in ('batch', 'repair', 'switch')),
  tables json not null,
  written_at timestamptz not null default clock_timestamp()
);
create index on engine.change (position);
-- Large ones are gone within a day: compressing them costs more than the pages it saves.
alter table engine.change alter column tables set storage external;

comment on table engine.change is 'Rows that changed, by table and primary key, for a day. Written together with them.';
comment on column engine.change.change_id is 'Number of this entry.';
comment on column engine.change.position is 'Position at which the tables stood once this was written.';
comment on column engine.change.kind is 'batch: events were applied; repair: parked keys were folded again; switch: a rebuilt table is served.';
comment on column engine.change.tables is 'By name of the table: keys of rows that were written, and of rows that are gone. Empty for a switch.';
comment on column engine.change.written_at is 'When it was written.';

create table engine.change_horizon (
  is_one boolean primary key default true check (is_one),
  position bigint not null default 0
);
insert into engine.change_horizon default values;

comment on table engine.change_horizon is 'How far back engine.change goes.';
comment on column engine.change_horizon.is_one is 'There is one row.';
comment on column engine.change_horizon.position is 'Changes up to this position are forgotten; who was told less reads the tables anew.';

-- What stands in the tables already was told to nobody: who follows begins at the position of what she read.
update engine.change_horizon
   set position = coalesce((select min(c.position)
                              from engine.live join engine.slot using (projection, version, run)
                                   join subscription.checkpoint c using (name)), 0);

grant select, insert, delete on engine.change to buurtbaan_application;
grant select, update on engine.change_horizon to buurtbaan_application;
