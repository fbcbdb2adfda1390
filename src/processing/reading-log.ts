import type { Role } from '../../events/event';
import type { Uuid } from '../../events/ids';
import type { Queryable } from '../platform/database/queryable';

/** One subject whose data was read once (decisions.md 17; domain.md 3.5: every reading, no sampling). */
export type Reading = {
  readonly reader: { readonly id: Uuid; readonly role: Role };
  /** Id of a person, a contact, a subsidy or another stream. */
  readonly subjectId: string;
  /** Retention classes of the texts that were opened. */
  readonly classes: readonly string[];
  /** The processing activity it was read for. */
  readonly purpose: string;
  /** W3C trace id, 32 hexadecimal digits. */
  readonly traceId?: string;
};

const RECORD = `
  insert into processing.reading (reader_id, reader_role, subject_id, classes, purpose, trace_id)
  select reader_id, reader_role, subject_id, classes, purpose, trace_id
    from jsonb_to_recordset($1) as line
         (reader_id uuid, reader_role text, subject_id text, classes text[], purpose text, trace_id text)`;

/** Who read whose text. Append-only. */
export class ReadingLog {
  constructor(private readonly pool: Queryable) {}

  /** Done when all lines are committed: only then may the text be given. */
  async record(lines: readonly Reading[]): Promise<void> {
    if (lines.length === 0) return;
    const rows = lines.map(({ reader, subjectId, classes, purpose, traceId }) => ({
      reader_id: reader.id,
      reader_role: reader.role,
      subject_id: subjectId,
      classes,
      purpose,
      trace_id: traceId ?? null,
    }));
    await this.pool.query({ name: 'processing-record', text: RECORD, values: [JSON.stringify(rows)] });
  }
}
