-- The upward circle as a graph: who led to whom, one row per edge.
create table :table (
  edge_id          uuid primary key,
  kind             text not null check (kind in ('coached_by', 'succeeded_on_place', 'discovered_by', 'handed_over_to')),
  from_person_id   uuid not null,
  to_person_id     uuid not null,
  trajectory_id    uuid not null,
  since            date not null,
  until            date,
  coach_background text
);

create index on :table (from_person_id);
create index on :table (to_person_id);
create index on :table (trajectory_id);
create index on :table (since, edge_id);

comment on table :table is 'The upward circle as a graph: who led to whom, one row per edge.';
comment on column :table.edge_id is 'UUID v5 of the kind and the event that made the edge: the same after every rebuild.';
comment on column :table.kind is 'coached_by, succeeded_on_place, discovered_by, or handed_over_to (not recorded yet).';
comment on column :table.from_person_id is 'The earlier one: coach, predecessor on the place, discoverer, the Buurtbaner who hands over.';
comment on column :table.to_person_id is 'The later one: the coached, the successor, the discovered, the one who takes over.';
comment on column :table.trajectory_id is 'Trajectory of the coached one, of the successor, of the discoverer, or the one that hands over.';
comment on column :table.since is 'succeeded_on_place: first day of the successor''s job; else the day it happened on.';
comment on column :table.until is 'coached_by: last day of the assignment, the end of the trajectory at the latest; null while it runs and for the other kinds.';
comment on column :table.coach_background is 'coached_by: what the coach was qualified as at the assignment; null for the other kinds.';
