import type { ArchiveTable } from '../transfer/archive';

/** The answers that wrote nothing, as the archive of the journal holds them. */
export const answerTable: ArchiveTable = {
  name: 'answer',
  added: ['ofPersonId'],
  select: `
    select command_id as "commandId", target, fingerprint, status, code, revision, actor_id as "actorId",
           actor_role as "actorRole", recorded_at as "recordedAt", of_person_id as "ofPersonId"
      from journal.answer order by command_id, target`,
  insert: `
    insert into journal.answer
           (command_id, target, fingerprint, status, code, revision, actor_id, actor_role, recorded_at, of_person_id)
    select line ->> 'commandId', line ->> 'target', line ->> 'fingerprint', line ->> 'status', line ->> 'code',
           (line ->> 'revision')::bigint, (line ->> 'actorId')::uuid, line ->> 'actorRole',
           (line ->> 'recordedAt')::timestamptz, (line ->> 'ofPersonId')::uuid
      from jsonb_array_elements($1::jsonb) as line`,
};
