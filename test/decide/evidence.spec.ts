import { v4 } from 'uuid';
import type { Uuid } from '../../events/ids';
import type { CommandEnvelope, CommandResult } from '../../src/command-handling/command-envelope';
import { SubmitAccount } from '../../src/subsidy/account';
import { RecordCost } from '../../src/subsidy/costs';
import { AnnulHire } from '../../src/trajectory/annulment';
import { a, id } from '../specification';
import { costData, employer, grant, officer, report, request, sha } from '../subsidy/fixture';
import { testRuntime, type TestRuntime } from '../support/runtime';
import { completed, forgetAnswers, oneByOne, overtaking } from './overtaking';
import { envelope, execute, hireOrder, preparations, TRAJECTORY } from './scenario';

let runtime: TestRuntime;
let other: Awaited<ReturnType<TestRuntime['another']>>;
// One each: a log that is taken back is another log to whoever rowCounts its positions.
beforeEach(async () => {
  runtime = await testRuntime();
  other = await runtime.another();
});
afterEach(async () => {
  await other.close();
  await runtime.end();
});

const byEmployer = { role: 'employer', actorId: employer, on: '2022-02-01' } as const;

/** A subsidy that is granted. */
const subsidy = async (): Promise<Uuid> => {
  const subsidyId = v4();
  await execute(runtime.app, envelope(subsidyId, request(), { ...byEmployer, on: '2021-11-01' }));
  await execute(
    runtime.app,
    envelope(subsidyId, grant(), { role: 'subsidy-officer', actorId: officer, on: '2021-12-01' }),
  );
  return subsidyId;
};
const recording = (subsidyId: Uuid, document: string, over: Partial<RecordCost> = {}): CommandEnvelope =>
  envelope(
    subsidyId,
    a(RecordCost, { ...costData(), costId: v4(), evidenceSha256: sha(document), ...over }),
    byEmployer,
  );
const accounting = (subsidyId: Uuid): CommandEnvelope => envelope(subsidyId, a(SubmitAccount, report), byEmployer);
const written = (types: readonly string[]) => types.map((type) => ({ type: `${type}.v1` }));

const TRIES = 20;
describe('two subsidies that claim one document at the same moment', () => {
  it.each([
    ['on one instance', () => [runtime.app, runtime.app]],
    ['on two instances', () => [runtime.app, other.app]],
  ])('%s: one records its cost, the other is refused', async (_, apps) => {
    const [one, another] = [await subsidy(), await subsidy()];
    const outcomes: string[] = [];
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const costs = [one, another].map((subsidyId) => recording(subsidyId, `document ${attempt}`));
      const answers = await Promise.all(costs.map((cost, index) => execute(apps()[index]!, cost)));
      outcomes.push(
        answers
          .map((answer) => (answer.status === 'refused' ? answer.code : answer.status))
          .sort()
          .join(', '),
      );
    }
    expect(outcomes).toStrictEqual(outcomes.map(() => 'accepted, evidence-reused'));
    const recorded = (await runtime.events()).filter(({ type }) => type === 'SubsidyCostRecorded.v1');
    expect(recorded).toHaveLength(TRIES);
  });
});

describe('a cost that lost the race for its document', () => {
  const lost = async () => {
    const [one, another] = [await subsidy(), await subsidy()];
    const [first, second] = [recording(one, 'payroll'), recording(another, 'payroll')];
    return { second, answer: await overtaking(runtime, second, () => execute(other.app, first)) };
  };

  it('is refused, says what was written, and answers its repeat alike', async () => {
    const { second, answer } = await lost();
    const events = written(['SubsidyCostEntered', 'SubsidyCostDropped']);
    expect(answer).toMatchObject({ status: 'refused', code: 'evidence-reused', events });
    await forgetAnswers(runtime);
    const third = await runtime.another();
    expect(await execute(third.app, second)).toStrictEqual(answer);
    await third.close();
  });

  it('is completed by the durable subscriber, at whichever step a crash cut it off', async () => {
    const { second, answer } = await lost();
    expect(answer).toMatchObject({ status: 'refused' });
    await completed(runtime, second, answer, 2);
  });
});

describe('a cost that the account overtook, when its document was claimed', () => {
  const overtaken = async () => {
    const subsidyId = await subsidy();
    const cost = recording(subsidyId, 'payroll');
    return { cost, answer: await overtaking(runtime, cost, () => execute(other.app, accounting(subsidyId)), 3) };
  };

  it('is refused, and releases the document for another subsidy', async () => {
    const { cost, answer } = await overtaken();
    const events = written(['SubsidyCostEntered', 'EvidenceClaimed', 'EvidenceReleased', 'SubsidyCostDropped']);
    expect(answer).toMatchObject({ status: 'refused', code: 'account-submitted', events });
    expect(await execute(runtime.app, recording(await subsidy(), 'payroll'))).toMatchObject({ status: 'accepted' });
    expect(await execute(runtime.app, cost)).toStrictEqual(answer);
  });
});

describe('a cost of a trajectory whose hire is annulled at the same moment', () => {
  const annulling = () =>
    envelope(TRAJECTORY, a(AnnulHire, { reason: 'For her sister.' }), { actorId: id(901), on: '2021-11-05' });
  const made = async () => {
    for (const preparation of [...preparations(), hireOrder()]) await execute(runtime.app, preparation);
    return recording(await subsidy(), 'payroll', { trajectoryId: TRAJECTORY });
  };

  it('is refused when the hire was annulled first, and releases its document', async () => {
    const cost = await made();
    const answer = await overtaking(runtime, cost, () => execute(other.app, annulling()), 3);
    const events = written(['SubsidyCostEntered', 'EvidenceClaimed', 'EvidenceReleased', 'SubsidyCostDropped']);
    expect(answer).toMatchObject({ status: 'refused', code: 'cost-outside-trajectory', events });
    await forgetAnswers(runtime);
    const third = await runtime.another();
    expect(await execute(third.app, cost)).toStrictEqual(answer);
    await third.close();
  });

  it('makes the hire in use when it was noted first, and is recorded', async () => {
    const cost = await made();
    const append = runtime.store.append.bind(runtime.store);
    oneByOne(runtime);
    const answers: CommandResult[] = [];
    const late = jest.spyOn(runtime.store, 'append').mockImplementation(async (stream, events, ...more) => {
      const done = await append(stream, events, ...more);
      if (events.some(({ type }) => type === 'SubsidyCostNoted.v1'))
        answers.push(await execute(other.app, annulling()));
      return done;
    });
    expect(await execute(runtime.app, cost)).toMatchObject({ status: 'accepted' });
    late.mockRestore();
    expect(answers).toMatchObject([{ status: 'refused', code: 'hire-in-use' }]);
  });
});

describe('a cost', () => {
  const all = ['SubsidyCostEntered', 'EvidenceClaimed', 'SubsidyCostRecorded'];

  it('is completed by its repeat when the process died between claim and cost', async () => {
    const cost = recording(await subsidy(), 'payroll');
    const answer = await execute(runtime.app, cost);
    expect(answer).toMatchObject({ status: 'accepted', events: written(all) });
    await runtime.cutAfter((await runtime.store.head()).position - 1);
    const third = await runtime.another();
    // Nobody else may have the document meanwhile.
    const rival = { ...recording(v4(), 'payroll'), target: cost.target };
    expect(await execute(third.app, rival)).toMatchObject({ status: 'refused', code: 'evidence-reused' });
    expect(await execute(third.app, cost)).toStrictEqual(answer);
    await third.close();
  });

  it('is completed by the durable subscriber, at whichever step a crash cut it off', async () => {
    for (const preparation of [...preparations(), hireOrder()]) await execute(runtime.app, preparation);
    const subsidyId = await subsidy();
    const cost = recording(subsidyId, 'payroll', { trajectoryId: TRAJECTORY });
    const answer = await execute(runtime.app, cost);
    const events = written(['SubsidyCostEntered', 'EvidenceClaimed', 'SubsidyCostNoted', 'SubsidyCostRecorded']);
    expect(answer).toMatchObject({ status: 'accepted', events });
    await completed(runtime, cost, answer, 4);
  });

  it('that waits is completed when it is entered under another key', async () => {
    const cost = recording(await subsidy(), 'payroll');
    await execute(runtime.app, cost);
    await runtime.cutAfter((await runtime.store.head()).position - 1);
    const third = await runtime.another();
    const again = { ...cost, commandId: v4() };
    expect(await execute(third.app, again)).toMatchObject({
      status: 'accepted',
      events: written(['SubsidyCostEntered', 'SubsidyCostRecorded']),
    });
    expect(await execute(third.app, cost)).toMatchObject({ status: 'accepted' });
    const recorded = (await third.events()).filter(({ type }) => type === 'SubsidyCostRecorded.v1');
    expect(recorded).toHaveLength(1);
    await third.close();
  });

  it('answers with the revision of the recorded cost, which holds for the next command', async () => {
    const subsidyId = await subsidy();
    const answer = await execute(runtime.app, recording(subsidyId, 'payroll'));
    expect(answer).toMatchObject({ status: 'accepted', revision: 3 });
    const next = { ...accounting(subsidyId), ifMatch: [3] };
    expect(await execute(runtime.app, next)).toMatchObject({ status: 'accepted', revision: 4 });
    expect(JSON.parse((await runtime.events()).at(-1)!.data)).toMatchObject({ frozenAtRevision: 3 });
  });
});
