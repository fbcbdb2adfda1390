import { EndEmployerContact, NameEmployerContact } from '../../src/employer/contacts';
import { AssessThroughflow, HoldColleagueActivity } from '../../src/employer/embedding';
import { employer } from '../../src/employer/employer.decider';
import { ConsultOnOutflow } from '../../src/employer/outflow';
import { RegisterEmployer } from '../../src/employer/registration';
import {
  daan,
  employerId,
  ended,
  id,
  mila,
  milaAsPerson,
  named,
  own,
  registered,
  registration,
} from '../employer/fixture';
import { as } from '../specification';
import { holdTo } from './holds';
import { rowsOf, type CommandsOf, type Refusal, type Rows } from './table';

const row = rowsOf<typeof employer>();
const asEmployer = as('employer');
const renamed = { ...registered, event: { ...registered.event, data: { ...registration, name: 'Stichting 2' } } };
const assessed = { needs: ['a certificate'], outcome: 'conditional' as const };
const lunch = { kind: 'lunch', participants: 8 };
const course = {
  trajectoryId: id(40),
  personId: id(41),
  programmeId: id(42),
  placeId: id(43),
  hiredOn: '2021-11-01',
  hasEnded: false,
};
const { trajectoryId, personId, programmeId, placeId } = course;
const consulted = { trajectoryId, contactId: daan, outcome: 'She may try the care team in summer.' };
const milaToo = { contactId: mila, fullName: 'Daan Pinas', personId: milaAsPerson };
const asPerson = { about: { employerId, personId: milaAsPerson }, subjectIds: [milaAsPerson] };

const unknown = ['employer-unknown', { given: [] }] as const satisfies Refusal;
const tooEarly = (on = '2021-08-31') => ['date-before-fact', { by: { on } }] as const satisfies Refusal;

/** Each command of an employer, as contract.md 2 has it. */
holdTo(employer, {
  RegisterEmployer: row(RegisterEmployer, {
    given: [],
    data: registration,
    by: asEmployer,
    then: [{ ...registered.event, ...own }],
    refused: [['employer-exists', { after: [renamed] }]],
  }),

  NameEmployerContact: row(NameEmployerContact, {
    given: [registered],
    data: milaToo,
    by: asEmployer,
    then: [{ ...named(mila, milaAsPerson).event, ...asPerson }],
    refused: [unknown, ['contact-exists', { after: [named(mila)] }], tooEarly()],
  }),

  EndEmployerContact: row(EndEmployerContact, {
    given: [registered, named(daan), named(mila, milaAsPerson)],
    data: { contactId: mila, successorId: daan },
    by: asEmployer,
    then: [{ type: 'EmployerContactEnded.v1', data: { contactId: mila, successorId: daan }, ...asPerson }],
    refused: [
      unknown,
      ['contact-unknown', { data: { contactId: id(12) } }],
      ['last-contact', { after: [ended(daan)] }],
      ['contact-unknown', { data: { successorId: id(12) } }],
      // Daan was named before her.
      [
        'date-before-fact',
        { given: [registered, { ...named(daan), on: '2021-09-01' }, named(mila)], by: { on: '2021-09-01' } },
      ],
    ],
  }),

  AssessThroughflow: row(AssessThroughflow, {
    given: [registered],
    data: assessed,
    by: asEmployer,
    then: [{ type: 'ThroughflowAssessed.v1', data: assessed, ...own }],
    refused: [unknown, tooEarly()],
  }),

  HoldColleagueActivity: row(HoldColleagueActivity, {
    given: [registered],
    data: lunch,
    by: asEmployer,
    then: [{ type: 'ColleagueActivityHeld.v1', data: lunch, ...own }],
    refused: [unknown, tooEarly()],
  }),

  ConsultOnOutflow: row(ConsultOnOutflow, {
    given: [registered, named(daan)],
    data: consulted,
    by: asEmployer,
    facts: { course },
    then: [
      {
        type: 'OutflowConsulted.v1',
        data: consulted,
        about: { employerId, personId, trajectoryId, programmeId, placeId },
        subjectIds: [personId],
      },
    ],
    refused: [
      unknown,
      ['trajectory-unknown', { facts: { course: null } }],
      ['trajectory-ended', { facts: { course: { hasEnded: true } } }],
      ['contact-unknown', { data: { contactId: id(12) } }],
      ['motivation-missing', { data: { outcome: ' ' } }],
      tooEarly('2021-10-31'),
    ],
  }),
} satisfies Rows<CommandsOf<typeof employer>>);
