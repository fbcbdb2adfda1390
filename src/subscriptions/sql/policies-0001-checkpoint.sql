-- Where the durable policies stand in the log. Doing a reaction again writes nothing (its command is recognised in its
-- stream), so the lease only spares work; the compare-and-set keeps the position from going back.
create schema policies;
comment on schema policies is 'How far the policies have followed the log.';

create table policies.checkpoint (
  name text collate "C" primary key,
  position bigint not null default 0 check (position >= 0),
  event_id uuid,
  native text,
  owner text,
  expires_at timestamptz not null default '-infinity',
  check ((position = 0) = (event_id is null))
);
comment on table policies.checkpoint is 'One row for all policies together.';
comment on column policies.checkpoint.name is 'Which subscriber.';
comment on column policies.checkpoint.position is 'Position in the log of the last event followed; 0 for none.';
comment on column policies.checkpoint.event_id is 'Id of that event, to see that the log is still the same one.';
comment on column policies.checkpoint.native is 'What the event store itself needs to find the event again.';
comment on column policies.checkpoint.owner is 'Process that follows, while its lease lasts.';
comment on column policies.checkpoint.expires_at is 'End of the lease; another process may take over after it.';

insert into policies.checkpoint (name) values ('policies');

revoke all on schema policies from public;
grant usage on schema policies to buurtbaan_application;
grant select, update on policies.checkpoint to buurtbaan_application;
