import type { ArchiveTable } from '../transfer/archive';

/** Who read whose text, as the archive of the journal holds it, in the order of writing. An import numbers lines anew. */
export const readingTable: ArchiveTable = {
  name: 'reading',
  select: `
    select read_at as "readAt", reader_id as "readerId", reader_role as "readerRole", subject_id as "subjectId", classes,
           purpose, trace_id as "traceId"
      from processing.reading order by reading_id`,
  insert: `
    insert into processing.reading (read_at, reader_id, reader_role, subject_id, classes, purpose, trace_id)
    select (line ->> 'readAt')::timestamptz, (line ->> 'readerId')::uuid, line ->> 'readerRole', line ->> 'subjectId',
           array(select jsonb_array_elements_text(line -> 'classes')), line ->> 'purpose', line ->> 'traceId'
      from jsonb_array_elements($1::jsonb) with ordinality as given (line, number) order by number`,
};
