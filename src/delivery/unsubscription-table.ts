import type { ArchiveTable } from '../transfer/archive';

/** Who wants no reminders, as the archive of the journal holds them: the ids are those of the vault that moves with it. */
export const unsubscriptionTable: ArchiveTable = {
  name: 'unsubscription',
  select: `
    select addressee_id as "addresseeId", since from delivery.unsubscription order by addressee_id`,
  insert: `
    insert into delivery.unsubscription (addressee_id, since)
    select (line ->> 'addresseeId')::uuid, (line ->> 'since')::timestamptz
      from jsonb_array_elements($1::jsonb) as line`,
};
