import type { Budget, BudgetLine, Judgement, ObjectionOutcome, SettlementGround } from '../../events/subsidy';
import { fact, id, sealed, type Fact } from './history';

// An invented subsidy of an invented employer.
export const subsidyId = id(500);
export const employerId = id(2);
export const programmeId = id(1);
export const trajectoryId = id(31);
export const costId = (n: number): string => id(510 + n);
/** A hash, and where the document is. */
export const evidence = (n: number) => ({
  evidenceUri: `urn:evidence:${n}`,
  evidenceSha256: String(n).padStart(64, '0'),
});

/** The facts of one subsidy, or of another. */
export const subsidyFacts = (subject = subsidyId) => {
  const about = { employerId, programmeId, subsidyId: subject };
  const stream = `subsidy-${subject}`;
  const budget = (cents: number): Budget => [{ line: 'wage', cents }];
  const motivation = sealed('motivation');
  return {
    requested: (on: string, requestedCents: number): Fact =>
      fact(on, stream, 'SubsidyRequested.v1', {
        employerId,
        programmeId,
        places: 2,
        requestedCents,
        budget: budget(requestedCents),
        activities: sealed('activities'),
        startsOn: '2021-09-01',
        endsOn: '2023-08-31',
        decisionDueOn: on,
      }, { about, by: 'employer' }), // prettier-ignore
    granted: (on: string, grantedCents: number, lines = budget(grantedCents)): Fact =>
      fact(on, stream, 'SubsidyGranted.v1', {
        decisionNumber: 'B-1',
        grantedCents,
        budget: lines,
        obligations: [],
        regimeId: 'voorbeeld-1',
        motivation,
        regimeVersion: 1,
        documents: ['activity-report'],
        accountDueOn: '2023-11-30',
      }, { about, by: 'subsidy-officer' }), // prettier-ignore
    refused: (on: string): Fact =>
      fact(
        on,
        stream,
        'SubsidyRefused.v1',
        { decisionNumber: 'B-1', grounds: sealed('grounds'), motivation },
        { about },
      ),
    amended: (on: string, formerCents: number, grantedCents: number, lines = budget(grantedCents)): Fact =>
      fact(on, stream, 'SubsidyAmended.v1', {
        decisionNumber: 'B-2',
        grantedCents,
        budget: lines,
        motivation,
        formerCents,
      }, { about }), // prettier-ignore
    withdrawn: (on: string, formerCents: number): Fact =>
      fact(
        on,
        stream,
        'SubsidyWithdrawn.v1',
        { decisionNumber: 'B-3', ground: sealed('ground'), motivation, formerCents },
        { about },
      ),
    advanced: (on: string, amountCents: number): Fact =>
      fact(on, stream, 'AdvancePaid.v1', { advanceId: id(590), amountCents, reference: 'V-1' }, { about }),
    spent: (on: string, n: number, amountCents: number, line: BudgetLine = 'wage', trajectory?: string): Fact =>
      fact(on, stream, 'SubsidyCostRecorded.v1', {
        costId: costId(n),
        line,
        amountCents,
        ...(trajectory && { trajectoryId: trajectory }),
        periodFrom: '2021-10-01',
        periodTo: '2021-10-31',
        ...evidence(n),
      }, { about: { ...about, ...(trajectory && { trajectoryId: trajectory }) }, by: 'employer' }), // prettier-ignore
    corrected: (on: string, n: number, formerCents: number, amountCents: number, validFrom: string, line: BudgetLine = 'wage'): Fact =>
      fact(on, stream, 'SubsidyCostCorrected.v1', {
        ...{ costId: costId(n), line, amountCents, formerCents, validFrom, ...evidence(n) },
        reason: sealed('reason'),
      }, { about, by: 'employer' }), // prettier-ignore
    judged: (
      on: string,
      n: number,
      amountCents: number,
      judgement: Judgement,
      eligibleCents: number,
      former: { readonly judgement: Judgement; readonly eligibleCents: number; readonly on: string } | null = null,
      line: BudgetLine = 'wage',
    ): Fact =>
      fact(on, stream, 'SubsidyCostJudged.v1', {
        ...{ costId: costId(n), judgement, eligibleCents, line, amountCents, ...evidence(n) },
        ground: eligibleCents === amountCents ? '' : sealed('ground'),
        former: former && { judgement: former.judgement, eligibleCents: former.eligibleCents },
        validFrom: former?.on ?? on,
      }, { about, by: 'subsidy-controller' }), // prettier-ignore
    accounted: (on: string): Fact =>
      fact(on, stream, 'SubsidyAccountSubmitted.v1', {
        reportUri: 'urn:report:1',
        reportSha256: 'a'.repeat(64),
        goalsAimed: [],
        goalsRealised: [],
        differences: '',
        frozenAtRevision: 3,
        statementSha256: 'b'.repeat(64),
        settlementDueOn: '2024-05-01',
      }, { about, by: 'employer' }), // prettier-ignore
    settled: (
      on: string,
      settledCents: number,
      { grantedCents, advancedCents, formerCents = null }: { readonly grantedCents: number; readonly advancedCents: number; readonly formerCents?: number | null },
      ground: SettlementGround = 'as-granted',
    ): Fact =>
      fact(on, stream, 'SubsidySettled.v1', {
        decisionNumber: 'V-1',
        ...{ settledCents, ground, motivation, grantedCents, advancedCents, formerCents },
        paymentDueOn: on,
      }, { about, by: 'subsidy-controller' }), // prettier-ignore
    balancePaid: (on: string, amountCents: number): Fact =>
      fact(on, stream, 'BalancePaid.v1', { amountCents, reference: 'S-1' }, { about }),
    reclaimed: (on: string, amountCents: number): Fact =>
      fact(on, stream, 'SubsidyReclaimed.v1', { amountCents, ground: sealed('ground'), dueOn: on }, { about }),
    repaid: (on: string, amountCents: number): Fact =>
      fact(on, stream, 'RepaymentReceived.v1', { amountCents, reference: 'T-1' }, { about }),
    objected: (on: string, decisionNumber = 'B-1'): Fact =>
      fact(on, stream, 'ObjectionLodged.v1', { decisionNumber, decisionDueOn: on }, { about, by: 'employer' }),
    objectionDecided: (on: string, outcome: ObjectionOutcome, decisionNumber = 'B-1'): Fact =>
      fact(on, stream, 'ObjectionDecided.v1', { outcome, motivation, decisionNumber }, { about }),
  };
};
