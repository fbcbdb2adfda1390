-- Who came back, as what, when, and from which trajectory and programme.
create table :table (
  alumnus_role_id      uuid primary key,
  person_id            uuid not null,
  role                 text not null check (role in ('coach', 'organiser', 'ambassador')),
  former_trajectory_id uuid not null,
  programme_id         uuid,
  paid                 boolean not null,
  accepted_on          date not null,
  ended_on             date
);

create index on :table (person_id);
create index on :table (programme_id, accepted_on);

comment on table :table is 'A return: who took which role as a former Buurtbaner, from which trajectory and programme.';
comment on column :table.alumnus_role_id is 'Id of the event by which she took the role.';
comment on column :table.person_id is 'The former Buurtbaner.';
comment on column :table.role is 'coach, organiser or ambassador.';
comment on column :table.former_trajectory_id is 'Trajectory she returns from.';
comment on column :table.programme_id is 'Programme of that trajectory; null when its hire is not in the log.';
comment on column :table.paid is 'Whether the role is paid.';
comment on column :table.accepted_on is 'Day she took the role.';
comment on column :table.ended_on is 'Day the role ended; null while she has it.';
