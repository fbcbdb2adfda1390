import fc from 'fast-check';
import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import type { CommandResult, CommandEnvelope } from '../../src/command-handling/command-envelope';
import { testRuntime, type TestRuntime } from '../support/runtime';
import { endAfterAMonth, hireOn, resident, rival, trajectoryOf } from './rivals';
import { execute } from './scenario';

let runtime: TestRuntime;
let other: Awaited<ReturnType<TestRuntime['another']>>;
beforeAll(async () => {
  runtime = await testRuntime();
  other = await runtime.another();
});
afterAll(async () => {
  await other.close();
  await runtime.end();
});

const RUNS = 12;
const PLACES = 6;
const STEPS: Readonly<Record<string, number>> = {
  'TrajectoryBegun.v2': 1,
  'TrajectoryClosed.v1': -1,
  'TrajectoryAnnulled.v1': -1,
};
const HIRED = ['PlaceFilled.v1', 'TrajectoryBegun.v2', 'BuurtbanerHired.v1'];
const LOST = ['PlaceFilled.v1', 'PlaceVacated.v1'];
const one = fc.nat({ max: 1 });
/** Who does what, on which instance; moves of one list are made in the same moment. */
const moves = fc.array(
  fc.array(fc.record({ does: fc.constantFrom('hire', 'hire', 'end'), whom: one, programme: one, instance: one }), {
    minLength: 1,
    maxLength: 4,
  }),
  { minLength: 1, maxLength: 4 },
);

/** The events of these streams and of the trajectories that were asked for. */
const eventsOf = async (streams: ReadonlySet<string>): Promise<readonly Recorded<DomainEvent>[]> =>
  (await runtime.events()).filter(({ stream }) => streams.has(stream)).map((stored) => runtime.codec.decode(stored));

describe('hires and ends of two persons in two programmes, in whatever order, on two instances', () => {
  it('leave each person in one trajectory at a time, each place with who is in hers, and answers that do not change', async () => {
    await fc.assert(
      fc.asyncProperty(moves, async (made) => {
        const [programmes, people] = [
          [rival(PLACES), rival(PLACES)],
          [resident(), resident()],
        ];
        for (const order of [...programmes, ...people].flatMap(({ preparations }) => preparations))
          await execute(runtime.app, order);
        const next = programmes.map(() => 0);
        const hires = people.map((): CommandEnvelope[] => []);
        const answered: (readonly [CommandEnvelope, CommandResult])[] = [];
        for (const together of made) {
          const orders = together.flatMap(({ does, whom, programme, instance }) => {
            const last = hires[whom]!.findLast(({ commandId }) =>
              answered.some(([{ commandId: id }, { status }]) => id === commandId && status === 'accepted'),
            );
            if (does === 'end') return last ? [{ order: endAfterAMonth(last), instance }] : [];
            const place = next[programme]!++ % PLACES;
            const order = hireOn(programmes[programme]!, people[whom]!, { place, plannedEndOn: '2021-12-31' });
            hires[whom]!.push(order);
            return [{ order, instance }];
          });
          const answers = await Promise.all(
            orders.map(
              async ({ order, instance }) => [order, await execute([runtime, other][instance]!.app, order)] as const,
            ),
          );
          answered.push(...answers);
        }

        const all = hires.flat();
        const events = await eventsOf(
          new Set([
            ...people.map(({ personId }) => `person-${personId}`),
            ...programmes.map(({ programmeId }) => `programme-${programmeId}`),
            ...all.map((hire) => `trajectory-${trajectoryOf(hire)}`),
          ]),
        );
        for (const { personId } of people) {
          const steps = events.flatMap(({ stream, type }) =>
            stream === `person-${personId}` ? (STEPS[type] ?? []) : [],
          );
          const running = steps.map((_, index) => steps.slice(0, index + 1).reduce((sum, step) => sum + step, 0));
          expect(running.filter((many) => many < 0 || many > 1)).toStrictEqual([]);
        }
        for (const hire of all) {
          const trajectoryId = trajectoryOf(hire);
          const types = events.flatMap(({ type, data }) =>
            'trajectoryId' in data && data.trajectoryId === trajectoryId ? [type] : [],
          );
          const [, answer] = answered.find(([{ commandId }]) => commandId === hire.commandId)!;
          const written = answer.status === 'accepted' ? HIRED : 'events' in answer && answer.events ? LOST : [];
          expect(answer.status === 'accepted' ? types.slice(0, HIRED.length) : types).toStrictEqual(written);
        }
        for (const [order, answer] of answered) expect(await execute(other.app, order)).toStrictEqual(answer);
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  });
});
