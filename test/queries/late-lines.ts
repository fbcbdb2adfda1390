import { id } from '../specification';
import {
  programme,
  otherEmployer,
  otherPlace,
  mina,
  badr,
  coach,
  minasTrajectory,
  badrsTrajectory,
  intervision,
  cancelled,
  workPlan,
  step,
} from './ids';
import { hired, line, type ImportLine } from './scenario';

/** What came later, and was recorded later: sessions, a discovery, intervision, the end. */
export const lateLines: readonly ImportLine[] = [
  line('HoldCoachingSession', minasTrajectory, '2021-11-05', { sessionId: id(70), minutes: 60, form: 'in-person', themes: ['plan'] }, 'coach', coach),
  line('RecogniseKeyFigure', badr, '2021-11-06', { recognisedBy: ['buurtbaner'], discoveredByTrajectoryId: minasTrajectory, grounds: 'found-by-the-baker' }),
  hired(otherPlace, id(104), badrsTrajectory, badr, '2021-12-01', '2021-11-15'),
  line('AssignCoach', badrsTrajectory, '2021-12-02', { coachId: coach }, 'core-team', id(901)),
  line('ScheduleIntervision', intervision, '2021-12-01', {
    programmeId: programme,
    plannedOn: '2021-12-10',
    facilitatorId: id(902),
    invited: [{ trajectoryId: minasTrajectory }, { trajectoryId: badrsTrajectory }, { coachId: coach }],
  }, 'core-team', id(901)),
  line('HoldIntervision', intervision, '2021-12-10', {
    minutes: 90,
    facilitatorId: id(902),
    themes: ['listening'],
    attendance: [
      { trajectoryId: minasTrajectory, status: 'present' },
      { trajectoryId: badrsTrajectory, status: 'absent' },
      { coachId: coach, status: 'excused' },
    ],
  }, 'core-team', id(901)),
  line('ScheduleIntervision', cancelled, '2021-12-11', {
    programmeId: programme,
    plannedOn: '2022-01-10',
    facilitatorId: id(902),
    invited: [{ trajectoryId: minasTrajectory }],
  }, 'core-team', id(901)),
  line('CancelIntervision', cancelled, '2022-01-09', { reason: 'facilitator-ill' }, 'core-team', id(901)),
  line('CompletePlanStep', minasTrajectory, '2022-02-01', { planId: workPlan, stepId: step, result: 'twelve-came' }, 'buurtbaner', mina),
  line('CorrectPersonalData', mina, '2022-06-10', { fullName: 'Mina Oudkerk-Bos', reason: 'married-in-june' }),
  line('AssessThroughflow', otherEmployer, '2022-06-11', { needs: ['needs-a-driving-licence'], outcome: 'conditional' }, 'employer'),
  line('RegisterUitstroom', minasTrajectory, '2023-01-15', {
    kind: 'regular-job',
    withinEmployer: false,
    contract: 'one-year-contract',
    destination: 'bakery-on-the-corner',
    evidence: 'document',
  }),
  line('GiveConsent', mina, '2023-02-01', { purpose: 'alumni', wordingVersion: '1' }),
  line('AcceptAlumnusRole', mina, '2023-02-02', { role: 'coach', formerTrajectoryId: minasTrajectory, paid: true }),
]; // prettier-ignore
