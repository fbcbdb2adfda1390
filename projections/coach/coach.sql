-- One row per coach.
create table :table (
  coach_id             uuid primary key,
  background           text not null check (background in ('former-buurtbaner', 'key-figure', 'other')),
  former_trajectory_id uuid,
  requirements_met     text[] not null,
  preferred_pool_asked boolean,
  qualified_on         date not null,
  capacity             integer not null,
  cases                integer not null,
  suspended            boolean not null
);

create index on :table (background);

comment on table :table is 'One row per coach.';
comment on column :table.coach_id is 'Person id of the coach.';
comment on column :table.background is 'What she was qualified as: former-buurtbaner, key-figure or other.';
comment on column :table.former_trajectory_id is 'Her own trajectory as a Buurtbaner; null when none was named.';
comment on column :table.requirements_met is 'Requirements she met when she was qualified. Sealed.';
comment on column :table.preferred_pool_asked is 'Background other: whether former Buurtbaners and key figures were asked first; null when not said.';
comment on column :table.qualified_on is 'Day she was qualified.';
comment on column :table.capacity is 'Trajectories she can coach at the same time.';
comment on column :table.cases is 'Trajectories she coaches now.';
comment on column :table.suspended is 'Whether she may be assigned to no one for now.';
