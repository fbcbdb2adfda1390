import { Map } from 'immutable';
import { ROLES, type Role } from '../../events/event';
import type { ProgrammeId, Uuid } from '../../events/ids';
import { roundsEvents } from '../../events/research';
import { command, dataOf, notBefore, requireText } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { Id, ListOf, Maybe, OneOf, Prose, Some } from '../platform/validation';
import { opening, rule, slice } from './research';

class Question {
  @Id() readonly questionId!: Uuid;
  @Maybe() @Prose(1_000) readonly text?: string;
}

export class OpenResearchRound extends command('OpenResearchRound', {
  route: 'openings',
  roles: ['researcher', 'buurtbaner'],
  ids: { target: 'new', 'questions.questionId': 'new' },
}) {
  @Id() readonly programmeId!: ProgrammeId;
  @ListOf(() => Question) readonly questions!: readonly Question[];
}

export class AgreeQuestions extends command('AgreeQuestions', {
  route: 'agreed-questions',
  roles: ['researcher', 'buurtbaner'],
}) {
  @Some(20) @OneOf<Role>(ROLES, { each: true }) readonly madeWith!: readonly Role[];
}

const open = opening({
  command: OpenResearchRound,
  decide: ({ programmeId, questions }, round, { fingerprint }) => {
    if (round.status !== 'absent') return round.fingerprint === fingerprint ? [] : reject('id-reused');
    if (new Set(questions.map(({ questionId }) => questionId)).size < questions.length) reject('id-reused');
    const asked = questions.map(({ questionId, text }) => ({
      questionId,
      text: requireText(text, 'motivation-missing'),
    }));
    const data = { programmeId, questions: asked };
    return [{ type: 'ResearchRoundOpened.v1', data, about: { programmeId }, subjectIds: [] }];
  },
});

/** In whatever order the roles are named. */
const isSame = (one: readonly Role[], other: readonly Role[]): boolean => {
  const [mine, theirs] = [new Set(one), new Set(other)];
  return mine.size === theirs.size && [...mine].every((role) => theirs.has(role));
};

const agree = rule({
  command: AgreeQuestions,
  decide: (given, { madeWith, openedOn, programmeId }, { on }) => {
    if (madeWith && isSame(madeWith, given.madeWith)) return [];
    notBefore(openedOn, on);
    return [{ type: 'QuestionsAgreed.v1', data: dataOf(given), about: { programmeId }, subjectIds: [] }];
  },
});

/** The list of questions is made together, and asked of many (domain.md 1.8). */
export const rounds = slice({
  events: roundsEvents,
  evolve: {
    'ResearchRoundOpened.v1': {
      begin: ({ data: { programmeId }, metadata: { occurredOn, fingerprint } }) => ({
        status: 'open',
        programmeId,
        openedOn: occurredOn,
        fingerprint,
        madeWith: null,
        interviews: Map(),
      }),
    },
    'QuestionsAgreed.v1': (round, { data: { madeWith } }) => ({ ...round, madeWith }),
  },
  rules: [open, agree],
});
