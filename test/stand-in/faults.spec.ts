import { serverFixture, events, isAnswered, many, outcomeOf, pause, read, untilAnswered } from './fixture';

const { server, client } = serverFixture();

const unavailable = { error: 'UnavailableError', type: 'unavailable', code: 14 };
/** What the client throws on an append while nobody listens: no class or type of its own. */
const raw = { error: 'Error', code: 14 };
const written = (): number =>
  server()
    .events()
    .filter(({ stream }) => stream === 'jobs').length;
const first = { expectedRevision: 'no_stream' } as const;

it('drops the connection before the write: nothing is there, and the same ids are written later', async () => {
  const one = client();
  server().faults.set({ dropBeforeWrite: 1 });

  expect([await outcomeOf(one.appendToStream('jobs', events('a'), first)), written()]).toEqual([unavailable, 0]);
  expect(await untilAnswered(() => one.appendToStream('jobs', events('a'), first))).toMatchObject({ success: true });
});

it('drops the connection after the write: the reply is lost, and the same ids are a repeat', async () => {
  const one = client();
  server().faults.set({ dropAfterWrite: 1 });

  expect([await outcomeOf(one.appendToStream('jobs', events('a'), first)), written()]).toEqual([unavailable, 1]);
  expect(await untilAnswered(() => one.appendToStream('jobs', events('a'), first))).toMatchObject({ success: true });
  expect(written()).toBe(1);
});

it('cuts only the connection of that append', async () => {
  const follower = client('&keepAliveInterval=10001');
  const said: string[] = [];
  follower
    .subscribeToStream('jobs')
    .on('data', ({ event }) => said.push(event!.id))
    .on('error', () => said.push('error'));
  await pause(50);
  server().faults.set({ dropAfterWrite: { every: 2 } });
  const one = client();
  for (const event of many('job', 6))
    await untilAnswered(() => one.appendToStream('jobs', event)).catch(() => undefined);
  await pause(50);

  expect(said).toEqual(many('job', 6).map(({ id }) => id));
});

it('is killed between write and reply, with all that was in flight, and comes back with the log', async () => {
  const one = client();
  await one.appendToStream('other', events('a'));
  server().faults.set({ lateBy: 200, killAfterWrite: { every: 20 } });
  const answers = await Promise.all(
    many('job', 32).map((event, index) => outcomeOf(one.appendToStream(`jobs-${index}`, event))),
  );
  expect(answers).toEqual(Array.from({ length: 32 }, () => unavailable));
  expect(await outcomeOf(one.appendToStream('jobs', events('a')))).toEqual(raw);
  server().faults.clear();
  await server().start();

  expect(await untilAnswered(() => one.appendToStream('jobs-0', many('job', 1)))).toMatchObject({ success: true });
  expect(
    server()
      .events()
      .filter(({ stream }) => stream.startsWith('jobs-')).length,
  ).toBeGreaterThanOrEqual(20);
});

it('freezes for a while, then does what came in', async () => {
  const one = client();
  await one.appendToStream('other', events('a'));
  server().faults.freeze(300);
  const append = one.appendToStream('jobs', events('a'));
  const reading = outcomeOf(read(one, 'other'));

  expect([await isAnswered(append, 100), await isAnswered(reading, 100)]).toEqual([false, false]);
  expect([await append, await reading]).toMatchObject([{ success: true }, [expect.any(String)]]);
});

it('was frozen past the two seconds of a write: written, and answered as timed out', async () => {
  const one = client();
  await one.appendToStream('other', events('a'));
  server().faults.freeze(2_100);

  expect(await outcomeOf(one.appendToStream('jobs', events('a')))).toEqual({
    error: 'DeadlineExceededError',
    type: 'deadline-exceeded',
  });
  expect(written()).toBe(1);
});

it('loses what came in while it was frozen and was then killed', async () => {
  const one = client();
  await one.appendToStream('other', events('a'));
  server().faults.set({ frozen: true });
  const append = outcomeOf(one.appendToStream('jobs', events('a')));
  await pause(50);
  await server().stop();
  await server().start();
  server().faults.clear();

  expect([await append, written()]).toEqual([unavailable, 0]);
});

it('answers late', async () => {
  const one = client();
  await one.appendToStream('other', events('a'));
  server().faults.set({ lateBy: 200 });
  const append = one.appendToStream('jobs', events('a'));

  expect([await isAnswered(append, 100), written()]).toEqual([false, 1]);
  expect(await append).toMatchObject({ success: true });
});

it('ends a subscription with an error when its connection is cut', async () => {
  const subscription = client()
    .subscribeToAll()
    .on('caughtUp', () => server().cutConnections());
  const error = await new Promise<Error>((resolve) => subscription.once('error', resolve));

  expect(error.constructor.name).toBe('UnavailableError');
});
