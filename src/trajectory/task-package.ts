import { isDeepStrictEqual } from 'node:util';
import { taskPackageEvents } from '../../events/trajectory';
import { command, dataOf, notBefore } from '../command-handling/command';
import { Filled, Label, Some } from '../platform/validation';
import { decided, runningRule, slice } from './trajectory';

export class AgreeTaskPackage extends command('AgreeTaskPackage', {
  route: 'task-packages',
  roles: ['employer', 'core-team'],
}) {
  @Some(50) @Filled({ each: true }) @Label(200, { each: true }) readonly tasks!: readonly string[];
}

/** The same tasks again are so already; others replace them, not from a day before those were agreed. */
const agreeTaskPackage = runningRule({
  command: AgreeTaskPackage,
  decide: (given, trajectory, context) => {
    const { taskPackage, hiredOn } = trajectory;
    const data = dataOf(given);
    if (isDeepStrictEqual(taskPackage?.tasks, data.tasks)) return [];
    notBefore(taskPackage?.on ?? hiredOn, context.on);
    return [decided(trajectory, { type: 'TaskPackageAgreed.v1', data })];
  },
});

/** The clear set of tasks of one Buurtbaner, so that she is not put on everything (seed 001). */
export const taskPackage = slice({
  events: taskPackageEvents,
  evolve: {
    'TaskPackageAgreed.v1': (trajectory, { data, metadata: { occurredOn } }) => ({
      ...trajectory,
      taskPackage: { ...data, on: occurredOn },
    }),
  },
  rules: [agreeTaskPackage],
});
