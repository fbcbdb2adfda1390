import { CommandGateway } from '../../src/command-handling/command-gateway';
import type { CommandEnvelope, CommandResult } from '../../src/command-handling/command-envelope';
import { Decide } from '../../src/command-handling/decide-command';
import { fingerprintOfPolicy } from '../../src/command-handling/fingerprint';
import { Nouns } from '../../src/command-handling/nouns';
import { Streams } from '../../src/command-handling/streams';
import { DryRuns, type DryRun } from '../../src/dry-run/dry-runs';
import { StoreUnavailable } from '../../src/event-store/event-store';
import { GiveConsent, WithdrawConsent } from '../../src/person/consents';
import { partyOf } from '../../events/event';
import type { ConsentPurpose } from '../../events/person';
import { oneByOne } from '../decide/overtaking';
import { COACH, envelope, execute, hireOrder, PERSON, preparations, registration } from '../decide/scenario';
import { a, id } from '../specification';
import { testRuntime, type TestRuntime } from '../support/runtime';
import { unplaced } from './answers';

let runtime: TestRuntime;
let runs: DryRuns;
beforeEach(async () => {
  runtime = await testRuntime();
  runs = runtime.app.get(DryRuns);
});
afterEach(() => runtime.end());

const within = (run: DryRun, given: CommandEnvelope) => run.execute(new Decide(given));
const consent = (purpose: ConsentPurpose = 'alumni') => a(GiveConsent, { purpose, wordingVersion: '1' });
const types = async () => (await runtime.events()).map(({ type }) => type);
const answersKept = async () => (await runtime.sql('select from journal.answer')).length;

describe('A dry run', () => {
  it('decides on what those before would leave, policies included, and leaves nothing', async () => {
    const run = runs.begin();
    const given = [hireOrder(), ...preparations(), hireOrder(), hireOrder()];
    const dryAnswers: CommandResult[] = [];
    for (const one of given) dryAnswers.push(await within(run, one));
    expect(dryAnswers.at(-2)).toMatchObject({
      status: 'accepted',
      events: [{ type: 'PlaceFilled.v1' }, { type: 'TrajectoryBegun.v2' }, { type: 'BuurtbanerHired.v1' }],
    });
    expect(dryAnswers.at(-1)).toStrictEqual({ status: 'unchanged', revision: 3 });
    expect(await within(run, given[0]!)).toStrictEqual(dryAnswers[0]);
    expect([await runtime.events(), await answersKept()]).toStrictEqual([[], 0]);
    expect(await runtime.sql('select from vault.key')).toStrictEqual([]);

    const answers: CommandResult[] = [];
    for (const one of given) answers.push(await execute(runtime.app, one));
    expect(dryAnswers.map(unplaced)).toStrictEqual(answers.map(unplaced));
  });

  it('knows an id that it took before, and remembers none when it is over', async () => {
    await execute(runtime.app, envelope(PERSON, registration));
    const first = envelope(PERSON, consent());
    const again = envelope(PERSON, consent());
    const run = runs.begin();
    const dryAnswers = await within(run, first);
    expect(dryAnswers).toMatchObject({ status: 'accepted', revision: 1 });
    expect(await within(run, first)).toStrictEqual(dryAnswers);
    expect(await within(run, { ...first, command: consent('stories') })).toMatchObject({
      code: 'idempotency-key-reused',
    });
    expect(await within(run, again)).toStrictEqual({ status: 'unchanged', revision: 1 });
    await within(run, envelope(PERSON, a(WithdrawConsent, { purpose: 'alumni', wordingVersion: '1' })));
    expect(await within(run, again)).toStrictEqual({ status: 'unchanged', revision: 1 });
    run.end();

    expect(await within(runs.begin(), again)).toMatchObject({ status: 'accepted', revision: 1 });
    expect(await execute(runtime.app, again)).toMatchObject({ status: 'accepted', revision: 1 });
  });

  it('answers what was given before as it was answered then', async () => {
    const early = envelope(PERSON, consent());
    const registered = envelope(PERSON, registration);
    const answers = [await execute(runtime.app, early), await execute(runtime.app, registered)];
    const run = runs.begin();
    expect([await within(run, early), await within(run, registered)]).toStrictEqual(answers);
    expect(await within(run, { ...early, command: consent('stories') })).toMatchObject({
      code: 'idempotency-key-reused',
    });
  });

  it('sees the log as it stood when it began, and is seen by nobody', async () => {
    await execute(runtime.app, envelope(PERSON, registration));
    const run = runs.begin();
    expect(await within(run, envelope(PERSON, consent()))).toMatchObject({ status: 'accepted', revision: 1 });
    // Others go on, on the streams it wrote to and on those it has not read yet.
    expect(await execute(runtime.app, envelope(PERSON, consent('stories')))).toMatchObject({
      status: 'accepted',
      revision: 1,
    });
    for (const command of [registration, consent('research')])
      expect(await execute(runtime.app, envelope(COACH, command))).toMatchObject({ status: 'accepted' });
    expect(await within(run, envelope(PERSON, consent('stories')))).toMatchObject({ status: 'accepted', revision: 2 });
    expect(await within(run, envelope(COACH, consent()))).toStrictEqual({ status: 'refused', code: 'person-unknown' });
    expect(await execute(runtime.app, envelope(PERSON, consent()))).toMatchObject({ status: 'accepted', revision: 2 });
    expect(await types()).toStrictEqual([
      'PersonRegistered.v1',
      'ConsentGiven.v1',
      'PersonRegistered.v1',
      'ConsentGiven.v1',
      'ConsentGiven.v1',
    ]);
  });

  it('holds up nobody: a command on the same stream is done while the run waits in the middle of one', async () => {
    await execute(runtime.app, envelope(PERSON, registration));
    const [asked, goOn] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    const find = runtime.journal.find.bind(runtime.journal);
    jest.spyOn(runtime.journal, 'find').mockImplementationOnce(async (...of) => {
      asked.resolve(undefined);
      await goOn.promise;
      return find(...of);
    });
    const waiting = within(runs.begin(), envelope(PERSON, consent()));
    await asked.promise;
    expect(await execute(runtime.app, envelope(PERSON, consent()))).toMatchObject({ status: 'accepted', revision: 1 });
    goOn.resolve(undefined);
    expect(await waiting).toMatchObject({ status: 'accepted', revision: 1 });
  });

  it('goes on from states that are folded, and leaves those as they were', async () => {
    await execute(runtime.app, envelope(PERSON, registration));
    await execute(runtime.app, envelope(PERSON, consent('coaching')));
    const read = jest.spyOn(runtime.store, 'read');
    const run = runs.begin();
    const given = envelope(PERSON, consent());
    await within(run, given);
    await within(run, envelope(PERSON, consent('stories')));
    // Its last event once more, and the end of the stream is known for as long as the run takes.
    expect(read.mock.calls).toStrictEqual([[`person-${PERSON}`, { fromRevision: 1 }]]);
    read.mockRestore();
    expect(await execute(runtime.app, given)).toMatchObject({ status: 'accepted', revision: 2 });
    expect(await types()).toHaveLength(3);
    expect(await within(runs.begin(), envelope(PERSON, consent()))).toStrictEqual({ status: 'unchanged', revision: 2 });
  });

  it('compensates what a policy is refused, and answers so', async () => {
    for (const preparation of preparations()) await execute(runtime.app, preparation);
    const hire = hireOrder();
    const filled = await within(runs.begin(), hire);
    // As if another instance had lost the race for her a moment ago.
    const commandId = `policy/take-up-trajectory/${'events' in filled ? filled.events![0]!.eventId : ''}`;
    await runtime.journal.remember({
      envelope: { commandId, actor: hire.actor },
      stream: `person-${PERSON}`,
      fingerprint: fingerprintOfPolicy(commandId),
      answer: { status: 'refused', code: 'trajectory-running' },
    });
    oneByOne(runtime);
    const run = runs.begin();
    const dryAnswers = await within(run, hire);
    expect(dryAnswers).toMatchObject({
      status: 'refused',
      code: 'trajectory-running',
      events: [{ type: 'PlaceFilled.v1' }, { type: 'PlaceVacated.v1' }],
    });
    expect(await within(run, hire)).toStrictEqual(dryAnswers);
    expect(unplaced(await execute(runtime.app, hire))).toStrictEqual(unplaced(dryAnswers));
  });

  it('refuses text of who was erased, and makes no key for anybody', async () => {
    await execute(runtime.app, envelope(PERSON, registration));
    await runtime.vault.destroy(COACH, ['identity']);
    const before = await runtime.sql('select *, xmin from vault.key order by key_id');
    const run = runs.begin();
    expect(await within(run, envelope(COACH, registration))).toStrictEqual({
      status: 'refused',
      code: 'person-erased',
    });
    expect(await within(run, envelope(id(40), registration))).toMatchObject({ status: 'accepted' });
    expect(await runtime.sql('select *, xmin from vault.key order by key_id')).toStrictEqual(before);
  });

  it('is held to If-Match by what its predecessors would leave', async () => {
    const run = runs.begin();
    await within(run, envelope(PERSON, registration));
    await expect(within(run, envelope(PERSON, consent(), { ifMatch: [1] }))).rejects.toMatchObject({
      code: 'stale-revision',
    });
    expect(await within(run, envelope(PERSON, consent(), { ifMatch: [0] }))).toMatchObject({ revision: 1 });
  });
});

describe('The lines of a dry run', () => {
  const line = (n: number, target = id(n)) =>
    JSON.stringify({ id: id(2_000 + n), type: 'RegisterPerson', target, on: '2021-09-01', data: registration });
  async function* linesOf(...lines: readonly string[]): AsyncGenerator<string> {
    yield* lines;
  }
  const importer = { id: id(1), role: 'programme-manager', party: partyOf['programme-manager'] } as const;
  const answered = async (gateway: CommandGateway, ...lines: readonly string[]) => {
    const found: string[] = [];
    const circumstances = { source: 'import', language: 'en', dryRun: true } as const;
    for await (const { status, problem, dryRun } of gateway.many(linesOf(...lines), importer, circumstances))
      found.push(`${problem?.code ?? status}${dryRun ? '' : ', not dry'}`);
    return found;
  };

  it('end where the log cannot be asked, as those of an import do', async () => {
    const gateway = runtime.app.get(CommandGateway);
    jest.spyOn(runtime.store, 'head').mockRejectedValueOnce(new StoreUnavailable('away'));
    expect(await answered(gateway, '{', line(1), line(2))).toStrictEqual(['line-invalid', 'busy']);
    expect(await answered(gateway, line(1), line(2))).toStrictEqual(['accepted', 'accepted']);
  });

  it('end where there is no more room, which all runs share and each gives back', async () => {
    const [gateway, nouns, streams] = [
      runtime.app.get(CommandGateway),
      runtime.app.get(Nouns),
      runtime.app.get(Streams),
    ];
    const small = new DryRuns({ ...runtime, nouns, streams }, 7_000);
    jest.spyOn(runs, 'begin').mockImplementation(() => small.begin());
    const full = ['accepted', 'accepted', 'dry-run-full'];
    expect(await answered(gateway, line(1), line(2), line(3), line(4))).toStrictEqual(full);
    expect(await answered(gateway, line(1), line(2), line(3))).toStrictEqual(full);

    const other = small.begin();
    await within(other, envelope(PERSON, registration));
    expect(await answered(gateway, line(1), line(2))).toStrictEqual(['accepted', 'dry-run-full']);
    other.end();
    expect(await answered(gateway, line(1), line(2), '{')).toStrictEqual(['accepted', 'accepted', 'line-invalid']);
  });

  it('need room for what they fold of the log and for answers too', async () => {
    for (const command of [registration, consent(), consent('stories')])
      await execute(runtime.app, envelope(PERSON, command));
    const of = (bytes: number) =>
      new DryRuns(
        { ...runtime, nouns: runtime.app.get(Nouns), streams: new Streams(runtime.store, runtime.codec) },
        bytes,
      );
    const again = () => envelope(PERSON, consent());
    expect(await within(of(1_900).begin(), again())).toMatchObject({ status: 'unchanged' });
    await expect(within(of(1_700).begin(), again())).rejects.toMatchObject({ code: 'dry-run-full' });
    await expect(within(of(1_100).begin(), again())).rejects.toMatchObject({ code: 'dry-run-full' });
  });
});
