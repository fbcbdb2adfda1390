-- One row for everyone who was ever hired, qualified as coach or recognised as key figure.
create table :table (
  person_id             uuid primary key,
  became_buurtbaner_on  date,
  flowed_out_on         date,
  outcome               text,
  alumnus_roles         text[] not null,
  generation            integer check (generation >= 1),
  coached_count         integer not null,
  discovered_count      integer not null
);

create index on :table (generation);

comment on table :table is 'A node of the upward circle: one row for everyone who was ever hired, qualified as coach or recognised as key figure.';
comment on column :table.person_id is 'The person.';
comment on column :table.became_buurtbaner_on is 'First day of her first job; the hire itself may have been decided earlier. Null for who never was a Buurtbaner.';
comment on column :table.flowed_out_on is 'Day of the uitstroom of the trajectory that ended last; null when that one ended without.';
comment on column :table.outcome is 'Kind of that uitstroom; none when the trajectory that ended last ended without; null before any end.';
comment on column :table.alumnus_roles is 'Roles she has now as a former Buurtbaner, sorted: ambassador, coach, organiser.';
comment on column :table.generation is '1 when none of her coaches was qualified as former-buurtbaner, else 1 + the highest generation those coaches had when assigned. Null for who never was a Buurtbaner.';
comment on column :table.coached_count is 'Different trajectories she ever coached.';
comment on column :table.discovered_count is 'Different key figures recognised that she discovered.';
