import type { ConsentPurpose } from '../../events/person';
import { LogDiffers } from '../../src/event-store/event-store';
import { Streams } from '../../src/command-handling/streams';
import { person } from '../../src/person/person.decider';
import { GiveConsent } from '../../src/person/consents';
import { a } from '../specification';
import { testRuntime, type TestRuntime } from '../support/runtime';
import { COACH, execute, envelope, PERSON, registration } from './scenario';

let runtime: TestRuntime;
beforeEach(async () => {
  runtime = await testRuntime();
});
afterEach(() => runtime.end());

const consent = (purpose: ConsentPurpose) => a(GiveConsent, { purpose, wordingVersion: '1' });
const [hers, anothers] = [`person-${PERSON}`, `person-${COACH}`];
/** Where each read of this load began. */
const readFrom = async (streams: Streams, stream: string) => {
  const read = jest.spyOn(runtime.store, 'read');
  await streams.load(person, stream);
  const from = read.mock.calls.map(([, options]) => options?.fromRevision);
  read.mockRestore();
  return from;
};

describe('states of streams', () => {
  it('are folded once, and then from where they stood', async () => {
    const streams = new Streams(runtime.store, runtime.codec);
    await execute(runtime.app, envelope(PERSON, registration));
    expect(await readFrom(streams, hers)).toStrictEqual([0]);
    expect(await readFrom(streams, hers)).toStrictEqual([1]);
  });

  it('take no more room than they may, also those that grow', async () => {
    const streams = new Streams(runtime.store, runtime.codec, { maxSize: 6 });
    for (const target of [PERSON, COACH]) await execute(runtime.app, envelope(target, registration));
    for (const stream of [anothers, hers]) await streams.load(person, stream);
    expect(await readFrom(streams, anothers)).toStrictEqual([1]);
    for (const purpose of ['coaching', 'stories', 'research'] as const) {
      await execute(runtime.app, envelope(PERSON, consent(purpose)));
      await streams.load(person, hers);
    }
    expect(await readFrom(streams, anothers)).toStrictEqual([0]);
  });

  it('are kept also of a stream that is longer than all that may be kept', async () => {
    const streams = new Streams(runtime.store, runtime.codec, { maxSize: 2 });
    await execute(runtime.app, envelope(PERSON, registration));
    for (const purpose of ['coaching', 'stories'] as const)
      await execute(runtime.app, envelope(PERSON, consent(purpose)));
    expect(await readFrom(streams, hers)).toStrictEqual([0]);
    expect(await readFrom(streams, hers)).toStrictEqual([3]);
  });

  it('stay as they were for who got them, whatever is read afterwards', async () => {
    const streams = new Streams(runtime.store, runtime.codec);
    await execute(runtime.app, envelope(PERSON, registration));
    const before = await streams.load(person, hers);
    const known = JSON.stringify(before.state);
    await execute(runtime.app, envelope(PERSON, consent('coaching')));
    expect(JSON.stringify((await streams.load(person, hers)).state)).not.toBe(known);
    expect(before).toMatchObject({ revision: 0 });
    expect(JSON.stringify(before.state)).toBe(known);
  });

  it('are not folded over a hole in the log', async () => {
    await execute(runtime.app, envelope(PERSON, registration));
    for (const purpose of ['coaching', 'stories'] as const)
      await execute(runtime.app, envelope(PERSON, consent(purpose)));
    const read = runtime.store.read.bind(runtime.store);
    const holed = jest.spyOn(runtime.store, 'read').mockImplementation(async function* (...asked) {
      for await (const event of read(...asked)) if (event.revision !== 1) yield event;
    });
    await expect(new Streams(runtime.store, runtime.codec).load(person, hers)).rejects.toThrow(LogDiffers);
    holed.mockRestore();
  });
});
