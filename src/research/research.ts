import type { Map } from 'immutable';
import type { Role } from '../../events/event';
import type { Day, InterviewId, ProgrammeId } from '../../events/ids';
import type { ResearchEvent } from '../../events/research';
import { rulesOf } from '../command-handling/rule';
import { sliceOf } from '../command-handling/slice';

/** A round of the research; its texts stay in the log. */
export type Research =
  | { readonly status: 'absent' }
  | {
      readonly status: 'open';
      readonly programmeId: ProgrammeId;
      readonly openedOn: Day;
      /** Of the command that opened it: the questions are sealed, and cannot be compared. */
      readonly fingerprint: string;
      /** With whom its questions were agreed on last; null while they were not. */
      readonly madeWith: readonly Role[] | null;
      /** By id, with the fingerprint of the command. */
      readonly interviews: Map<InterviewId, string>;
    };

declare module '../command-handling/states' {
  interface NounStates {
    readonly research: Research;
  }
}

export const slice = sliceOf<Research>();
export const { rule, opening } = rulesOf<Research, ResearchEvent>('research-round-unknown');
