-- One row per person. Names, addresses and languages are sealed: tokens that only the query edge opens, after a role check.
create table :table (
  person_id             uuid primary key,
  full_name             text not null,
  email                 text,
  phone                 text,
  district              text not null,
  neighbourhood_code    text not null,
  languages             text[] not null,
  registered_on         date not null,
  recognised_on         date,
  prior_activities      integer not null,
  running_trajectory_id uuid,
  consents              text[] not null
);

create index on :table (district);
create index on :table (running_trajectory_id) where running_trajectory_id is not null;

comment on table :table is 'One row per person. Names, addresses and languages are sealed: tokens that only the query edge opens, after a role check.';
comment on column :table.person_id is 'The person.';
comment on column :table.full_name is 'Name as last corrected. Sealed.';
comment on column :table.email is 'E-mail address as last corrected; null when not given. Sealed.';
comment on column :table.phone is 'Telephone number as last corrected; null when not given. Sealed.';
comment on column :table.district is 'District she lives in.';
comment on column :table.neighbourhood_code is 'Code of her neighbourhood.';
comment on column :table.languages is 'Languages she speaks, as given. Sealed.';
comment on column :table.registered_on is 'Day she was registered.';
comment on column :table.recognised_on is 'Day she was first recognised as key figure; null when never.';
comment on column :table.prior_activities is 'Activities before the job that were recorded.';
comment on column :table.running_trajectory_id is 'Her running trajectory; null without one.';
comment on column :table.consents is 'Purposes she consents to now, sorted: alumni, coaching, research, stories.';
