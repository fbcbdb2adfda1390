-- One row per trajectory: how it goes, in counts and days, never in a score.
create table :table (
  trajectory_id            uuid primary key,
  programme_id             uuid not null,
  person_id                uuid not null,
  place_id                 uuid not null,
  employer_id              uuid not null,
  district                 text not null,
  sequence                 integer not null,
  started_on               date not null,
  planned_end_on           date not null,
  last_day                 date not null,
  ended_on                 date,
  phase                    text not null check (phase in ('starting', 'developing', 'outflowing', 'ended')),
  outcome                  text,
  coach_id                 uuid,
  weekly_hours             numeric(5, 2) not null,
  weekly_development_hours numeric(5, 2) not null,
  work_plan_status         text not null check (work_plan_status in ('none', 'drafted', 'endorsed', 'approved')),
  outflow_plan_status      text not null check (outflow_plan_status in ('none', 'drafted', 'endorsed', 'approved')),
  steps_planned            integer not null,
  steps_completed          integer not null,
  coaching_sessions        integer not null,
  last_coaching_on         date,
  intervisions_attended    integer not null,
  intervisions_missed      integer not null,
  trainings_completed      integer not null,
  budget_allocated_cents   bigint not null,
  budget_committed_cents   bigint not null,
  budget_spent_cents       bigint not null,
  budget_available_cents   bigint not null,
  production_hours         numeric(8, 2) not null,
  development_hours        numeric(8, 2) not null,
  activities               integer not null,
  residents_reached        integer not null,
  connections              integer not null,
  tasks_handed_over        integer not null,
  own_stories              integer not null,
  last_own_story_on        date,
  next_review_on           date,
  followed_up_after_months integer,
  still_in_work            text check (still_in_work in ('yes', 'no', 'unknown'))
);

create index on :table (programme_id, started_on);
create index on :table (started_on, trajectory_id);
create index on :table (person_id);
create index on :table (employer_id);
create index on :table (coach_id);

comment on table :table is 'One row per trajectory: how it goes, in counts and days, never in a score.';
comment on column :table.trajectory_id is 'The trajectory.';
comment on column :table.programme_id is 'Programme that hired.';
comment on column :table.person_id is 'The Buurtbaner.';
comment on column :table.place_id is 'Place she was hired on.';
comment on column :table.employer_id is 'Employer of that place.';
comment on column :table.district is 'District of that place.';
comment on column :table.sequence is 'Ordinal of this hire in its programme, from 1.';
comment on column :table.started_on is 'First day of the job.';
comment on column :table.planned_end_on is 'Last day as agreed at the hire.';
comment on column :table.last_day is 'Last day the programme allows: the day before the second anniversary by default.';
comment on column :table.ended_on is 'Day of the uitstroom, or of the end without one; null while running.';
comment on column :table.phase is 'starting until a work plan was ever approved, then developing until an outflow plan was, then outflowing; ended. Never back.';
comment on column :table.outcome is 'Kind of the uitstroom; none for an end without; null while running.';
comment on column :table.coach_id is 'Person id of the coach; null when she has none. Kept when the trajectory ends.';
comment on column :table.weekly_hours is 'Hours a week agreed at the hire.';
comment on column :table.weekly_development_hours is 'Hours of those for her own development.';
comment on column :table.work_plan_status is 'Status of the current version of the work plan; a new version begins at drafted.';
comment on column :table.outflow_plan_status is 'Status of the current version of the outflow plan; a new version begins at drafted.';
comment on column :table.steps_planned is 'Steps of the current versions of all plans, dropped ones left out.';
comment on column :table.steps_completed is 'Those of steps_planned that were completed.';
comment on column :table.coaching_sessions is 'Coaching sessions held.';
comment on column :table.last_coaching_on is 'Day of the latest of them.';
comment on column :table.intervisions_attended is 'Intervisions she was present at.';
comment on column :table.intervisions_missed is 'Intervisions she was absent from; excused counts neither way.';
comment on column :table.trainings_completed is 'Trainings completed. Not recorded yet: 0.';
comment on column :table.budget_allocated_cents is 'Training budget, euro cents. Not recorded yet: 0.';
comment on column :table.budget_committed_cents is 'Open commitments (committed less spent on them), euro cents. Not recorded yet: 0.';
comment on column :table.budget_spent_cents is 'Costs less refunds, euro cents. Not recorded yet: 0.';
comment on column :table.budget_available_cents is 'Allocated less committed less spent, euro cents. Not recorded yet: 0.';
comment on column :table.production_hours is 'Hours worked, all weeks. Not recorded yet: 0.';
comment on column :table.development_hours is 'Hours of development, all weeks. Not recorded yet: 0.';
comment on column :table.activities is 'Activities held in the neighbourhood. Not recorded yet: 0.';
comment on column :table.residents_reached is 'Residents reached by them. Not recorded yet: 0.';
comment on column :table.connections is 'Connections made between informal and formal parties. Not recorded yet: 0.';
comment on column :table.tasks_handed_over is 'Tasks handed over. Not recorded yet: 0.';
comment on column :table.own_stories is 'Stories in her own words, withdrawn ones left out. Not recorded yet: 0.';
comment on column :table.last_own_story_on is 'Day of the latest of them. Not recorded yet: null.';
comment on column :table.next_review_on is 'Next review as agreed at the last one. Not recorded yet: null.';
comment on column :table.followed_up_after_months is 'Months after the end of the latest follow-up (3, 6 or 12); null before any.';
comment on column :table.still_in_work is 'Answer of that follow-up.';
