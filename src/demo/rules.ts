import vuistregels from '../../docs/vuistregels-2021.json';
import type { CheckClass } from '../../events/ruleset';
import { ConsultOnOutflow } from '../employer/outflow';
import { ContributeExperience } from '../ruleset/experiences';
import { HoldProgrammeMeeting } from '../ruleset/meetings';
import { PublishRuleSet, ReviseGroundRule } from '../ruleset/versions';
import { asBuurtbaner, asCoach, asEmployer, contactOf, CORE_TEAM, employerOf, PROGRAMME } from './cast';
import { deed, idOf, turn, type Deed, type Days, type Story } from './line';
import { LIVES, placeOf, trajectoryOf } from './lives';

const experienceOf = (number: number) => idOf(`experience/${number}`);

const EXPERIENCES = [
  [asBuurtbaner('naima'), 'buurtbaner', 5, 240, 'Ik droeg het pas over toen ik al weg was. Dat moet eerder.'],
  [asCoach('gerda'), 'coach', 5, 300, 'Wie in het eerste jaar al iets overdraagt, gaat rustiger weg.'],
  [asEmployer('westerpad'), 'employer', 9, 520, 'Een uur coaching op de werkplek telt dubbel.'],
] as const;

const DECISIONS = [
  'Elke plek heeft een eigen sleutel van een ruimte in de buurt.',
  'De werkgevers wisselen vacatures uit, drie maanden voor een uitstroom.',
  'Overdragen komt in elk werkplan.',
  'De oud-Buurtbaners zitten voortaan aan tafel.',
] as const;

/** What the employer thinks of what comes after, some two months before it does. */
const consulted = (day: Days): readonly Deed[] =>
  LIVES.flatMap((life, index) => {
    const { key, end } = life;
    if (!end || end.kind === 'moved-away') return [];
    const { employer } = placeOf(life);
    return [
      deed(
        ConsultOnOutflow,
        { target: employerOf(employer), on: day(end.on - 61), actor: asEmployer(employer) },
        {
          ...{ trajectoryId: trajectoryOf(key), contactId: contactOf(employer) },
          outcome: turn(
            ['Wij vragen rond bij collega’s.', 'Er komt hier zelf een plek vrij.', 'Wij schrijven een brief.'],
            index,
          ),
        },
      ),
    ];
  });

/** The ground rules, what was experienced of them, and one that was sharpened. */
export const rules: Story = (day) => [
  deed(
    PublishRuleSet,
    { target: PROGRAMME, on: day(4), actor: CORE_TEAM },
    {
      ...vuistregels,
      validFrom: day(0),
      // In JSON any text stands for the class; test/ruleset/vuistregels.spec.ts holds it to the three.
      rules: vuistregels.rules.map((rule) => ({ ...rule, checkClass: rule.checkClass as CheckClass })),
    },
  ),
  ...EXPERIENCES.map(([actor, role, ruleNumber, on, text], number) =>
    deed(
      ContributeExperience,
      { target: PROGRAMME, on: day(on), actor },
      { experienceId: experienceOf(number), ruleNumber, role, text },
    ),
  ),
  deed(
    ReviseGroundRule,
    { target: PROGRAMME, on: day(380), actor: CORE_TEAM },
    {
      number: 5,
      text: 'De Buurtbaner draagt vanaf het eerste jaar taken over aan bewoners, vrijwilligers en collega’s.',
      textEn: 'From the first year on the Buurtbaner hands tasks over to residents, volunteers and colleagues.',
      becauseOf: [experienceOf(0), experienceOf(1)],
    },
  ),
  ...DECISIONS.map((decisions, number) =>
    deed(
      HoldProgrammeMeeting,
      { target: PROGRAMME, on: day(180 + number * 190), actor: CORE_TEAM },
      {
        ...{ meetingId: idOf(`programme meeting/${number}`), decisions },
        parties: ['employer', 'coach', 'buurtbaner', 'municipality', ...(number > 2 ? [] : (['district'] as const))],
      },
    ),
  ),
  ...consulted(day),
];
