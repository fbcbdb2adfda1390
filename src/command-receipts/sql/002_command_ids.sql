-- The command id of a policy is a text that no caller can hand in: policy/<name>/<event> (decisions.md 3).

alter table journal.answer alter column command_id type text collate "C";
alter table journal.answer add check (command_id <> '');

comment on column journal.answer.command_id is 'The idempotency key of the command: a UUID of the caller, or policy/<name>/<event> of what followed by itself.';
