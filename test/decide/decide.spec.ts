import { StoreUnavailable, WrongExpectedRevision } from '../../src/event-store/event-store';
import type { CommandResult } from '../../src/command-handling/command-envelope';
import { WithdrawConsent } from '../../src/person/consents';
import { MakeConnection } from '../../src/trajectory/work';
import { a, id } from '../specification';
import { testRuntime, type TestRuntime } from '../support/runtime';
import {
  COACH,
  execute,
  hireOrder,
  envelope,
  PERSON,
  preparations,
  registration,
  TRAJECTORY,
  consent,
  prepare,
} from './scenario';

let runtime: TestRuntime;
beforeEach(async () => {
  runtime = await testRuntime();
});
afterEach(() => runtime.end());

const types = async () => (await runtime.events()).map(({ stream, type }) => `${stream.split('-')[0]} ${type}`);

describe('a command that wrote', () => {
  it('answers its repeat as the first time and writes nothing, also when other events followed', async () => {
    const first = envelope(PERSON, registration);
    const answer = await execute(runtime.app, first);
    await execute(runtime.app, envelope(PERSON, consent()));
    expect(await execute(runtime.app, first)).toStrictEqual(answer);
    const { app, close } = await runtime.another();
    expect(await execute(app, first)).toStrictEqual(answer);
    await close();
    expect(await types()).toStrictEqual(['person PersonRegistered.v1', 'person ConsentGiven.v1']);
  });

  it('is refused when its id comes again with other content', async () => {
    const first = envelope(PERSON, consent());
    await execute(runtime.app, envelope(PERSON, registration));
    await execute(runtime.app, first);
    const other = { ...first, command: consent('stories') };
    expect(await execute(runtime.app, other)).toStrictEqual({ status: 'refused', code: 'idempotency-key-reused' });
  });

  it('is another command on another target', async () => {
    const first = envelope(PERSON, registration);
    await execute(runtime.app, first);
    expect(await execute(runtime.app, { ...first, target: COACH })).toMatchObject({ status: 'accepted', revision: 0 });
  });
});

describe('what was recorded under an id of its own', () => {
  it('is so already when the very same is said again, though its texts are sealed, and else the id is taken', async () => {
    await prepare(runtime.app);
    await execute(runtime.app, hireOrder());
    const connection = {
      connectionId: id(70),
      informalParty: 'the square',
      formalParty: 'welfare',
      purpose: 'language',
    };
    const make = (data: typeof connection) =>
      execute(runtime.app, envelope(TRAJECTORY, a(MakeConnection, data), { role: 'employer', on: '2021-10-05' }));
    expect(await make(connection)).toMatchObject({ status: 'accepted' });
    expect(await make(connection)).toMatchObject({ status: 'unchanged' });
    const other = { ...connection, purpose: 'reading' };
    expect(await make(other)).toStrictEqual({ status: 'refused', code: 'id-reused' });
  });
});

describe('an answer that wrote nothing', () => {
  it('stays refused when it would pass by now', async () => {
    const early = envelope(PERSON, consent());
    expect(await execute(runtime.app, early)).toStrictEqual({ status: 'refused', code: 'person-unknown' });
    await execute(runtime.app, envelope(PERSON, registration));
    expect(await execute(runtime.app, early)).toStrictEqual({ status: 'refused', code: 'person-unknown' });
    expect(await execute(runtime.app, envelope(PERSON, consent()))).toMatchObject({ status: 'accepted' });
  });

  it('stays unchanged when it would write by now', async () => {
    await execute(runtime.app, envelope(PERSON, registration));
    await execute(runtime.app, envelope(PERSON, consent()));
    const again = envelope(PERSON, consent());
    const unchanged = await execute(runtime.app, again);
    expect(unchanged).toStrictEqual({ status: 'unchanged', revision: 1 });
    await execute(runtime.app, envelope(PERSON, a(WithdrawConsent, { purpose: 'alumni', wordingVersion: '1' })));
    expect(await execute(runtime.app, again)).toStrictEqual(unchanged);
    expect(await execute(runtime.app, { ...again, command: consent('stories') })).toStrictEqual({
      status: 'refused',
      code: 'idempotency-key-reused',
    });
  });

  it('keeps no text of people in the journal', async () => {
    await execute(runtime.app, envelope(PERSON, registration));
    await execute(runtime.app, envelope(PERSON, registration));
    const rows = await runtime.sql('select * from journal.answer');
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toMatch(/Noor|noor@/);
  });
});

describe('commands at the same time', () => {
  it('on one stream are all decided on its current state, in two processes', async () => {
    await execute(runtime.app, envelope(PERSON, registration));
    const { app, close } = await runtime.another();
    const purposes = ['coaching', 'stories', 'research', 'alumni'] as const;
    const answers = await Promise.all(
      [runtime.app, app].flatMap((process) =>
        purposes.map((purpose) => execute(process, envelope(PERSON, consent(purpose)))),
      ),
    );
    await close();
    expect(answers.map(({ status }) => status).sort()).toStrictEqual([
      ...Array(4).fill('accepted'),
      ...Array(4).fill('unchanged'),
    ]);
    expect(await runtime.events()).toHaveLength(5);
  });

  it('on a stream that moves at every append come to an end: the caller is asked to retry', async () => {
    const attempts = jest.spyOn(runtime.store, 'append').mockImplementation((stream) => {
      return Promise.reject(new WrongExpectedRevision(stream, 'no-stream', 0));
    });
    await expect(execute(runtime.app, envelope(PERSON, registration))).rejects.toThrow(StoreUnavailable);
    expect(attempts).toHaveBeenCalledTimes(10);
    attempts.mockRestore();
    expect(await types()).toStrictEqual([]);
  });

  it('with one id, refused by what the other one wrote meanwhile, is answered as the other one', async () => {
    for (const preparation of preparations()) await execute(runtime.app, preparation);
    const { app, runtime: other, close } = await runtime.another();
    // After this process looked at the stream, and before its guard looks at others, the other one hires.
    const find = other.journal.find.bind(other.journal);
    const hire = hireOrder();
    let otherAnswer: CommandResult | undefined;
    jest.spyOn(other.journal, 'find').mockImplementationOnce(async (...asked) => {
      const found = await find(...asked);
      otherAnswer = await execute(runtime.app, hire);
      return found;
    });
    const answer = await execute(app, hire);
    await close();
    expect(answer).toMatchObject({ status: 'accepted' });
    expect(answer).toStrictEqual(otherAnswer);
  });

  it('with one id write once', async () => {
    const one = envelope(PERSON, registration);
    const { app, close } = await runtime.another();
    const answers = await Promise.all([runtime.app, app, runtime.app, app].map((process) => execute(process, one)));
    await close();
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await types()).toStrictEqual(['person PersonRegistered.v1']);
  });
});
