import { ChangeCoachCapacity, ReinstateCoach, SuspendCoach } from '../../src/coach/availability';
import { ReleaseCase, TakeCase } from '../../src/coach/cases';
import { coach } from '../../src/coach/coach.decider';
import { QualifyCoach } from '../../src/coach/qualification';
import { concerned, former, hers, id, qualified, she, suspended, taken } from '../coach/fixture';
import { as } from '../specification';
import { holdTo } from './holds';
import { rowsOf, type CommandsOf, type Refusal, type Rows } from './table';

const row = rowsOf<typeof coach>();
const asCoreTeam = as('core-team');
const ofCase = { ...concerned, about: { ...concerned.about, trajectoryId: hers } };

const unknown = ['coach-unknown', { given: [] }] as const satisfies Refusal;
const reasonMissing = ['reason-missing', { data: { reason: ' ' } }] as const;
const tooEarly = (on: string) => ['date-before-fact', { by: { on } }] as const satisfies Refusal;

/** Each command of a coach, as contract.md 2 has it. */
holdTo(coach, {
  QualifyCoach: row(QualifyCoach, {
    given: [],
    data: former,
    by: asCoreTeam,
    facts: {
      duplicateOf: null,
      formerTrajectory: { personId: she, ended: true, endedOn: '2023-07-05' },
      goesOn: false,
    },
    then: [{ type: 'CoachQualified.v1', data: former, ...concerned }],
    refused: [
      ['coach-exists', { after: [qualified] }],
      ['person-is-duplicate', { facts: { duplicateOf: id(2) } }],
      ['justification-missing', { data: { background: 'other' } }],
      ['former-trajectory-unknown', { facts: { formerTrajectory: { personId: id(2) } } }],
      ['trajectory-not-ended', { facts: { goesOn: true } }],
      ['motivation-missing', { data: { informalExperience: ' ' } }],
      tooEarly('2023-07-04'),
    ],
  }),

  ChangeCoachCapacity: row(ChangeCoachCapacity, {
    given: [qualified],
    data: { capacity: 3 },
    by: asCoreTeam,
    then: [{ type: 'CoachCapacityChanged.v1', data: { capacity: 3 }, ...concerned }],
    refused: [unknown, tooEarly('2021-08-31')],
  }),

  SuspendCoach: row(SuspendCoach, {
    given: [qualified],
    data: { reason: 'away' },
    by: asCoreTeam,
    then: [{ ...suspended.event, ...concerned }],
    refused: [unknown, reasonMissing, tooEarly('2021-08-31')],
  }),

  ReinstateCoach: row(ReinstateCoach, {
    given: [qualified, suspended],
    data: { reason: 'back' },
    by: asCoreTeam,
    then: [{ type: 'CoachReinstated.v1', data: { reason: 'back' }, ...concerned }],
    refused: [unknown, reasonMissing, tooEarly('2022-01-09')],
  }),

  /** Of the policies of an assignment and its end. */
  TakeCase: row(TakeCase, {
    given: [qualified],
    data: { trajectoryId: hers },
    by: {},
    then: [{ ...taken().event, ...ofCase }],
    refused: [unknown],
  }),

  ReleaseCase: row(ReleaseCase, {
    given: [qualified, taken()],
    data: { trajectoryId: hers },
    by: {},
    then: [{ type: 'CaseReleased.v1', data: { trajectoryId: hers }, ...ofCase }],
    refused: [unknown],
  }),
} satisfies Rows<CommandsOf<typeof coach>>);
