import fc from 'fast-check';
import { budgetEvents, trainingEvents, type TrajectoryEvent } from '../../events/trajectory';
import type { Command } from '../../src/command-handling/command';
import type { Context } from '../../src/command-handling/context';
import { Rejection } from '../../src/command-handling/rejection';
import { leftOf, leftOn } from '../../src/trajectory/commitment';
import type { Trajectory } from '../../src/trajectory/trajectory';
import { trajectory } from '../../src/trajectory/trajectory.decider';
import { decide, TODAY } from '../specification';
import { budgetCommand } from './any-budget';
import { anyEvent, begin } from './arbitraries';
import { asCoreTeam, id } from './fixture';

/** Mostly one day, or most would be refused for being too early. */
const on = fc.constantFrom('2025-02-01', '2025-02-01', '2025-02-01', '2025-02-01', '2025-01-20', '2025-06-01');
const asked = fc.record({ command: budgetCommand, on });
const commands = fc.array(asked, { minLength: 20, maxLength: 30, size: 'max' });

/** The events of a command; none when it is refused. */
const give = (command: Command, state: Trajectory, on: string): readonly TrajectoryEvent[] => {
  const now = `${TODAY}T12:00:00.000Z`;
  const context: Context = { now, today: TODAY, on, source: 'import', fingerprint: '', target: id(1), ...asCoreTeam };
  try {
    // The rules of a trajectory write its events alone.
    return decide(trajectory, command, state, context) as unknown as readonly TrajectoryEvent[];
  } catch (error) {
    if (error instanceof Rejection) return [];
    throw error;
  }
};

/** Gives the commands one after another to a new trajectory; answers for each what it wrote and the state after it. */
const live = (given: readonly { readonly command: Command; readonly on: string }[]) => {
  let state: Trajectory = trajectory.initial;
  return [begin, ...given].map(({ command, on }) => {
    const events = give(command, state, on);
    for (const event of events) state = trajectory.evolve(state, { ...event, metadata: { occurredOn: on } } as never);
    return { command, on, events, state };
  });
};

/** Money as an accountant counts it: from the events alone, in the words of contract.md 2. */
class Account {
  private allocated = 0;
  private readonly commitments = new Map<string, { amount: number; spent: number; stopped: boolean }>();

  take({ type, data }: TrajectoryEvent): void {
    if (type === 'TrainingBudgetAllocated.v1') this.allocated += data.amountCents;
    if (type === 'TrainingCommitted.v1')
      this.commitments.set(data.commitmentId, { amount: data.amountCents, spent: 0, stopped: false });
    if (type === 'TrainingCostRecorded.v1') this.commitments.get(data.commitmentId)!.spent += data.amountCents;
    if (type === 'TrainingCostRefunded.v1') this.commitments.get(data.commitmentId)!.spent -= data.amountCents;
    if (type === 'TrainingStopped.v1') this.commitments.get(data.commitmentId)!.stopped = true;
  }

  /** What is open and what was spent fit in what was allocated, and no figure is below zero. */
  isSound(): boolean {
    let left = this.allocated;
    for (const { amount, spent, stopped } of this.commitments.values()) {
      const open = stopped ? 0 : amount - spent;
      if (open < 0 || spent < 0) return false;
      left -= open + spent;
    }
    return left >= 0;
  }
}

describe('whatever is asked of a training budget', () => {
  it('what is open and what was spent never exceed what was allocated, and no figure is below zero', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(commands, (given) => {
        const account = new Account();
        return live(given).every(({ events }) => {
          for (const event of events) {
            account.take(event);
            seen.set(event.type, (seen.get(event.type) ?? 0) + 1);
          }
          return account.isSound();
        });
      }),
      { numRuns: 1_000 },
    );

    const rare = [...budgetEvents.events, ...trainingEvents.events].filter(({ type }) => (seen.get(type) ?? 0) < 30);
    expect(rare).toStrictEqual([]);
  });

  it('the same again writes nothing, except another allocation', () => {
    const again = new Set<string>();
    fc.assert(
      fc.property(commands, (given) =>
        live(given).every(({ command, on, events, state }) => {
          if (events.length === 0 || command.type === 'AllocateTrainingBudget') return true;
          again.add(command.type);
          return give(command, state, on).length === 0;
        }),
      ),
      { numRuns: 1_000 },
    );

    expect(again.size).toBe(7);
  });

  it('its events fold in any order without a throw, and what is left is a whole number', () => {
    let broken = 0;
    fc.assert(
      fc.property(fc.array(anyEvent, { minLength: 20, maxLength: 40, size: 'max' }), (events) => {
        const state = events.reduce<Trajectory>(trajectory.evolve, trajectory.initial);
        if (state.status === 'absent') return true;
        if (leftOf(state.budget) < 0) broken += 1;
        return Number.isSafeInteger(leftOf(state.budget)) && Number.isSafeInteger(leftOn(state.budget, '2025-02-01'));
      }),
      { numRuns: 1_000 },
    );

    // Among them are histories that no decision would have written.
    expect(broken).toBeGreaterThan(50);
  });
});
