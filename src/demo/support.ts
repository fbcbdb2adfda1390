import { AdviseSupport, DecideSupport } from '../support/decisions';
import { RequestSupport } from '../support/requests';
import { asCoach, CORE_TEAM, MANAGER, personOf } from './cast';
import { deed, idOf, type Deed, type Days, type Story } from './line';
import { lifeOf, trajectoryOf } from './lives';
import { goalOf, planOf } from './plans';

const ASKED = [
  {
    key: 'patrick',
    on: 300,
    advice: 'grant',
    outcome: 'granted',
    question: 'Een laptop om de administratie van de cursus te kunnen doen.',
    triedSelf: 'Deed alles op een telefoon.',
    triedNetwork: 'Leende er een van zijn neef, tot die hem zelf nodig had.',
    triedGeneral: 'De bibliotheek heeft computers, maar niet ’s avonds.',
    insufficientBecause: 'De cursus is ’s avonds en thuis.',
  },
  {
    key: 'sunita',
    on: 450,
    advice: 'part',
    outcome: 'partly',
    question: 'Kinderopvang op de cursusdag.',
    triedSelf: 'Nam de jongste mee.',
    triedNetwork: 'Haar zus past om de week op.',
    triedGeneral: 'De toeslag dekt een dag niet.',
    insufficientBecause: 'Om de week is te weinig.',
  },
  {
    key: 'jamal',
    on: 520,
    advice: 'refuse',
    outcome: 'refused',
    question: 'Een bestelbus voor de buurttafel.',
    triedSelf: 'Reed met de bakfiets.',
    triedNetwork: 'Leende op zaterdag een busje.',
    triedGeneral: 'Het wijkbudget was op.',
    insufficientBecause: 'De bakfiets is te klein voor de tafels.',
  },
] as const;

const decided = ({ key, on, advice, outcome, ...format }: (typeof ASKED)[number], day: Days): readonly Deed[] => {
  const target = idOf(`support/${key}`);
  return [
    deed(
      RequestSupport,
      { target, on: day(on), actor: asCoach(lifeOf(key).coach) },
      {
        ...{
          personId: personOf(key),
          trajectoryId: trajectoryOf(key),
          planId: planOf(key, 'work'),
          goalId: goalOf(key),
        },
        ...format,
      },
    ),
    deed(
      AdviseSupport,
      { target, on: day(on + 10), actor: CORE_TEAM },
      { advice, motivation: 'Gewogen naast wat zij zelf en haar netwerk al deden.' },
    ),
    deed(
      DecideSupport,
      { target, on: day(on + 20), actor: MANAGER },
      {
        ...{ outcome, motivation: 'Volgens het advies.', mandate: 'mandaatbesluit, verzonnen' },
        ...(outcome !== 'refused' && { from: day(on + 21), until: day(on + 200), reviewOn: day(on + 110) }),
      },
    ),
  ];
};

/** What a Buurtbaner could not solve alone, with her network, or with what is there for everybody. */
export const support: Story = (day) => ASKED.flatMap((asked) => decided(asked, day));
