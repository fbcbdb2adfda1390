import type { ReadCells } from '../engine/table';
import { pageOf, type Page, type PageRequest, type Queryable } from '../query';
import type { openInterviewView } from './open-interview.view';

/** A row of view `read.open_interview`. */
export type InterviewRow = ReadCells<typeof openInterviewView.columns>;

export type InterviewFilter = { readonly programmeId?: string; readonly roundId?: string };

/** What is open to the research, by its day. */
export const openInterviews = (
  db: Queryable,
  { programmeId, roundId }: InterviewFilter,
  page: PageRequest,
): Promise<Page<InterviewRow>> =>
  pageOf(
    db,
    `select *
       from read.open_interview
      where ($1::uuid is null or programme_id = $1)
        and ($2::uuid is null or round_id = $2)
        and ($3::date is null or (held_on, interview_id, round_id) > ($3, $4::uuid, $5::uuid))
      order by held_on, interview_id, round_id
      limit $6`,
    [programmeId, roundId],
    ['held_on', 'interview_id', 'round_id'],
    page,
  );

/** What one person answered, open or not, by its day. */
export const interviewsWith = (
  db: Queryable,
  respondentId: string,
  { programmeId, roundId }: InterviewFilter,
  page: PageRequest,
): Promise<Page<InterviewRow>> =>
  pageOf(
    db,
    `select interview_id, round_id, programme_id, respondent_role, formal, held_on, answers
       from read.research_interview
      where respondent_id = $1
        and ($2::uuid is null or programme_id = $2)
        and ($3::uuid is null or round_id = $3)
        and ($4::date is null or (held_on, interview_id, round_id) > ($4, $5::uuid, $6::uuid))
      order by held_on, interview_id, round_id
      limit $7`,
    [respondentId, programmeId, roundId],
    ['held_on', 'interview_id', 'round_id'],
    page,
  );
