-- One row per programme: the scheme and its rules of today.
create table :table (
  programme_id  uuid primary key,
  name          text not null,
  legal_basis   text not null,
  starts_on     date not null,
  ends_on       date not null,
  place_cap     integer not null,
  district_caps text not null,
  parameters    text not null
);

create index on :table (starts_on, programme_id);

comment on table :table is 'One row per programme: the scheme and its rules of today.';
comment on column :table.programme_id is 'The programme.';
comment on column :table.name is 'Name of the programme.';
comment on column :table.legal_basis is 'Regulation it rests on.';
comment on column :table.starts_on is 'First day of its period.';
comment on column :table.ends_on is 'Last day of its period; a trajectory may end later.';
comment on column :table.place_cap is 'Places at most.';
comment on column :table.district_caps is 'Places at most per district, JSON object; a district that is not in it has no cap.';
comment on column :table.parameters is 'Parameters in force, JSON object; days and months are whole numbers, a share is between 0 and 1.';
