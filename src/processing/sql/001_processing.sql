-- Who read whose text (decisions.md 17, 18; domain.md 3.5, Logboek Dataverwerkingen). Durable: nothing rebuilds it.

create schema processing;

comment on schema processing is 'The log of processing: who read whose text, for what. The art. 15 answer and read.data_processing come from here.';

create table processing.reading (
  reading_id bigint generated always as identity primary key,
  read_at timestamptz(3) not null default clock_timestamp(),
  reader_id uuid not null,
  reader_role text not null check (reader_role <> ''),
  subject_id text collate "C" not null check (subject_id <> ''),
  classes text[] not null,
  purpose text not null check (purpose <> ''),
  trace_id text check (trace_id ~ '^[0-9a-f]{32}$')
);

comment on table processing.reading is 'One line per subject and reading, written before the text is given. Holds no text of people; never changed.';
comment on column processing.reading.reading_id is 'Order of writing.';
comment on column processing.reading.read_at is 'When it was read.';
comment on column processing.reading.reader_id is 'Who read.';
comment on column processing.reading.reader_role is 'In which role.';
comment on column processing.reading.subject_id is 'Whose data: id of a person, a contact, a subsidy or another stream.';
comment on column processing.reading.classes is 'Retention classes of the texts that were opened; empty when the answer held none that is still readable.';
comment on column processing.reading.purpose is 'For what: the processing activity of the art. 30 register.';
comment on column processing.reading.trace_id is 'W3C trace id of the request; joins this line to other logs.';

create index reading_subject on processing.reading (subject_id, reading_id);

create function processing.refuse_change() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception 'the log of processing is never changed: % on %.% refused', lower(tg_op), tg_table_schema, tg_table_name
    using errcode = 'PR001';
end;
$$;

comment on function processing.refuse_change() is 'Refuses update, delete and truncate with SQLSTATE PR001.';

create trigger refuse_change before update or delete or truncate on processing.reading
  for each statement execute function processing.refuse_change();
alter table processing.reading enable always trigger refuse_change;

revoke all on schema processing from public;
revoke all on all tables in schema processing from public;
revoke all on all functions in schema processing from public;
grant usage on schema processing to buurtbaan_application;
grant select, insert on processing.reading to buurtbaan_application;
