import type { Day } from '../../events/ids';
import type {
  AdvancePaid,
  BalancePaid,
  Cost,
  ObjectionDecided,
  ObjectionLodged,
  PaymentSuspended,
  SubsidyAccountSubmitted,
  SubsidyCostCorrected,
  SubsidyCostEntered,
  SubsidyCostJudged,
  SubsidyCostRecorded,
  SubsidyGranted,
  SubsidyReclaimed,
  SubsidyRefused,
  SubsidyRequested,
  SubsidySettled,
  SubsidyWithdrawn,
} from '../../events/subsidy';
import { SubmitAccount } from '../../src/subsidy/account';
import { RecordCost } from '../../src/subsidy/costs';
import { AmendSubsidy, GrantSubsidy } from '../../src/subsidy/decisions';
import { JudgeCost } from '../../src/subsidy/judgements';
import { PayAdvance } from '../../src/subsidy/payments';
import { RequestSubsidy } from '../../src/subsidy/request';
import { SettleSubsidy } from '../../src/subsidy/settlement';
import type { subsidy } from '../../src/subsidy/subsidy.decider';
import { a, fact, type FactsFor } from '../specification';
import { advance, asController, asEmployer, asOfficer, cost, employerId, id, programmeId, sha } from './people';

export * from './people';

export const BUDGET = [
  { line: 'wage' as const, cents: 80_000 },
  { line: 'coaching' as const, cents: 20_000 },
];

type Asked = Omit<RequestSubsidy, 'type'>;
const asked: Asked = {
  employerId,
  programmeId,
  places: 1,
  requestedCents: 100_000,
  budget: BUDGET,
  activities: 'A neighbourhood job with a coach.',
  startsOn: '2022-01-01',
  endsOn: '2022-12-31',
};
export const request = (over: Partial<Asked> = {}) => a(RequestSubsidy, { ...asked, ...over });
export const requested = fact(
  { type: 'SubsidyRequested.v1', data: { ...asked, decisionDueOn: '2021-12-27' } } satisfies SubsidyRequested,
  asEmployer('2021-11-01'),
);

type Given = Omit<GrantSubsidy, 'type'>;
const given: Given = {
  decisionNumber: 'B-1',
  grantedCents: 100_000,
  budget: BUDGET,
  obligations: [{ obligationId: id(30), kind: 'report', dueOn: '2023-03-31' }],
  regimeId: 'voorbeeld-3',
  motivation: 'Fits the area plan.',
};
export const grant = (over: Partial<Given> = {}) => a(GrantSubsidy, { ...given, ...over });
export const grantedData = (over: Partial<SubsidyGranted['data']> = {}): SubsidyGranted['data'] => ({
  ...given,
  motivation: 'Fits the area plan.',
  regimeVersion: 1,
  documents: ['activity-report'],
  accountDueOn: '2023-04-29',
  ...over,
});
export const granted = fact(
  { type: 'SubsidyGranted.v1', data: grantedData() } satisfies SubsidyGranted,
  asOfficer('2021-12-01'),
);
export const refused = fact(
  {
    type: 'SubsidyRefused.v1',
    data: { decisionNumber: 'B-1', grounds: 'The ceiling is reached.', motivation: 'See the scheme.' },
  } satisfies SubsidyRefused,
  asOfficer('2021-12-01'),
);
export const withdrawn = fact(
  {
    type: 'SubsidyWithdrawn.v1',
    data: { decisionNumber: 'B-3', ground: 'Stopped', motivation: 'No place any more.', formerCents: 100_000 },
  } satisfies SubsidyWithdrawn,
  asOfficer('2022-06-01'),
);
const amendment = { decisionNumber: 'B-2', grantedCents: 80_000, budget: [{ line: 'wage' as const, cents: 80_000 }] };
export const amend = (over: Partial<Omit<AmendSubsidy, 'type'>> = {}) =>
  a(AmendSubsidy, { ...amendment, motivation: 'Coaching is paid elsewhere.', ...over });

export const advanceData = (over: Partial<AdvancePaid['data']> = {}): AdvancePaid['data'] => ({
  advanceId: advance,
  amountCents: 40_000,
  reference: 'V-1',
  ...over,
});
export const payAdvance = (over: Partial<AdvancePaid['data']> = {}) => a(PayAdvance, advanceData(over));
export const advancePaid = (over: Partial<AdvancePaid['data']> = {}) =>
  fact({ type: 'AdvancePaid.v1', data: advanceData(over) } satisfies AdvancePaid, asOfficer('2022-01-10'));
export const suspended = fact(
  { type: 'PaymentSuspended.v1', data: { ground: 'Report is late', until: '2022-05-01' } } satisfies PaymentSuspended,
  asOfficer('2022-03-01'),
);

export const costData = (over: Partial<Cost> = {}): Cost => ({
  costId: cost,
  line: 'wage',
  amountCents: 30_000,
  periodFrom: '2022-01-01',
  periodTo: '2022-01-31',
  evidenceUri: 'urn:evidence:1',
  evidenceSha256: sha('payroll 1'),
  ...over,
});
export const recordCost = (over: Partial<Cost> = {}) => a(RecordCost, costData(over));
export const costEntered = (over: Partial<Cost> = {}) =>
  fact({ type: 'SubsidyCostEntered.v1', data: costData(over) } satisfies SubsidyCostEntered, asEmployer('2022-02-01'));
export const costRecorded = (over: Partial<Cost> = {}) =>
  fact(
    { type: 'SubsidyCostRecorded.v1', data: costData(over) } satisfies SubsidyCostRecorded,
    asEmployer('2022-02-01'),
  );
export const costCorrected = fact(
  {
    type: 'SubsidyCostCorrected.v1',
    data: {
      costId: cost,
      amountCents: 25_000,
      reason: 'Read wrong.',
      line: 'wage',
      evidenceUri: 'urn:evidence:1',
      evidenceSha256: sha('payroll 1'),
      formerCents: 30_000,
      validFrom: '2022-02-01',
    },
  } satisfies SubsidyCostCorrected,
  asEmployer('2022-02-05'),
);

type CostFacts = FactsFor<typeof subsidy, 'RecordCost'>;
/** What a cost asks of other streams: nobody claimed its evidence, and it names no trajectory. */
export const costFacts = (over: Partial<CostFacts> = {}): CostFacts => ({ claim: null, term: undefined, ...over });

type Judged = Omit<JudgeCost, 'type'>;
const judgement: Judged = {
  costId: cost,
  judgement: 'eligible',
  eligibleCents: 28_000,
  ground: 'Travel is left out.',
};
export const judge = (over: Partial<Judged> = {}) => a(JudgeCost, { ...judgement, ...over });
export const judgedData = (over: Partial<SubsidyCostJudged['data']> = {}): SubsidyCostJudged['data'] => ({
  ...judgement,
  ground: 'Travel is left out.',
  line: 'wage',
  amountCents: 30_000,
  evidenceUri: 'urn:evidence:1',
  evidenceSha256: sha('payroll 1'),
  former: null,
  validFrom: '2023-02-10',
  ...over,
});
export const costJudged = (over: Partial<SubsidyCostJudged['data']> = {}) =>
  fact(
    { type: 'SubsidyCostJudged.v1', data: judgedData(over) } satisfies SubsidyCostJudged,
    asController('2023-02-10'),
  );
export const disputed = costJudged({ judgement: 'disputed', eligibleCents: 0 });

type Report = Omit<SubmitAccount, 'type'>;
export const report: Report = {
  reportUri: 'urn:report:1',
  reportSha256: sha('report'),
  goalsAimed: ['One resident to regular work.'],
  goalsRealised: ['One resident to regular work.'],
  differences: 'None.',
};
export const submitAccount = (over: Partial<Report> = {}) => a(SubmitAccount, { ...report, ...over });
export const accountSubmitted = fact(
  {
    type: 'SubsidyAccountSubmitted.v1',
    data: {
      ...report,
      differences: 'None.',
      frozenAtRevision: 3,
      statementSha256: sha('statement'),
      settlementDueOn: '2023-05-02',
    },
  } satisfies SubsidyAccountSubmitted,
  asEmployer('2023-01-31'),
);

type Settlement = Omit<SettleSubsidy, 'type'>;
const settlement: Settlement = {
  decisionNumber: 'V-1',
  settledCents: 90_000,
  ground: 'activities-not-done',
  motivation: 'Each line was judged.',
};
export const settle = (over: Partial<Settlement> = {}) => a(SettleSubsidy, { ...settlement, ...over });
export const settledData = (over: Partial<SubsidySettled['data']> = {}): SubsidySettled['data'] => ({
  ...settlement,
  motivation: 'Each line was judged.',
  grantedCents: 100_000,
  advancedCents: 0,
  formerCents: null,
  paymentDueOn: '2023-03-29',
  ...over,
});
export const settled = (over: Partial<SubsidySettled['data']> = {}) =>
  fact({ type: 'SubsidySettled.v1', data: settledData(over) } satisfies SubsidySettled, asController('2023-03-01'));
export const balancePaid = (amountCents: number) =>
  fact(
    { type: 'BalancePaid.v1', data: { amountCents, reference: 'S-1' } } satisfies BalancePaid,
    asOfficer('2023-03-10'),
  );
export const reclaimed = (amountCents: number) =>
  fact(
    {
      type: 'SubsidyReclaimed.v1',
      data: { amountCents, ground: 'Settled lower.', dueOn: '2023-05-01' },
    } satisfies SubsidyReclaimed,
    asOfficer('2023-03-15'),
  );

export const objected = (decisionNumber: string, on: Day = '2023-03-20') =>
  fact(
    { type: 'ObjectionLodged.v1', data: { decisionNumber, decisionDueOn: '2023-06-12' } } satisfies ObjectionLodged,
    asEmployer(on),
  );
export const objectionDecided = (decisionNumber: string, outcome: ObjectionDecided['data']['outcome']) =>
  fact(
    {
      type: 'ObjectionDecided.v1',
      data: { outcome, motivation: 'Two lines are judged anew.', decisionNumber },
    } satisfies ObjectionDecided,
    asController('2023-04-20'),
  );

/** The way most subsidies go, up to here. */
export const running = [requested, granted] as const;
export const accounted = [...running, costRecorded(), accountSubmitted] as const;
