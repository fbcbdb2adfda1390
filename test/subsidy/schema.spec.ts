import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { RecordCost } from '../../src/subsidy/costs';
import { nouns } from '../../src/composition/nouns';
import { advance, BUDGET, cost, employerId, id, programmeId, sha, trajectoryId } from './fixture';

/** What people send; that each command takes all its fields and no other: test/command-schemas.spec.ts. */
const bodies: Readonly<Record<string, object>> = {
  RequestSubsidy: {
    employerId,
    programmeId,
    places: 1,
    requestedCents: 100_000,
    budget: BUDGET,
    activities: 'A neighbourhood job.',
    startsOn: '2022-01-01',
    endsOn: '2022-12-31',
  },
  GrantSubsidy: {
    decisionNumber: 'B-1',
    grantedCents: 100_000,
    budget: BUDGET,
    obligations: [{ obligationId: id(30), kind: 'report', dueOn: '2023-03-31' }],
    regimeId: 'voorbeeld-1',
    motivation: 'Fits.',
  },
  RefuseSubsidy: { decisionNumber: 'B-1', grounds: 'The ceiling is reached.', motivation: 'See the scheme.' },
  AmendSubsidy: { decisionNumber: 'B-2', grantedCents: 80_000, budget: BUDGET, motivation: 'Less.' },
  WithdrawSubsidy: { decisionNumber: 'B-3', ground: 'Stopped', motivation: 'No place any more.' },
  PayAdvance: { advanceId: advance, amountCents: 1, reference: 'V-1' },
  SuspendPayment: { ground: 'Report is late', until: '2022-05-01' },
  ResumePayment: { ground: 'Report came in', until: '2022-05-01' },
  PayBalance: { amountCents: 1, reference: 'S-1' },
  RecordCost: {
    costId: cost,
    line: 'wage',
    amountCents: 1,
    trajectoryId,
    periodFrom: '2022-01-01',
    periodTo: '2022-01-31',
    evidenceUri: 'urn:evidence:1',
    evidenceSha256: sha('payroll'),
  },
  CorrectCost: { costId: cost, amountCents: 0, reason: 'Read wrong.' },
  JudgeCost: { costId: cost, judgement: 'disputed', eligibleCents: 0, ground: 'No receipt.' },
  ReportDeviation: { line: 'overhead', expectedCents: 0, cause: 'None is needed.' },
  SubmitAccount: {
    reportUri: 'urn:report:1',
    reportSha256: sha('report'),
    goalsAimed: ['Work.'],
    goalsRealised: [],
    differences: 'None.',
  },
  SettleSubsidy: { decisionNumber: 'V-1', settledCents: 0, ground: 'ex-officio', motivation: 'No account came.' },
  ReclaimSubsidy: { amountCents: 1, ground: 'Settled lower.', dueOn: '2023-05-01' },
  RecordRepayment: { amountCents: 1, reference: 'T-1' },
  LodgeObjection: { decisionNumber: 'V-1' },
  DecideObjection: { outcome: 'inadmissible', motivation: 'Too late.' },
};

const body = (type: string, json: object) => plainToInstance(nouns.commands.get(type)!.command, json);
const wrong = (type: string, json: object): string[] =>
  validateSync(body(type, json), { whitelist: true, forbidNonWhitelisted: true }).map(({ property }) => property);

describe('the commands of a subsidy', () => {
  it.each(Object.entries(bodies))('take %s as people send it', (type, json) => {
    expect(wrong(type, json)).toStrictEqual([]);
  });

  it.each([0.5, -1, 10_000_000_001, '1'])('take whole cents, not %p', (amountCents) => {
    for (const type of ['RecordCost', 'PayAdvance', 'CorrectCost', 'ReclaimSubsidy'])
      expect(wrong(type, { ...bodies[type], amountCents })).toStrictEqual(['amountCents']);
  });

  it('book no line of nothing, though a correction may leave nothing', () => {
    for (const type of ['RecordCost', 'PayAdvance', 'PayBalance', 'ReclaimSubsidy', 'RecordRepayment'])
      expect(wrong(type, { ...bodies[type], amountCents: 0 })).toStrictEqual(['amountCents']);
    expect(wrong('CorrectCost', { ...bodies.CorrectCost!, amountCents: 0 })).toStrictEqual([]);
  });

  it('take a hash in either case, and keep it in small letters', () => {
    const json = { ...bodies.RecordCost, evidenceSha256: sha('payroll').toUpperCase() };
    expect(wrong('RecordCost', json)).toStrictEqual([]);
    expect((body('RecordCost', json) as RecordCost).evidenceSha256).toBe(sha('payroll'));
    for (const evidenceSha256 of ['', 'abc', `${sha('payroll')}0`, `g${sha('payroll').slice(1)}`])
      expect(wrong('RecordCost', { ...json, evidenceSha256 })).toStrictEqual(['evidenceSha256']);
  });

  it('leave it to the domain to ask for a motive', () => {
    for (const type of [
      'GrantSubsidy',
      'RefuseSubsidy',
      'AmendSubsidy',
      'WithdrawSubsidy',
      'SettleSubsidy',
      'DecideObjection',
    ])
      expect(wrong(type, { ...bodies[type], motivation: undefined })).toStrictEqual([]);
    for (const type of ['SuspendPayment', 'ReclaimSubsidy', 'JudgeCost'])
      expect(wrong(type, { ...bodies[type], ground: '' })).toStrictEqual([]);
  });

  it('are given by roles of one party each', () => {
    const partiesOf = (name: string) => nouns.commands.get(name)!.access.roles;
    for (const name of Object.keys(bodies)) expect(partiesOf(name)).toHaveLength(1);
  });
});
