import type { CostId, SubsidyId } from '../../events/ids';
import { subsidyCostsEvents } from '../../events/trajectory';
import { command, dataOf } from '../command-handling/command';
import { decided, rule, slice } from './trajectory';

/** Given by a policy after `SubsidyCostRecorded`: a trajectory that costs were made for is no mistake (decisions.md 4). */
export class NoteSubsidyCost extends command('NoteSubsidyCost') {
  readonly subsidyId!: SubsidyId;
  readonly costId!: CostId;
}

/** After the end too: the invoice often comes later. */
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
