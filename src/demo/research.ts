import { RecordInterview } from '../research/interviews';
import { AgreeQuestions, OpenResearchRound } from '../research/rounds';
import { asBuurtbaner, personOf, PROGRAMME, RESEARCHER } from './cast';
import { deed, idOf, type Story } from './line';

const ROUND = idOf('research round');

const INTERVIEWS = [
  ['naima', 'buurtbaner', true, 'De eerste maand wist niemand wat ik kwam doen, ik ook niet. Dat was goed.'],
  ['ria', 'buurtbaner', false, 'Wat het verschil maakt is dat iemand je naam weet.'],
  [undefined, 'employer', true, 'Wij dachten dat wij hulp kregen. Wij kregen een andere manier van werken.'],
  [undefined, 'resident', false, 'Zij kwam terug. De meesten komen één keer.'],
] as const;

/** Residents and a researcher ask together what it does. */
export const research: Story = (day) => [
  deed(
    OpenResearchRound,
    { target: ROUND, on: day(420), actor: RESEARCHER },
    {
      programmeId: PROGRAMME,
      questions: [
        { questionId: idOf('question/1'), text: 'Wat veranderde er in jouw straat?' },
        { questionId: idOf('question/2'), text: 'Wat veranderde er voor jou?' },
      ],
    },
  ),
  deed(
    AgreeQuestions,
    { target: ROUND, on: day(432), actor: asBuurtbaner('wilma') },
    { madeWith: ['buurtbaner', 'researcher'] },
  ),
  ...INTERVIEWS.map(([key, respondentRole, formal, answers], number) =>
    deed(
      RecordInterview,
      { target: ROUND, on: day(440 + number * 6), actor: RESEARCHER },
      {
        ...{ interviewId: idOf(`interview/${number}`), respondentRole, formal, answers },
        ...(key && { respondentId: personOf(key) }),
      },
    ),
  ),
];
