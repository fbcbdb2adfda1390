import type { Role } from '../../events/event';
import { id } from '../specification';

const PROGRAMME = id(1);
const EMPLOYER = id(2);
const PLACE = id(3);
const VACANCY = id(4);
const PERSON = id(5);
const COACH = id(6);
const TRAJECTORY = id(7);
const PLAN = id(8);

type More = { readonly role?: Role; readonly actorId?: string; readonly n?: number };
let next = 1_000;
/** A line of an import, with a command id of its own. */
export const line = (
  type: string,
  target: string,
  on: string,
  data: object,
  { role, actorId = id(900), n }: More = {},
): string => {
  const actor = role && { id: actorId, role };
  return JSON.stringify({ id: id(n ?? (next += 1)), type, target, on, data, ...(actor && { actor }) });
};

const person = (fullName: string) => ({
  fullName,
  email: 'iemand@example.org',
  district: 'West',
  neighbourhoodCode: 'BU03630000',
  languages: ['nl'],
});
const hire = (plannedEndOn: string, n?: number) =>
  line(
    'HireBuurtbaner',
    PROGRAMME,
    '2021-09-20',
    {
      placeId: PLACE,
      vacancyId: VACANCY,
      trajectoryId: TRAJECTORY,
      personId: PERSON,
      startsOn: '2021-10-01',
      plannedEndOn,
      weeklyHours: 32,
      developmentHours: 8,
      priorIncomeSituation: 'no-income',
    },
    { n },
  );
const plan = { planId: PLAN, version: 1 };
const consent = (purpose: string, more: More = {}) =>
  line('GiveConsent', PERSON, '2022-01-10', { purpose, wordingVersion: '1' }, more);
const approval = () => line('ApprovePlan', TRAJECTORY, '2021-11-20', plan, { role: 'core-team' });
const coached = (coachId: string) => line('AssignCoach', TRAJECTORY, '2021-10-10', { coachId }, { role: 'core-team' });
const withText = (text: string) => line('RegisterPerson', id(50), '2021-09-01', person(text));
const qualification = {
  background: 'key-figure',
  informalExperience: 'Tien jaar werk in de buurt.',
  requirementsMet: ['method'],
  capacity: 5,
};

/** A line of a file and what must be answered: a status, or the code of a refusal. */
export type Case = { readonly what: string; readonly line: string | Buffer; readonly answer: string };
const accepted = (what: string, text: string): Case => ({ what, line: text, answer: 'accepted' });
const bad = (what: string, answer: string, text: string | Buffer): Case => ({ what, answer, line: text });

/**
 * A hire from its preparation to an approved plan, with everything between its lines that people and programs get
 * wrong.
 */
export const smallProgramme: readonly Case[] = [
  accepted(
    'a programme',
    line('OpenProgramme', PROGRAMME, '2021-01-01', {
      name: 'Buurtbanen 2021',
      legalBasis: 'verzonnen regeling',
      startsOn: '2021-01-01',
      endsOn: '2025-12-31',
      placeCap: 2,
      districtCaps: {},
    }),
  ),
  bad('a truncated line', 'line-invalid', hire('2023-09-30').slice(0, 150)),
  accepted(
    'an employer',
    line('RegisterEmployer', EMPLOYER, '2021-01-02', { name: 'De Brug', sector: 'welzijn', districts: ['West'] }),
  ),
  bad('a line that is no UTF-8', 'text-invalid', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])),
  bad(
    'a line with a name twice',
    'name-repeated',
    withText('Noor').replace('"fullName"', '"full\\u004eame":"Sanne","fullName"'),
  ),
  bad('a line that is a list', 'line-invalid', '[1, 2]'),
  accepted(
    'its contact',
    line('NameEmployerContact', EMPLOYER, '2021-01-02', { contactId: id(20), fullName: 'Lotte Aydin' }),
  ),
  bad('U+0000', 'text-invalid', withText('Noor\u0000Achterberg')),
  bad('U+0000 in a name of the JSON', 'text-invalid', withText('Noor').replace('"fullName"', '"full\\u0000Name"')),
  bad('a lone surrogate', 'text-invalid', withText('Noor \ud83d Achterberg')),
  bad(
    'a number for a text',
    'body-invalid',
    line('RegisterPerson', PERSON, '2021-09-01', { ...person(''), fullName: 7 }),
  ),
  bad(
    'a text for a number',
    'body-invalid',
    line('QualifyCoach', COACH, '2021-09-02', { ...qualification, capacity: 'vijf' }, { role: 'core-team' }),
  ),
  bad(
    'a target that is no id',
    'body-invalid',
    line('RegisterPerson', 'Noor', '2021-09-01', person('Noor Achterberg')),
  ),
  bad(
    'a day that the calendar has not',
    'body-invalid',
    line('RegisterPerson', PERSON, '2021-02-30', person('Noor Achterberg')),
  ),
  bad('a day of the year 0', 'body-invalid', line('RegisterPerson', PERSON, '0000-02-29', person('Noor Achterberg'))),
  bad(
    'a field that the command has not',
    'body-invalid',
    line('RegisterPerson', PERSON, '2021-09-01', { ...person('Noor Achterberg'), age: 40 }),
  ),
  accepted('a resident', line('RegisterPerson', PERSON, '2021-09-01', person('Noor Achterberg'), { n: 500 })),
  bad(
    'her id again with other content',
    'idempotency-key-reused',
    line('RegisterPerson', PERSON, '2021-09-01', person('Noor Verhoef'), { n: 500 }),
  ),
  accepted('the same line again', line('RegisterPerson', PERSON, '2021-09-01', person('Noor Achterberg'), { n: 500 })),
  accepted('another resident', line('RegisterPerson', COACH, '2021-09-01', person('Sanne Lamrani'))),
  bad(
    'a national id in prose',
    'national-id-refused',
    line('RecordPriorActivity', PERSON, '2021-09-02', {
      activityId: id(30),
      kind: 'buurttafel',
      neighbourhoodCode: 'BU03630000',
      fromYear: 2019,
      description: 'Haar nummer is 123456782, zei ze.',
    }),
  ),
  accepted('a coach', line('QualifyCoach', COACH, '2021-09-02', qualification, { role: 'core-team' })),
  accepted(
    'a resident who may coach others',
    line('QualifyCoach', PERSON, '2021-09-02', qualification, { role: 'core-team' }),
  ),
  accepted(
    'a place',
    line('OpenPlace', PROGRAMME, '2021-09-03', {
      placeId: PLACE,
      employerId: EMPLOYER,
      district: 'West',
      neighbourhoodCode: 'BU03630000',
      areaPlanRef: 'gebiedsplan/West/2021',
      objectives: [
        { kind: 'social-base', text: 'Bewoners bereiken die niemand bereikt.' },
        { kind: 'paid-work', text: 'Van uitkering naar werk.' },
      ],
      fundingSource: 'city',
    }),
  ),
  accepted(
    'a vacancy',
    line('PublishVacancy', PROGRAMME, '2021-09-05', {
      placeId: PLACE,
      vacancyId: VACANCY,
      jobDescriptionRef: 'vacature/1',
      closesOn: '2021-09-15',
    }),
  ),
  bad('a hire of who was not recognised', 'key-figure-not-recognised', hire('2023-09-30')),
  accepted(
    'a recognition',
    line(
      'RecogniseKeyFigure',
      PERSON,
      '2021-09-16',
      { recognisedBy: ['core-team'], grounds: 'Bekend in de buurt.' },
      { role: 'core-team' },
    ),
  ),
  bad('an unknown command', 'command-unknown', line('FireBuurtbaner', PROGRAMME, '2021-09-20', {})),
  bad('a hire of 24 months and a day', 'maximum-term-exceeded', hire('2023-10-01', 600)),
  bad('the same, once more', 'maximum-term-exceeded', hire('2023-10-01', 600)),
  accepted('a hire of 24 months', hire('2023-09-30')),
  bad('a coach who coaches herself', 'coach-not-independent', coached(PERSON)),
  accepted('a coach who coaches another', coached(COACH)),
  accepted(
    'a plan',
    line(
      'DraftPlan',
      TRAJECTORY,
      '2021-11-01',
      {
        planId: PLAN,
        kind: 'work',
        problem: 'Mannen op leeftijd leven alleen.',
        steps: [{ stepId: id(40), text: 'Aanbellen', dueOn: '2021-12-01', expectedResult: 'Verteld in het team' }],
        goals: [{ goalId: id(41), text: 'Leren vergaderen' }],
        talents: ['luisteren'],
        writtenBy: 'buurtbaner',
      },
      { role: 'buurtbaner', actorId: PERSON },
    ),
  ),
  bad('a plan approved without endorsement', 'plan-not-endorsed', approval()),
  accepted(
    'her endorsement',
    line(
      'EndorsePlan',
      TRAJECTORY,
      '2021-11-15',
      { ...plan, manner: 'digital' },
      { role: 'buurtbaner', actorId: PERSON },
    ),
  ),
  accepted('its approval', approval()),
  bad(
    'a day to come',
    'date-in-future',
    line('GiveConsent', PERSON, '2999-01-01', { purpose: 'stories', wordingVersion: '1' }),
  ),
  bad('a role that may not', 'not-your-decision', consent('stories', { role: 'analyst' })),
  accepted('a consent', consent('stories')),
  { what: 'the same consent by another command', line: consent('stories'), answer: 'unchanged' },
  accepted('the last line', consent('alumni')),
];

/** The file of these cases. */
export const fileOf = (cases: readonly Case[]): Buffer =>
  Buffer.concat(cases.flatMap(({ line: text }) => [Buffer.from(text), Buffer.from('\n')]));
