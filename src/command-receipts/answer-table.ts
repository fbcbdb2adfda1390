import type { ArchiveTable } from '../transfer/archive';

/** The answers that wrote nothing, as the archive of the journal holds them. */
export const answerTable: ArchiveTable = {
  name: 'answer',
  select: `
    select command_id as "commandId", target, fingerprint, status, code, revision, actor_id as "actorId",
           actor_role as "actorRole", recorded_at as "recordedAt"
      from journal.answer order by command_id, target`,
  insert: `
    insert into journal.answer
           (command_id, target, fingerprint, status, code, revision, actor_id, actor_role, recorded_at)
    select line ->> 'commandId', line ->> 'target', line ->> 'fingerprint', line ->> 'status', line ->> 'code',
           (line ->> 'revision')::bigint, (line ->> 'actorId')::uuid, line ->> 'actorRole',
           (line ->> 'recordedAt')::timestamptz
      from jsonb_array_elements($1::jsonb) as line`,
};
