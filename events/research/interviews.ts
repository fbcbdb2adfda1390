import { event, slice, type EventOf } from '../declaration';
import type { InterviewId, PersonId } from '../ids';

/** Sealed under a key of its own, like a story (decisions.md 20). */
export const InterviewRecorded = event('InterviewRecorded.v1')<{
  readonly interviewId: InterviewId;
  /** Left out for somebody who is not registered here. */
  readonly respondentId?: PersonId;
  readonly respondentRole: string;
  /** Of the formal sector, or of the informal one. */
  readonly formal: boolean;
  readonly answers: string;
}>({ text: { respondentRole: 'readable', answers: 'interview' }, reason: 'interview' });
export type InterviewRecorded = EventOf<typeof InterviewRecorded>;

export const interviewsEvents = slice([InterviewRecorded]);
