import type { Role } from '../../events/event';
import { id } from '../specification';
import { sha } from '../subsidy/people';
import { employer, minasTrajectory, otherEmployer, programme } from './ids';
import { line, type ImportLine } from './scenario';

export const subsidy = id(500);
export const otherSubsidy = id(501);
export const [wage, coaching, overtime] = [id(510), id(511), id(512)] as const;
export const [officer, controller] = [id(920), id(921)] as const;

const by =
  (role: Role, actor: string) =>
  (type: string, on: string, data: object, target = subsidy) =>
    line(type, target, on, data, role, actor);
const employerAsks = by('employer', id(960));
const officerDecides = by('subsidy-officer', officer);
const controllerJudges = by('subsidy-controller', controller);

const budget = [
  { line: 'wage', cents: 80_000 },
  { line: 'coaching', cents: 20_000 },
];
const request = (employerId: string) => ({
  employerId,
  programmeId: programme,
  places: 1,
  requestedCents: 100_000,
  budget,
  activities: 'a-neighbourhood-job',
  startsOn: '2021-09-01',
  endsOn: '2022-12-31',
});
const grant = {
  decisionNumber: 'B-1',
  grantedCents: 100_000,
  budget,
  obligations: [],
  regimeId: 'voorbeeld-1',
  motivation: 'fits-the-area-plan',
};
const cost = (costId: string, of: string, amountCents: number, trajectoryId?: string) => ({
  costId,
  line: of,
  amountCents,
  ...(trajectoryId && { trajectoryId }),
  periodFrom: '2021-11-01',
  periodTo: '2021-11-30',
  evidenceUri: `urn:evidence:${costId}`,
  evidenceSha256: sha(costId),
});

/** One subsidy from its request to the payment of its balance; another with a cost in dispute and one not judged yet. */
export const moneyLines: readonly ImportLine[] = [
  employerAsks('RequestSubsidy', '2021-06-01', request(employer)),
  officerDecides('GrantSubsidy', '2021-06-21', grant),
  officerDecides('PayAdvance', '2021-09-01', { advanceId: id(590), amountCents: 40_000, reference: 'V-1' }),
  employerAsks('RecordCost', '2021-12-01', cost(wage, 'wage', 50_000, minasTrajectory)),
  employerAsks('RecordCost', '2021-12-02', cost(coaching, 'coaching', 12_000)),
  employerAsks('RecordCost', '2021-12-03', cost(overtime, 'wage', 9_000)),
  employerAsks('CorrectCost', '2021-12-10', { costId: overtime, amountCents: 8_000, reason: 'read-wrong' }),
  employerAsks('SubmitAccount', '2023-01-10', {
    reportUri: 'urn:report:1',
    reportSha256: sha('report'),
    goalsAimed: ['one-resident-to-work'],
    goalsRealised: ['one-resident-to-work'],
  }),
  controllerJudges('JudgeCost', '2023-02-01', { costId: wage, judgement: 'eligible', eligibleCents: 50_000 }),
  controllerJudges('JudgeCost', '2023-02-01', { costId: coaching, judgement: 'disputed', eligibleCents: 0, ground: 'no-hours-named' }),
  controllerJudges('JudgeCost', '2023-02-02', { costId: overtime, judgement: 'ineligible', eligibleCents: 0, ground: 'overtime-is-not-paid' }),
  controllerJudges('JudgeCost', '2023-02-10', { costId: coaching, judgement: 'ineligible', eligibleCents: 10_000, ground: 'travel-outside-the-area' }),
  controllerJudges('SettleSubsidy', '2023-03-01', {
    decisionNumber: 'V-1',
    settledCents: 65_000,
    ground: 'activities-not-done',
    motivation: 'each-line-was-judged',
  }),
  officerDecides('PayBalance', '2023-03-10', { amountCents: 20_000, reference: 'S-1' }),

  employerAsks('RequestSubsidy', '2021-06-02', request(otherEmployer), otherSubsidy),
  officerDecides('GrantSubsidy', '2021-06-22', grant, otherSubsidy),
  employerAsks('RecordCost', '2021-12-04', cost(id(520), 'wage', 7_000), otherSubsidy),
  employerAsks('RecordCost', '2021-12-05', cost(id(521), 'training', 3_000), otherSubsidy),
  controllerJudges('JudgeCost', '2022-01-05', { costId: id(520), judgement: 'disputed', eligibleCents: 0, ground: 'which-months' }, otherSubsidy),
]; // prettier-ignore

/** Every text of people of these subsidies holds one of these words, and nothing else does. */
export const MONEY_TEXTS = [
  'a-neighbourhood-job', 'fits-the-area-plan', 'read-wrong', 'one-resident-to-work', 'no-hours-named',
  'overtime-is-not-paid', 'travel-outside-the-area', 'each-line-was-judged', 'which-months',
] as const; // prettier-ignore
