-- Commands that were refused with 403 (decisions.md 2). Durable: nothing rebuilds it.

create table processing.refusal (
  refusal_id bigint generated always as identity primary key,
  refused_at timestamptz(3) not null default clock_timestamp(),
  command_id uuid,
  target text collate "C" check (target <> ''),
  command_type text not null check (command_type <> ''),
  code text not null check (code <> ''),
  actor_id uuid not null,
  actor_role text not null check (actor_role <> ''),
  recorded_by uuid
);

comment on schema processing is 'The log of processing: who read whose text, for what, and who was refused which command. The art. 15 answer and read.data_processing come from here.';
comment on table processing.refusal is 'One line each time a command is refused with 403, written before the answer leaves. Holds no text of people; never changed, never replayed.';
comment on column processing.refusal.refusal_id is 'Order of writing.';
comment on column processing.refusal.refused_at is 'When it was refused.';
comment on column processing.refusal.command_id is 'The idempotency key of the command; null when it had none that is a UUID.';
comment on column processing.refusal.target is 'The stream it was for; null when the caller named none.';
comment on column processing.refusal.command_type is 'Which command.';
comment on column processing.refusal.code is 'Problem code of the refusal.';
comment on column processing.refusal.actor_id is 'Who was refused.';
comment on column processing.refusal.actor_role is 'In which role.';
comment on column processing.refusal.recorded_by is 'Who gave it on behalf of the actor, when that was another.';

create index refusal_newest on processing.refusal (refused_at, refusal_id);

create trigger refuse_change before update or delete or truncate on processing.refusal
  for each statement execute function processing.refuse_change();
alter table processing.refusal enable always trigger refuse_change;

revoke all on processing.refusal from public;
grant select, insert on processing.refusal to buurtbaan_application;
