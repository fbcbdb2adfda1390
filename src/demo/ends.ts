import { AcceptAlumnusRole, EndAlumnusRole } from '../person/alumnus-roles';
import { GiveConsent } from '../person/consents';
import { ChangePlannedEnd } from '../trajectory/planned-end';
import { ResumeTrajectory, SuspendTrajectory } from '../trajectory/suspension';
import { EndWithoutUitstroom, FollowUpUitstroom, RegisterUitstroom } from '../trajectory/term';
import { COACHES_WHO_WERE_BUURTBANERS, CORE_TEAM, MANAGER, personOf } from './cast';
import { deed, LAST, turn, type Deed, type Days, type Story } from './line';
import { LIVES, trajectoryOf, type Life } from './lives';

const DESTINATIONS = [
  'medewerker wijkteam',
  'gastvrouw in een verpleeghuis',
  'huismeester bij een corporatie',
  'onderwijsassistent',
  'medewerker bij een welzijnsorganisatie',
] as const;

const followed = ({ key }: Life, on: number, index: number, day: Days): readonly Deed[] =>
  ([3, 6, 12] as const).flatMap((monthsAfter) => {
    const later = on + Math.ceil(monthsAfter * 30.5) + 1;
    if (later > LAST) return [];
    return [
      deed(
        FollowUpUitstroom,
        { target: trajectoryOf(key), on: day(later), actor: CORE_TEAM },
        {
          monthsAfter,
          stillInWork: turn(['yes', 'yes', 'yes', 'no', 'unknown'] as const, index + monthsAfter),
          evidence: 'self-reported',
        },
      ),
    ];
  });

const ended = (life: Life, index: number, day: Days): readonly Deed[] => {
  const { key, end } = life;
  if (!end) return [];
  const { on, kind, withinEmployer = false } = end;
  const at = { target: trajectoryOf(key), on: day(on), actor: MANAGER };
  if (kind === 'moved-away') return [deed(EndWithoutUitstroom, at, { reasonCode: kind })];
  const inWork = kind === 'regular-job' || kind === 'other-paid-work';
  return [
    deed(RegisterUitstroom, at, {
      ...{ kind, withinEmployer },
      evidence: kind === 'regular-job' ? 'employer-confirmed' : 'self-reported',
      ...(inWork && {
        weeklyHours: turn([32, 28, 24], index),
        contract: 'een jaar',
        destination: turn(DESTINATIONS, index),
      }),
    }),
    ...followed(life, on, index, day),
  ];
};

const ROLES = [
  ...COACHES_WHO_WERE_BUURTBANERS.map(({ key, from }) => ({ key, on: from + 1, role: 'coach', paid: true }) as const),
  { key: 'wilma', on: 498, role: 'organiser', paid: false },
  { key: 'okan', on: 530, role: 'ambassador', paid: false },
  { key: 'yasmine', on: 590, role: 'ambassador', paid: true },
  { key: 'marlon', on: 680, role: 'organiser', paid: false },
  { key: 'naima', on: 520, role: 'ambassador', paid: false },
] as const;

/** She consents once, for whatever role. */
const cameBack = ({ key, on, role, paid }: (typeof ROLES)[number], index: number, day: Days): readonly Deed[] => {
  const at = { target: personOf(key), on: day(on), actor: CORE_TEAM };
  const isFirst = ROLES.findIndex((other) => other.key === key) === index;
  return [
    ...(isFirst ? [deed(GiveConsent, at, { purpose: 'alumni', wordingVersion: '1' })] : []),
    deed(AcceptAlumnusRole, at, { role, formerTrajectoryId: trajectoryOf(key), paid }),
  ];
};

/** How it ends, early or on time, what became of them, and who came back. */
export const ends: Story = (day) => [
  ...LIVES.flatMap((life, index) => ended(life, index, day)),
  ...ROLES.flatMap((role, index) => cameBack(role, index, day)),
  deed(EndAlumnusRole, { target: personOf('okan'), on: day(760), actor: CORE_TEAM }, { role: 'ambassador' }),
  deed(
    SuspendTrajectory,
    { target: trajectoryOf('leyla'), on: day(500), actor: CORE_TEAM },
    { reasonCode: 'leave', expectedUntil: day(560) },
  ),
  deed(ResumeTrajectory, { target: trajectoryOf('leyla'), on: day(548), actor: CORE_TEAM }, {}),
  deed(
    ChangePlannedEnd,
    { target: trajectoryOf('jamal'), on: day(700), actor: MANAGER },
    { plannedEndOn: day(870), reason: 'Zijn nieuwe werkgever begint in de herfst.' },
  ),
];
