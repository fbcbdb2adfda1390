import { ChangeCoachCapacity, ReinstateCoach, SuspendCoach } from '../coach/availability';
import { QualifyCoach } from '../coach/qualification';
import { AssignCoach, EndCoachAssignment, HoldCoachingSession } from '../trajectory/coaching';
import { SignalTension } from '../trajectory/tensions';
import { asCoach, coachOf, COACHES_WHO_WERE_BUURTBANERS, CORE_TEAM, FIRST_COACHES } from './cast';
import { deed, idOf, turn, type Deed, type Days, type Story } from './line';
import { daysIn, LIVES, trajectoryOf, type Life } from './lives';

const THEMES = [
  ['grenzen stellen'],
  ['samenwerken met het team', 'overleggen'],
  ['rust en ritme'],
  ['eigen talent'],
  ['na de Buurtbaan', 'solliciteren'],
  ['lastige gesprekken'],
] as const;
const FORMS = ['in-person', 'in-person', 'online', 'in-person', 'phone'] as const;

/** A coach who leaves in the middle: from then on another one coaches. */
const HANDED_OVER = { key: 'cor', on: 430, to: 'naima' } as const;

const coachOn = ({ key, coach }: Life, on: number): string =>
  key === HANDED_OVER.key && on > HANDED_OVER.on ? HANDED_OVER.to : coach;

const sessions = (life: Life, index: number, day: Days): readonly Deed[] =>
  daysIn(life, 14, 42).map((on, number) =>
    deed(
      HoldCoachingSession,
      { target: trajectoryOf(life.key), on: day(on), actor: asCoach(coachOn(life, on)) },
      {
        sessionId: idOf(`session/${life.key}/${number}`),
        minutes: turn([60, 45, 90, 60], number + index),
        form: turn(FORMS, number + index),
        themes: [...turn(THEMES, number + index)],
      },
    ),
  );

const coached = (life: Life, index: number, day: Days): readonly Deed[] => [
  deed(
    AssignCoach,
    { target: trajectoryOf(life.key), on: day(life.from + 6), actor: CORE_TEAM },
    { coachId: coachOf(life.coach) },
  ),
  ...sessions(life, index, day),
];

const qualified = (day: Days): readonly Deed[] => [
  ...FIRST_COACHES.map(({ key, background }) =>
    deed(
      QualifyCoach,
      { target: coachOf(key), on: day(12), actor: CORE_TEAM },
      {
        background,
        informalExperience: 'Al jaren degene bij wie de buurt aanklopt.',
        requirementsMet: ['methode', 'informele ervaring'],
        capacity: 8,
        ...(background === 'other' && {
          justification: 'Uit de buurt kon op dat moment niemand.',
          preferredPoolAsked: true,
        }),
      },
    ),
  ),
  ...COACHES_WHO_WERE_BUURTBANERS.map(({ key, from }) =>
    deed(
      QualifyCoach,
      { target: coachOf(key), on: day(from), actor: CORE_TEAM },
      {
        background: 'former-buurtbaner',
        formerTrajectoryId: trajectoryOf(key),
        informalExperience: 'Was zelf Buurtbaner en weet hoe het voelt.',
        requirementsMet: ['methode', 'informele ervaring'],
        capacity: 4,
      },
    ),
  ),
];

const TENSIONS = [
  ['wilma', 'gerda', 160, 'assistant-job', 'Het team geeft haar geen klussen meer buiten haar takenpakket.'],
  ['kwame', 'sheila', 240, 'own-way', 'Hij stelt zijn aanpak voor in het teamoverleg.'],
  ['jamal', 'fatma', 360, 'overload', 'Een avond minder, en de jongeren doen zelf de sleutel.'],
  ['milad', 'ferit', 470, 'assistant-job', 'De coördinator en hij lopen de taken samen door.'],
  ['leyla', 'fatma', 640, 'overload', 'Twee weken geen avonden, daarna opnieuw kijken.'],
] as const;

/** Coaches, those among them who were Buurtbaners before, and whom they coach. */
export const coaching: Story = (day) => [
  ...qualified(day),
  ...LIVES.flatMap((life, index) => coached(life, index, day)),
  ...TENSIONS.map(([key, coach, on, kind, agreedAction]) =>
    deed(SignalTension, { target: trajectoryOf(key), on: day(on), actor: asCoach(coach) }, { kind, agreedAction }),
  ),
  deed(
    EndCoachAssignment,
    { target: trajectoryOf(HANDED_OVER.key), on: day(HANDED_OVER.on), actor: CORE_TEAM },
    { reason: 'De coach werkt een tijd minder.' },
  ),
  deed(
    AssignCoach,
    { target: trajectoryOf(HANDED_OVER.key), on: day(HANDED_OVER.on), actor: CORE_TEAM },
    { coachId: coachOf(HANDED_OVER.to) },
  ),
  deed(SuspendCoach, { target: coachOf('bart'), on: day(431), actor: CORE_TEAM }, { reason: 'Verlof.' }),
  deed(ReinstateCoach, { target: coachOf('bart'), on: day(520), actor: CORE_TEAM }, { reason: 'Terug van verlof.' }),
  deed(ChangeCoachCapacity, { target: coachOf('naima'), on: day(400), actor: CORE_TEAM }, { capacity: 6 }),
];
