import type { Day, InterviewId, PersonId } from '../../events/ids';
import { interviewsEvents } from '../../events/research';
import { command, dataOf, notBefore, requireText } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { consentedOn } from '../person/person';
import { Code, Flag, Id, Maybe, Prose } from '../platform/validation';
import { rule, slice } from './research';

export class RecordInterview extends command('RecordInterview', {
  route: 'interviews',
  roles: ['researcher', 'buurtbaner'],
  ids: { interviewId: 'new', respondentId: 'person' },
}) {
  @Id() readonly interviewId!: InterviewId;
  /** Left out for who is not registered here. */
  @Maybe() @Id() readonly respondentId?: PersonId;
  /** Colleagues and organisations of residents answer too, and are no role of this program. */
  @Code() readonly respondentRole!: string;
  @Flag() readonly formal!: boolean;
  @Maybe() @Prose(20_000) readonly answers?: string;
}

/** A person who is named must have consented to research, by that day too (docs/adr/0023). */
const recordInterview = rule({
  command: RecordInterview,
  facts: async ({ respondentId }, _round, load): Promise<{ readonly consentOn?: Day | null }> =>
    respondentId ? { consentOn: consentedOn(await load('person', respondentId), 'research') } : {},
  decide: (given, { interviews, openedOn, programmeId }, { fingerprint, on }, { consentOn }) => {
    const recorded = interviews.get(given.interviewId);
    if (recorded !== undefined) return recorded === fingerprint ? [] : reject('id-reused');
    if (consentOn === null) return reject('consent-missing');
    const data = { ...dataOf(given), answers: requireText(given.answers, 'motivation-missing') };
    notBefore(openedOn, on);
    if (consentOn) notBefore(consentOn, on);
    const { respondentId: personId } = data;
    return [
      {
        type: 'InterviewRecorded.v1',
        data,
        about: { programmeId, ...(personId && { personId }) },
        subjectIds: personId ? [personId] : [],
      },
    ];
  },
});

/** How informal and formal people look at it, in their words (domain.md 1.8). */
export const interviews = slice({
  events: interviewsEvents,
  evolve: {
    'InterviewRecorded.v1': (round, { data: { interviewId }, metadata: { fingerprint } }) => ({
      ...round,
      interviews: round.interviews.set(interviewId, fingerprint),
    }),
  },
  rules: [recordInterview],
});
