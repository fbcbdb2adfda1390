import type { StoredEvent } from '../../src/event-store/event-store';
import type { CommandEnvelope, CommandResult } from '../../src/command-handling/command-envelope';
import { SubmitAccount } from '../../src/subsidy/account';
import { RecordCost } from '../../src/subsidy/costs';
import { AnnulHire } from '../../src/trajectory/annulment';
import { AssignCoach } from '../../src/trajectory/coaching';
import { EndWithoutUitstroom } from '../../src/trajectory/term';
import { isToken } from '../../src/vault/token';
import { replaceTexts } from '../../src/vault/texts';
import { a, id } from '../specification';
import { costData, employer, grant, officer, report, request, sha } from '../subsidy/fixture';
import { testRuntime, type TestRuntime } from '../support/runtime';
import { oneByOne } from './overtaking';
import { COACH, envelope, execute, hireOrder, preparations, TRAJECTORY } from './scenario';

let runtime: TestRuntime;
beforeEach(async () => {
  runtime = await testRuntime();
});
afterEach(() => runtime.end());

const [SUBSIDY, RIVAL] = [id(60), id(61)];
const byEmployer = { role: 'employer', actorId: employer, on: '2022-02-01' } as const;
const granted = (subsidyId: string): readonly CommandEnvelope[] => [
  envelope(subsidyId, request(), { ...byEmployer, on: '2021-11-01' }),
  envelope(subsidyId, grant(), { role: 'subsidy-officer', actorId: officer, on: '2021-12-01' }),
];
const cost = (subsidyId = SUBSIDY, over: Partial<RecordCost> = {}) =>
  envelope(subsidyId, a(RecordCost, { ...costData(), evidenceSha256: sha('payroll'), ...over }), byEmployer);
const accounting = () => envelope(SUBSIDY, a(SubmitAccount, report), byEmployer);
const assigning = () =>
  envelope(TRAJECTORY, a(AssignCoach, { coachId: COACH }), { role: 'core-team', on: '2021-10-02' });
const ending = () => envelope(TRAJECTORY, a(EndWithoutUitstroom, { reasonCode: 'moved' }), { on: '2022-03-01' });
const annulling = () =>
  envelope(TRAJECTORY, a(AnnulHire, { reason: 'For her sister.' }), { actorId: id(901), on: '2021-11-05' });

const give = async (...orders: readonly CommandEnvelope[]): Promise<CommandResult[]> => {
  const answers: CommandResult[] = [];
  for (const order of orders) answers.push(await execute(runtime.app, order));
  return answers;
};
const written = (...types: readonly string[]) => types.map((type) => ({ type: `${type}.v1` }));

/** Tokens differ each time, and the moment says how it was written. */
const comparable = ({ metadata, data, ...place }: StoredEvent) => {
  const plain = (text: string) =>
    replaceTexts(JSON.parse(text), (value) => (isToken(value) ? 'sealed' : value)) as object;
  return { ...place, recordedAt: '', metadata: { ...plain(metadata), fingerprint: '' }, data: plain(data) };
};

describe('a command and what its policies make of it', () => {
  const lives: Readonly<Record<string, readonly CommandEnvelope[]>> = {
    'a hire, a coach and an end': [...preparations(), hireOrder(), assigning(), ending()],
    'a hire that is annulled': [...preparations(), hireOrder(), assigning(), annulling()],
    'costs, one of a trajectory, and one on evidence that is used': [
      ...[...preparations(), hireOrder(), ...granted(SUBSIDY), ...granted(RIVAL)],
      ...[cost(SUBSIDY, { trajectoryId: TRAJECTORY }), cost(RIVAL), cost(RIVAL, { evidenceSha256: sha('rent') })],
    ],
  };

  it.each(Object.entries(lives))('are the same at once and one by one: %s', async (_, life) => {
    const append = jest.spyOn(runtime.store, 'append');
    const answers = await give(...life);
    const events = (await runtime.events()).map(comparable);
    const several = answers.filter((answer) => 'events' in answer && (answer.events?.length ?? 0) > 1);
    expect(several.length).toBeGreaterThan(1);
    // What is in one command is in one commit: `append` is left to the commands that nothing follows.
    expect(append.mock.calls).toHaveLength(
      answers.filter(({ status }) => status === 'accepted').length - several.length,
    );
    expect(await give(...life)).toStrictEqual(answers);
    await runtime.end();
    runtime = await testRuntime();
    oneByOne(runtime);
    expect(await give(...life)).toStrictEqual(answers);
    expect((await runtime.events()).map(comparable)).toStrictEqual(events);
  });

  it('are recorded at one moment', async () => {
    await give(...preparations(), hireOrder());
    const moments = (await runtime.events()).slice(-3).map(({ recordedAt }) => recordedAt);
    expect(new Set(moments).size).toBe(1);
  });
});

describe('a cost', () => {
  /** Another is first, after this one was decided with all that follows, and before it is written. */
  const overtakenBy = (order: CommandEnvelope) => {
    const append = runtime.store.appendTogether.bind(runtime.store);
    jest.spyOn(runtime.store, 'appendTogether').mockImplementationOnce(async (...late) => {
      const other = await runtime.another();
      expect(await execute(other.app, order)).toMatchObject({ status: 'accepted' });
      await other.close();
      return append(...late);
    });
  };

  it('that the account overtakes is decided again, and writes nothing', async () => {
    await give(...granted(SUBSIDY));
    overtakenBy(accounting());
    const { length } = await runtime.events();
    expect(await give(cost())).toStrictEqual([{ status: 'refused', code: 'account-submitted' }]);
    expect(await runtime.events()).toHaveLength(length + 1);
  });

  it('whose evidence another one claims first is refused, and says what was written', async () => {
    await give(...granted(SUBSIDY), ...granted(RIVAL));
    overtakenBy(cost(RIVAL));
    const late = cost();
    const [answer] = await give(late);
    const events = written('SubsidyCostEntered', 'SubsidyCostDropped');
    expect(answer).toMatchObject({ status: 'refused', code: 'evidence-reused', events });
    expect(await give(late)).toStrictEqual([answer]);
  });

  it('is written once when it is unknown whether it was', async () => {
    await give(...granted(SUBSIDY));
    const append = runtime.store.appendTogether.bind(runtime.store);
    jest.spyOn(runtime.store, 'appendTogether').mockImplementationOnce(async (...appends) => {
      expect(await append(...appends)).toHaveLength(3);
      return undefined;
    });
    const { length } = await runtime.events();
    const order = cost();
    const [answer] = await give(order);
    const events = written('SubsidyCostEntered', 'EvidenceClaimed', 'SubsidyCostRecorded');
    expect(answer).toMatchObject({ status: 'accepted', revision: 3, events });
    expect(await runtime.events()).toHaveLength(length + 3);
    expect(await give(order)).toStrictEqual([answer]);
  });
});
