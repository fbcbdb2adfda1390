import type { Section } from '../moving/part';

/** Who read whose text, as it is moved, in the order of writing; each line gets a new number where it comes. */
export const readings: Section = {
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
