-- One row per employer.
create table :table (
  employer_id             uuid primary key,
  name                    text not null,
  kvk_number              text,
  sector                  text not null,
  districts               text[] not null,
  registered_on           date not null,
  contact_ids             uuid[] not null,
  throughflow_outcome     text check (throughflow_outcome in ('possible', 'not-possible', 'conditional')),
  throughflow_assessed_on date,
  colleague_activities    integer not null
);

create index on :table (registered_on, employer_id);

comment on table :table is 'One row per employer.';
comment on column :table.employer_id is 'The employer.';
comment on column :table.name is 'Name of the organisation.';
comment on column :table.kvk_number is 'Number in the trade register, eight digits; null when not given.';
comment on column :table.sector is 'Sector it works in.';
comment on column :table.districts is 'Districts it works in.';
comment on column :table.registered_on is 'Day it was registered.';
comment on column :table.contact_ids is 'Contact persons it has now, in the order they were named.';
comment on column :table.throughflow_outcome is 'Last answer to whether a Buurtbaner can stay on; null before any.';
comment on column :table.throughflow_assessed_on is 'Day of that answer.';
comment on column :table.colleague_activities is 'Activities held with colleagues.';
