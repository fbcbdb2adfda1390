import { setTimeout as sleep } from 'node:timers/promises';
import { type EventStore, type NewEvent, StoreUnavailable } from '../../src/event-store/event-store';
import { all, anEvent, aStream, flawless, flawsOf, startFollower, outcomeOf, someEvents, wholeLog } from './events';
import { before, capability, sharedSubject, withSubject } from './shared';
import type { Suite } from './subject';

export function faults(suite: Suite): void {
  const subject = sharedSubject(suite);

  it('12 appenders, while commits are slow and some are rolled back where that can be: nothing lost, nothing inverted', () =>
    withSubject(suite, async (own) => {
      const disturb = capability(own, 'disturb');
      const first = before(own) + 1;
      const stores = [own.store, await own.another(), await own.another()];
      const followers = stores.map((store) => startFollower(store, { batchSize: 50, after: own.start }));
      const calm = await disturb?.();
      const acknowledged = await Promise.all(
        Array.from({ length: 12 }, (_, appender) => appendAll(stores[appender % 3] as EventStore, 100)),
      );
      const { delays, rollbacks } = (await calm?.()) ?? { delays: 0, rollbacks: 0 };
      const { position } = await own.store.head();
      await Promise.all(followers.map((follower) => follower.reaches(position)));
      await Promise.all(followers.map((follower) => follower.stop()));

      const ids = acknowledged.flat();
      const seen = followers.map(({ events }) => ({
        ...flawsOf(events, first),
        lost: lost(ids, events),
        twice: events.length - ids.length,
      }));
      suite.report(
        `12 appenders on 3 instances, ${delays} delays, ${rollbacks} rollbacks: ${ids.length} events, ` +
          `${lost(ids, followers[0]?.events ?? [])} lost, ${flawsOf(followers[0]?.events ?? [], first).inverted} inverted, ` +
          `positions ${first} to ${position} without a gap`,
      );
      expect(seen).toStrictEqual(stores.map(() => ({ ...flawless, lost: 0, twice: 0 })));
      expect(await wholeLog(own.store, own.start)).toStrictEqual(followers[0]?.events);
      const isDisturbed = disturb !== undefined;
      expect([rollbacks > 0, delays > 0]).toStrictEqual([isDisturbed, isDisturbed]);
    }));

  it('a transaction of somebody else that stays open: the feed does not wait for it', () =>
    withSubject(suite, async (own) => {
      const holdTransaction = capability(own, 'holdTransaction');
      if (!holdTransaction) return;
      const other = await own.another();
      const follower = startFollower(other);
      const letGo = await holdTransaction();
      let longest = 0;
      for (const end = performance.now() + 2_000; performance.now() < end;) {
        const from = performance.now();
        const { position } = await own.store.append(aStream(), someEvents(1), 'no-stream');
        await follower.reaches(position);
        longest = Math.max(longest, performance.now() - from);
      }
      await letGo();
      await follower.stop();
      suite.report(`an unrelated transaction open for 2 s: longest from append to feed ${longest.toFixed(0)} ms`);
      expect(longest).toBeLessThan(1_000);
    }));

  it('a writer process that is stopped in the middle of its load: the others go on', () =>
    withSubject(suite, async (own) => {
      const startWriter = capability(own, 'startWriter');
      if (!startWriter) return;
      const writer = await startWriter();
      let [appends, longest] = [0, 0];
      for (let stop = 0; stop < 5; stop += 1) {
        const before = writer.acknowledged();
        while (writer.acknowledged() === before) await sleep(1);
        await sleep(stop * 3); // another moment of its work each time
        writer.stop();
        for (const end = performance.now() + 500; performance.now() < end; appends += 1) {
          const from = performance.now();
          await own.store.append(aStream(), someEvents(1), 'no-stream');
          longest = Math.max(longest, performance.now() - from);
        }
        writer.goOn();
      }
      const acknowledged = await writer.end();
      const events = await wholeLog(own.store);
      suite.report(
        `a writer stopped 5 times for 0.5 s: ${appends} appends of another in that time, the longest ${longest.toFixed(0)} ms; ` +
          `of the writer's ${acknowledged.length} answered events ${lost(acknowledged, events)} lost`,
      );
      expect(longest).toBeLessThan(1_000);
      expect({ ...flawsOf(events), lost: lost(acknowledged, events) }).toStrictEqual({ ...flawless, lost: 0 });
    }));

  it('connections that are cut, again and again: nothing twice, nothing missing, every append answered', () =>
    withSubject(suite, async (own) => {
      const killConnections = capability(own, 'killConnections');
      if (!killConnections) return;
      const follower = startFollower(own.store, { batchSize: 20 });
      const slow = startFollower(await own.another(), { batchSize: 1 });
      let [cuts, running] = [0, true];
      const cutting = (async () => {
        while (running) {
          cuts += await killConnections();
          await sleep(150);
        }
      })();
      const ids = (await Promise.all(Array.from({ length: 8 }, () => appendAll(own.store, 120, 5)))).flat();
      running = false;
      await cutting;
      const { position } = await own.store.head();
      await Promise.all([follower.reaches(position), slow.reaches(position)]);
      await Promise.all([follower.stop(), slow.stop()]);
      suite.report(
        `${cuts} connections cut under ${ids.length} appends: ${lost(ids, follower.events)} missing, ` +
          `${follower.events.length - ids.length} twice in the subscription`,
      );
      expect(cuts).toBeGreaterThan(3);
      for (const { events } of [follower, slow]) {
        expect({ ...flawsOf(events), lost: lost(ids, events), twice: events.length - ids.length }).toStrictEqual({
          ...flawless,
          lost: 0,
          twice: 0,
        });
      }
    }));

  it('a server that is not there: an answer in time, and no waiting for what is refused anyway', async () => {
    const unreachable = capability(subject(), 'unreachable');
    if (!unreachable) return;
    const store = unreachable();
    const from = performance.now();
    const outcomes = await Promise.all([
      outcomeOf(store.append(aStream(), [], 'any')),
      outcomeOf(store.append(aStream(), [anEvent({ data: '"\0"' })], 'any')),
      outcomeOf(store.append(aStream(), someEvents(1), 'any')),
      outcomeOf(all(store.read(aStream()))),
      outcomeOf(store.ping()),
    ]);
    const waited = performance.now() - from;
    await store.close();
    const late = { name: StoreUnavailable.name };
    expect(outcomes).toStrictEqual([
      { name: 'AppendEmpty' },
      { name: 'TypeError', message: 'text-invalid' },
      late,
      late,
      late,
    ]);
    expect(waited).toBeLessThan(2_500);
    expect(await outcomeOf(store.append(aStream(), someEvents(1), 'any'))).toStrictEqual(late);
  });

  it('changes past the port', async () => {
    const tampering = capability(subject(), 'tampering');
    if (!tampering) return;
    await subject().store.append(aStream(), someEvents(2), 'no-stream');
    const log = await wholeLog(subject().store);
    const attempts = await tampering();
    const succeeded: string[] = [];
    for (const { attempt, run } of attempts)
      await run().then(
        () => succeeded.push(attempt),
        () => undefined,
      );
    suite.report(`${attempts.length} ways to change the log past the port: ${succeeded.length} worked`);
    expect(succeeded).toStrictEqual([]);
    expect(await wholeLog(subject().store)).toStrictEqual(log);
    expect(attempts.length).toBeGreaterThan(0);
  });
}

/**
 * One caller with a stream of its own; an append without an answer is sent again, as Decide does. The ids, all
 * acknowledged.
 */
async function appendAll(store: EventStore, appends: number, pause = 0): Promise<string[]> {
  const stream = aStream();
  const ids: string[] = [];
  for (let revision = -1; appends > 0; appends -= 1) {
    const events = someEvents(1 + (appends % 3));
    revision = await persist(store, stream, events, revision);
    ids.push(...events.map(({ eventId }) => eventId));
    if (pause > 0) await sleep(pause);
  }
  return ids;
}

async function persist(store: EventStore, stream: string, events: readonly NewEvent[], at: number): Promise<number> {
  for (;;) {
    try {
      return (await store.append(stream, events, at < 0 ? 'no-stream' : at)).revision;
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }
}

function lost(ids: readonly string[], events: readonly { readonly eventId: string }[]): number {
  const there = new Set(events.map(({ eventId }) => eventId));
  return ids.filter((id) => !there.has(id)).length;
}
