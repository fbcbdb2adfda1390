import { pageOf, rowOf, rowsOf, type Page, type PageRequest, type Queryable, type ReadRow } from '../query';
import type { experienceTable, groundRuleTable, programmeMeetingTable, ruleSetTable } from './rule-set.table';

/** A row of `read.rule_set`: one version. */
export type RuleSetRow = ReadRow<typeof ruleSetTable>;
/** A row of `read.ground_rule`. */
export type GroundRuleRow = ReadRow<typeof groundRuleTable>;
/** A row of `read.experience`. */
export type ExperienceRow = ReadRow<typeof experienceTable>;
/** A row of `read.programme_meeting`. */
export type ProgrammeMeetingRow = ReadRow<typeof programmeMeetingTable>;

/** The version of a programme that is asked for; by day the one that holds then, recorded last of one day. */
export const ruleSetOf = (
  db: Queryable,
  programmeId: string,
  { version, on }: { readonly version?: string; readonly on?: string },
): Promise<RuleSetRow | null> =>
  rowOf(
    db,
    `select *
       from read.rule_set
      where programme_id = $1
        and ($2::text is null or version = $2)
        and ($3::date is null or valid_from <= $3)
      order by valid_from desc, first_position desc
      limit 1`,
    [programmeId, version, on],
  );

/** The rules of a version, by number. */
export const groundRulesOf = (
  db: Queryable,
  { programme_id, version }: Pick<RuleSetRow, 'programme_id' | 'version'>,
): Promise<readonly GroundRuleRow[]> =>
  rowsOf(db, 'select * from read.ground_rule where (programme_id, version) = ($1, $2) order by number', [
    programme_id,
    version,
  ]);

/** All versions of a programme, by the day from which they hold. */
export const ruleSets = (db: Queryable, programmeId: string, page: PageRequest): Promise<Page<RuleSetRow>> =>
  pageOf(
    db,
    `select *
       from read.rule_set
      where programme_id = $1
        and ($2::date is null or (valid_from, version) > ($2, $3::text))
      order by valid_from, version
      limit $4`,
    [programmeId],
    ['valid_from', 'version'],
    page,
  );

/** What was experienced in a programme, by its day; of one rule when asked. */
export const experiences = (
  db: Queryable,
  programmeId: string,
  { ruleNumber }: { readonly ruleNumber?: number },
  page: PageRequest,
): Promise<Page<ExperienceRow>> =>
  pageOf(
    db,
    `select *
       from read.experience
      where programme_id = $1
        and ($2::integer is null or rule_number = $2)
        and ($3::date is null or (contributed_on, experience_id) > ($3, $4::uuid))
      order by contributed_on, experience_id
      limit $5`,
    [programmeId, ruleNumber],
    ['contributed_on', 'experience_id'],
    page,
  );

/** Meetings of all parties of a programme, by their day. */
export const programmeMeetings = (
  db: Queryable,
  programmeId: string,
  page: PageRequest,
): Promise<Page<ProgrammeMeetingRow>> =>
  pageOf(
    db,
    `select *
       from read.programme_meeting
      where programme_id = $1
        and ($2::date is null or (held_on, meeting_id) > ($2, $3::uuid))
      order by held_on, meeting_id
      limit $4`,
    [programmeId],
    ['held_on', 'meeting_id'],
    page,
  );
