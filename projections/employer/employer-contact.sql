-- One row per contact person of an employer. Names are sealed.
create table :table (
  contact_id   uuid not null,
  employer_id  uuid not null,
  full_name    text not null,
  email        text,
  person_id    uuid,
  named_on     date not null,
  ended_on     date,
  successor_id uuid,
  primary key (employer_id, contact_id)
);

comment on table :table is 'One row per contact person of an employer. Names are sealed.';
comment on column :table.contact_id is 'The contact person.';
comment on column :table.employer_id is 'Employer she speaks for.';
comment on column :table.full_name is 'Name. Sealed.';
comment on column :table.email is 'E-mail address; null when not given. Sealed.';
comment on column :table.person_id is 'Her person id, when she is registered as a person.';
comment on column :table.named_on is 'Day she was named.';
comment on column :table.ended_on is 'Day she stopped; null while she is contact.';
comment on column :table.successor_id is 'Contact who took over; null when none was named.';
