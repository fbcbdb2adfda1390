import { intervision } from '../../src/intervision/intervision.decider';
import { CancelIntervision, HoldIntervision, ScheduleIntervision } from '../../src/intervision/sessions';
import { cancelled, held, id, own, plan, scheduled, session } from '../intervision/fixture';
import { as } from '../specification';
import { holdTo } from './holds';
import { rowsOf, type CommandsOf, type Refusal, type Rows } from './table';

const row = rowsOf<typeof intervision>();
const asCoreTeam = as('core-team');
const onAnotherDay = { ...scheduled, event: { ...scheduled.event, data: { ...plan, plannedOn: '2021-12-15' } } };

const unknown = ['intervision-unknown', { given: [] }] as const satisfies Refusal;
const tooEarly = ['date-before-fact', { by: { on: '2021-11-29' } }] as const satisfies Refusal;

/** Each command of an intervision, as contract.md 2 has it. */
holdTo(intervision, {
  ScheduleIntervision: row(ScheduleIntervision, {
    given: [],
    data: plan,
    by: asCoreTeam,
    then: [{ ...scheduled.event, ...own }],
    refused: [['intervision-exists', { after: [onAnotherDay] }]],
  }),

  HoldIntervision: row(HoldIntervision, {
    given: [scheduled],
    data: session,
    by: asCoreTeam,
    then: [{ ...held.event, ...own }],
    refused: [
      unknown,
      ['intervision-closed', { after: [cancelled] }],
      ['not-invited', { data: { attendance: [{ coachId: id(31), status: 'present' }] } }],
      tooEarly,
    ],
  }),

  CancelIntervision: row(CancelIntervision, {
    given: [scheduled],
    data: { reason: 'hall flooded' },
    by: asCoreTeam,
    then: [{ ...cancelled.event, ...own }],
    refused: [
      unknown,
      ['intervision-closed', { after: [held] }],
      ['reason-missing', { data: { reason: ' ' } }],
      tooEarly,
    ],
  }),
} satisfies Rows<CommandsOf<typeof intervision>>);
