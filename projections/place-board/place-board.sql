-- One row per place: is there work to be had, and who has it.
create table :table (
  place_id           uuid primary key,
  programme_id       uuid not null,
  employer_id        uuid not null,
  district           text not null,
  neighbourhood_code text not null,
  area_plan_ref      text not null,
  funding_source     text not null check (funding_source in ('city', 'district')),
  subsidy_id         uuid,
  opened_on          date not null,
  state              text not null check (state in ('open', 'vacancy', 'filled', 'vacated', 'closed')),
  vacancy_id         uuid,
  vacancy_closes_on  date,
  trajectory_id      uuid,
  person_id          uuid,
  filled_count       integer not null
);

create index on :table (programme_id, state);
create index on :table (employer_id);
create index on :table (opened_on, place_id);

comment on table :table is 'One row per place: is there work to be had, and who has it.';
comment on column :table.place_id is 'The place.';
comment on column :table.programme_id is 'Programme it belongs to.';
comment on column :table.employer_id is 'Employer that offers it.';
comment on column :table.district is 'District it is in.';
comment on column :table.neighbourhood_code is 'Code of the neighbourhood it is in.';
comment on column :table.area_plan_ref is 'Reference of the area plan the work connects to.';
comment on column :table.funding_source is 'Who pays: city or district.';
comment on column :table.subsidy_id is 'Subsidy it is paid from; null when none was named.';
comment on column :table.opened_on is 'Day the place was opened first.';
comment on column :table.state is 'open, vacancy (published), filled, vacated (not reopened yet) or closed.';
comment on column :table.vacancy_id is 'Vacancy that is published now; a hire uses it up.';
comment on column :table.vacancy_closes_on is 'Last day to apply to it; hiring may come later.';
comment on column :table.trajectory_id is 'Trajectory of the occupant; null unless filled.';
comment on column :table.person_id is 'The occupant; null unless filled.';
comment on column :table.filled_count is 'Hires on this place so far; one that failed does not count.';
