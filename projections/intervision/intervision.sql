-- One row per intervision.
create table :table (
  intervision_id uuid primary key,
  programme_id   uuid not null,
  planned_on     date not null,
  state          text not null check (state in ('scheduled', 'held', 'cancelled')),
  facilitator_id uuid not null,
  invited        integer not null,
  held_on        date,
  minutes        integer,
  themes         text[] not null,
  attended       integer not null,
  excused        integer not null,
  missed         integer not null
);

create index on :table (programme_id, planned_on);
create index on :table (planned_on, intervision_id);

comment on table :table is 'One row per intervision: a meeting in which Buurtbaners and coaches learn from each other.';
comment on column :table.intervision_id is 'The intervision.';
comment on column :table.programme_id is 'Programme it belongs to.';
comment on column :table.planned_on is 'Day it was planned for.';
comment on column :table.state is 'scheduled, held or cancelled.';
comment on column :table.facilitator_id is 'Person who leads it; once held, who led it.';
comment on column :table.invited is 'Buurtbaners and coaches invited.';
comment on column :table.held_on is 'Day it was held; null unless held.';
comment on column :table.minutes is 'How long it took; null unless held.';
comment on column :table.themes is 'What it was about; empty unless held.';
comment on column :table.attended is 'Buurtbaners and coaches who were present.';
comment on column :table.excused is 'Buurtbaners and coaches who were excused.';
comment on column :table.missed is 'Buurtbaners and coaches who were absent without excuse.';
