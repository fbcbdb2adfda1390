import type { CostId, SubsidyId } from '../../events/ids';
import { subsidyCostsEvents, type TrajectoryEvent } from '../../events/trajectory';
import { command, dataOf } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { rulesOn } from '../command-handling/rule';
import { decided, slice, type Ended, type Running, type Trajectory } from './trajectory';

/** Given by a policy after `SubsidyCostEntered`: a trajectory that costs were made for is no mistake (decisions.md 4). */
export class NoteSubsidyCost extends command('NoteSubsidyCost') {
  readonly subsidyId!: SubsidyId;
  readonly costId!: CostId;
}

/** A hire that was annulled since leaves the cost outside any trajectory, as it would be had it been annulled before. */
const rule = rulesOn<Trajectory, Running | Ended, TrajectoryEvent>((trajectory) =>
  trajectory.status === 'absent' || trajectory.status === 'annulled' ? reject('cost-outside-trajectory') : trajectory,
);

/**
 * Here it is decided that the hire stands: either the cost is noted first and the hire is in use, or the hire is annulled
 * first and the cost is refused (decisions.md 4). After the end too: the invoice often comes later.
 */
const noteSubsidyCost = rule({
  command: NoteSubsidyCost,
  decide: (given, trajectory) => {
    if (trajectory.subsidyCosts.has(given.costId)) return [];
    const { about, ...event } = decided(trajectory, { type: 'SubsidyCostNoted.v1', data: dataOf(given) });
    return [{ ...event, about: { ...about, subsidyId: given.subsidyId } }];
  },
});

/** The costs of subsidies that were made for this trajectory. */
export const subsidyCosts = slice({
  events: subsidyCostsEvents,
  evolve: {
    'SubsidyCostNoted.v1': (trajectory, { data }) => ({
      ...trajectory,
      subsidyCosts: trajectory.subsidyCosts.set(data.costId, data.subsidyId),
    }),
  },
  rules: [noteSubsidyCost],
});
