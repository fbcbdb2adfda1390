import { HoldInstruction } from '../instruction/lessons';
import { CancelIntervision, HoldIntervision, ScheduleIntervision } from '../intervision/sessions';
import { coachOf, CORE_TEAM, DISTRICTS, PROGRAMME, SECOND_OF_CORE_TEAM, type District } from './cast';
import { deed, idOf, LAST, turn, type Deed, type Days, type Story } from './line';
import { lastOf, LIVES, placeOf, trajectoryOf, type Life } from './lives';

const COACH_IN = { Noord: 'gerda', 'Nieuw-West': 'moustafa', Zuidoost: 'sheila' } as const;
const THEMES = ['grenzen', 'geld en familie', 'omgaan met het team', 'wat als het niet lukt', 'trots'] as const;
const STATUSES = ['present', 'present', 'present', 'present', 'excused', 'present', 'present', 'absent'] as const;

const present = (on: number, district?: District): readonly Life[] =>
  LIVES.filter((life) => life.from <= on && on <= lastOf(life) && (!district || placeOf(life).district === district));

/** One of a district: planned, then held, and a few cancelled. */
const intervision = (district: District, number: number, day: Days): readonly Deed[] => {
  const on = 96 + number * 45 + DISTRICTS.indexOf(district) * 3;
  const target = idOf(`intervision/${district}/${number}`);
  const invited = present(on, district).map(({ key }) => ({ trajectoryId: trajectoryOf(key) }));
  const coachId = coachOf(COACH_IN[district]);
  const planned = deed(
    ScheduleIntervision,
    { target, on: day(on - 14), actor: CORE_TEAM },
    {
      ...{ programmeId: PROGRAMME, plannedOn: day(on), facilitatorId: coachId },
      invited: [...invited, { coachId }],
    },
  );
  if (number % 7 === 4) {
    const reason = 'De helft is op dezelfde begrafenis.';
    return [planned, deed(CancelIntervision, { target, on: day(on - 1), actor: CORE_TEAM }, { reason })];
  }
  return [
    planned,
    deed(
      HoldIntervision,
      { target, on: day(on), actor: CORE_TEAM },
      {
        ...{ minutes: 120, facilitatorId: coachId, themes: [turn(THEMES, number)] },
        attendance: [
          ...invited.map((who, index) => ({ ...who, status: turn(STATUSES, index * 3 + number) })),
          { coachId, status: 'present' },
        ],
      },
    ),
  ];
};

const LESSONS = [
  [110, 'Netwerken in je eigen straat'],
  [290, 'Gesprekken die niet mogen mislukken'],
  [460, 'Wat er na de Buurtbaan kan'],
  [650, 'Coachen wat je zelf hebt meegemaakt'],
] as const;

/** Intervision by district, and lessons for all. */
export const together: Story = (day) => [
  ...DISTRICTS.flatMap((district) =>
    Array.from({ length: 16 }, (_, number) => intervision(district, number, day)).flat(),
  ),
  ...LESSONS.map(([on, topic], number) =>
    deed(
      HoldInstruction,
      { target: idOf(`instruction/${number}`), on: day(on), actor: SECOND_OF_CORE_TEAM },
      {
        ...{ programmeId: PROGRAMME, topic, minutes: 180 },
        attendance: present(on).map(({ key }, index) => ({
          trajectoryId: trajectoryOf(key),
          status: turn(STATUSES, index + number),
        })),
      },
    ),
  ),
];

/** What the last line plans: where it is, all of the demo is. */
export const CLOSING = idOf('intervision to come');

/** Today the next intervision is planned. */
export const closing: Story = (day) => [
  deed(
    ScheduleIntervision,
    { target: CLOSING, on: day(LAST), actor: CORE_TEAM },
    {
      ...{ programmeId: PROGRAMME, plannedOn: day(LAST + 14), facilitatorId: coachOf('naima') },
      invited: present(LAST, 'Noord').map(({ key }) => ({ trajectoryId: trajectoryOf(key) })),
    },
  ),
];
