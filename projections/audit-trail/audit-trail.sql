-- One row per event, in words: who did what, when it happened and when it was known. Never changed, never thrown away
-- but by a rebuild.
create table :table (
  position       bigint primary key,
  event_id       uuid not null unique,
  stream         text not null,
  revision       integer not null,
  type           text not null,
  occurred_on    date not null,
  recorded_at    timestamptz not null,
  known_at       timestamptz not null,
  related        uuid[] not null,
  actor_id       uuid not null,
  actor_role     text not null,
  party          text not null,
  recorded_by    uuid,
  source         text not null,
  command_id     text not null,
  correlation_id uuid not null,
  causation_id   uuid not null,
  subject_ids    uuid[] not null,
  summary_nl     text not null,
  summary_en     text not null
);

-- One index answers by subject too: related holds all of subject_ids.
-- What is not in the tree yet is searched line by line: no more of it than 64 kB.
create index on :table using gin (related) with (gin_pending_list_limit = 64);
create index on :table (actor_id, position);
create index on :table (type, position);
-- The last revision of a stream up to a position: entity tags ask for it at every item.
create index on :table (stream, position);

comment on table :table is 'One row per event, in words: who did what, when it happened and when it was known.';
comment on column :table.position is 'Place in the log, from 1, without gaps.';
comment on column :table.event_id is 'The event.';
comment on column :table.stream is 'Stream it belongs to: kind and id.';
comment on column :table.revision is 'Place in its stream, from 0, without gaps.';
comment on column :table.type is 'Type of the event with its version.';
comment on column :table.occurred_on is 'Day it is about, in Amsterdam.';
comment on column :table.recorded_at is 'When the log took it.';
comment on column :table.known_at is 'When it could be known: the latest recorded_at up to here in the order of the log.';
comment on column :table.related is 'Everything it concerns: its stream, what it is about, the ids it names, and every key by which a read model takes it up.';
comment on column :table.actor_id is 'Person who did it.';
comment on column :table.actor_role is 'Role she did it in.';
comment on column :table.party is 'Party of that role: municipality, employer, wikistad, resident, research, oversight or system.';
comment on column :table.recorded_by is 'Who typed it in, when that was another.';
comment on column :table.source is 'How it came in: api, import, or policy for what followed by itself.';
comment on column :table.command_id is 'Command that led to it: the UUID its caller gave, or policy/<name>/<event> for what followed by itself.';
comment on column :table.correlation_id is 'The same for all that one request led to.';
comment on column :table.causation_id is 'Event or command that led to it directly.';
comment on column :table.subject_ids is 'Persons concerned.';
comment on column :table.summary_nl is 'What happened, one Dutch sentence without personal data.';
comment on column :table.summary_en is 'What happened, one English sentence without personal data.';
