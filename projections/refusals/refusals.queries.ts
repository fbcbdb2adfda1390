import type { Role } from '../../events/event';
import { pageOf, type Page, type PageRequest, type Queryable } from '../query';

/** `domain`: what the rules do not allow, remembered once for its command. `access`: a 403, each time it was given. */
export const SOURCES = ['domain', 'access'] as const;

/** A command that was refused. */
export type RefusalRow = {
  readonly at: string;
  readonly source: (typeof SOURCES)[number];
  /** With `at` and `source` its place in the list. */
  readonly entry: string;
  readonly command_id: string | null;
  /** The journal does not keep the name of a command. */
  readonly command_type: string | null;
  readonly target: string | null;
  readonly code: string;
  readonly actor_id: string;
  readonly actor_role: Role;
  readonly recorded_by: string | null;
};

export type RefusalFilter = {
  readonly actor?: string;
  readonly code?: string;
  /** Name of the stream. */
  readonly target?: string;
  /** Days in Amsterdam, both included. */
  readonly since?: string;
  readonly until?: string;
};

/** One of the two tables, no more of it than a page: each is read from its newest row on. */
const part = (source: RefusalRow['source'], from: string, columns: Readonly<Record<string, string>>): string => {
  const { at, entry, command_id, command_type, recorded_by } = columns;
  return `
    (select ${at} as at, '${source}' collate "C" as source, (${entry}) collate "C" as entry,
            ${command_id}::text as command_id, ${command_type}::text as command_type, target, code, actor_id, actor_role,
            ${recorded_by}::uuid as recorded_by
       from ${from}
        and ($1::uuid is null or actor_id = $1)
        and ($2::text is null or code = $2)
        and ($3::text is null or target = $3)
        and ($4::date is null or ${at} >= $4::date::timestamp at time zone 'Europe/Amsterdam')
        and ($5::date is null or ${at} < ($5::date + 1)::timestamp at time zone 'Europe/Amsterdam')
        and ($6::timestamptz is null
             or (${at} <= $6 and (${at}, '${source}' collate "C", (${entry}) collate "C") < ($6, $7::text, $8::text)))
      order by ${at} desc, 3 desc
      limit $9)`;
};

const REFUSALS = `
  select * from (
    ${part('domain', "journal.answer where status = 'refused'", {
      at: 'recorded_at',
      entry: "target || ' ' || command_id",
      command_id: 'command_id',
      command_type: 'null',
      recorded_by: 'null',
    })}
    union all
    ${part('access', 'processing.refusal where true', {
      at: 'refused_at',
      entry: "lpad(refusal_id::text, 20, '0')",
      command_id: 'command_id',
      command_type: 'command_type',
      recorded_by: 'recorded_by',
    })}
  ) as refusal
  order by at desc, source desc, entry desc
  limit $9`;

/** What was refused to whom, the newest first. */
export const refusalsPage = (
  db: Queryable,
  { actor, code, target, since, until }: RefusalFilter,
  page: PageRequest,
): Promise<Page<RefusalRow>> =>
  pageOf(db, REFUSALS, [actor, code, target, since, until], ['at', 'source', 'entry'], page);
