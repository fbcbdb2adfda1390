import type { TrajectoryEvent } from '../../events/trajectory';
import { noun } from '../command-handling/slice';
import { annulment, noteUse } from './annulment';
import { coaching } from './coaching';
import { endorsements } from './endorsements';
import { plannedEnd } from './planned-end';
import { plans } from './plans';
import { steps } from './steps';
import { suspension } from './suspension';
import { term } from './term';

const slices = noun<'trajectory', TrajectoryEvent>()({
  category: 'trajectory',
  collection: 'trajectories',
  initial: { status: 'absent' },
  slices: [term, plannedEnd, suspension, coaching, plans, endorsements, steps, annulment],
  /** The parameter as it stood on the day of the hire (decisions.md 5). */
  backdatingDays: (state) => (state.status === 'absent' ? undefined : state.hire.parameters.backdatingDays),
});

/** The two-year term of one Buurtbaner: her coach, her plans, her sessions and what came of it. */
export const trajectory: typeof slices = {
  ...slices,
  // Of every slice: what happens in a trajectory keeps its hire from being annulled.
  evolve: (state, event) => noteUse(slices.evolve(state, event), event),
};
