import { ChangeProgrammeParameters } from '../../src/programme/scheme';
import { a, id } from '../specification';
import { testRuntime, type TestRuntime } from '../support/runtime';
import { COACH, execute, envelope, PERSON, preparations, PROGRAMME, registration, consent, prepare } from './scenario';

let runtime: TestRuntime;
beforeEach(async () => {
  runtime = await testRuntime();
});
afterEach(() => runtime.end());

const types = async () => (await runtime.events()).map(({ stream, type }) => `${stream.split('-')[0]} ${type}`);

describe('the envelope', () => {
  it('refuses a day in the future before anything of the domain', async () => {
    expect(await execute(runtime.app, envelope(PERSON, consent(), { on: '2026-11-23' }))).toStrictEqual({
      status: 'refused',
      code: 'date-in-future',
    });
  });

  it('asks a reason for a day more than the days of the programme back, except of an import', async () => {
    const late = (on: string, more = {}) => envelope(PERSON, registration, { on, source: 'api', ...more });
    expect(await execute(runtime.app, late('2026-10-21'))).toStrictEqual({ status: 'refused', code: 'reason-missing' });
    expect(await execute(runtime.app, late('2026-10-22'))).toMatchObject({ status: 'accepted' });
    expect(await execute(runtime.app, envelope(COACH, registration, { on: '2020-01-01' }))).toMatchObject({
      status: 'accepted',
    });
    expect(await execute(runtime.app, late('2020-01-01', { target: id(41), reason: ' ' }))).toMatchObject({
      code: 'reason-missing',
    });
    expect(await execute(runtime.app, late('2020-01-01', { target: id(40), reason: 'found on paper' }))).toMatchObject({
      status: 'accepted',
    });
  });

  it('takes the days from the programme once it says otherwise', async () => {
    await prepare(runtime.app);
    const change = (parameters: object, more = {}) =>
      envelope(PROGRAMME, a(ChangeProgrammeParameters, { parameters, reason: 'agreed' }), more);
    await execute(runtime.app, change({ backdatingDays: 5 }));
    const vacancy = { ...preparations().at(-1)!, source: 'api' as const, on: '2026-11-10' };
    expect(await execute(runtime.app, vacancy)).toStrictEqual({ status: 'refused', code: 'reason-missing' });
  });

  it('takes the day from one look at the clock, though midnight passes while it is decided', async () => {
    jest
      .spyOn(runtime.clock, 'now')
      .mockReturnValueOnce('2026-11-22T22:59:59.999Z')
      .mockReturnValue('2026-11-22T23:00:00.001Z');
    expect(await execute(runtime.app, envelope(PERSON, registration, { on: undefined }))).toMatchObject({
      status: 'accepted',
    });
    const [event] = await runtime.events();
    expect(JSON.parse(event!.metadata)).toMatchObject({ occurredOn: '2026-11-22' });
  });

  it('says in each event who, for whom, why and from what', async () => {
    const given = envelope(PERSON, registration, { recordedBy: id(901), reason: 'on paper', on: '2021-09-02' });
    await execute(runtime.app, given);
    const [event] = await runtime.events();
    expect(JSON.parse(event!.metadata)).toMatchObject({
      occurredOn: '2021-09-02',
      actorId: id(900),
      actorRole: 'programme-manager',
      party: 'municipality',
      recordedBy: id(901),
      about: { personId: PERSON },
      subjectIds: [PERSON],
      correlationId: given.commandId,
      causationId: given.commandId,
      commandId: given.commandId,
      index: 0,
      of: 1,
      source: 'import',
    });
    expect(JSON.stringify(event)).not.toContain('on paper');
  });
});

describe('If-Match', () => {
  it('that another process overtakes at the append is not decided again', async () => {
    await execute(runtime.app, envelope(PERSON, registration));
    const { app, runtime: other, close } = await runtime.another();
    const append = other.store.append.bind(other.store);
    jest.spyOn(other.store, 'append').mockImplementationOnce(async (...late) => {
      await execute(runtime.app, envelope(PERSON, consent('stories')));
      return append(...late);
    });
    const overtaken = envelope(PERSON, consent(), { ifMatch: [0] });
    await expect(execute(app, overtaken)).rejects.toMatchObject({ code: 'stale-revision' });
    await close();
    expect(await types()).toStrictEqual(['person PersonRegistered.v1', 'person ConsentGiven.v1']);
  });

  it('is held to the revision the caller saw and not decided again', async () => {
    await execute(runtime.app, envelope(PERSON, registration));
    expect(await execute(runtime.app, envelope(PERSON, consent(), { ifMatch: [0] }))).toMatchObject({
      status: 'accepted',
      revision: 1,
    });
    const stale = envelope(PERSON, consent('stories'), { ifMatch: [0] });
    await expect(execute(runtime.app, stale)).rejects.toMatchObject({ code: 'stale-revision' });
    expect(await execute(runtime.app, { ...stale, ifMatch: [7, 1] })).toMatchObject({
      status: 'accepted',
      revision: 2,
    });
  });

  it('with any revision asks for a stream that is there', async () => {
    const asked = envelope(PERSON, registration, { ifMatch: 'any' });
    await expect(execute(runtime.app, asked)).rejects.toMatchObject({ code: 'stale-revision' });
    await execute(runtime.app, envelope(PERSON, registration));
    expect(await execute(runtime.app, envelope(PERSON, consent(), { ifMatch: 'any' }))).toMatchObject({
      revision: 1,
    });
  });
});
