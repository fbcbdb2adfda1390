import type { ArchiveTable } from '../transfer/archive';

/** Commands refused with 403, as the archive of the journal holds them, in the order of writing. An import numbers lines anew. */
export const refusalTable: ArchiveTable = {
  name: 'refusal',
  select: `
    select refused_at as "refusedAt", command_id as "commandId", target, command_type as "commandType", code,
           actor_id as "actorId", actor_role as "actorRole", recorded_by as "recordedBy"
      from processing.refusal order by refusal_id`,
  insert: `
    insert into processing.refusal
           (refused_at, command_id, target, command_type, code, actor_id, actor_role, recorded_by)
    select (line ->> 'refusedAt')::timestamptz, (line ->> 'commandId')::uuid, line ->> 'target', line ->> 'commandType',
           line ->> 'code', (line ->> 'actorId')::uuid, line ->> 'actorRole', (line ->> 'recordedBy')::uuid
      from jsonb_array_elements($1::jsonb) with ordinality as given (line, number) order by number`,
};
