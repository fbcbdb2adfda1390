import type { TrajectoryEvent } from '../../events/trajectory';
import { noun } from '../command-handling/slice';
import { budget } from './budget';
import { coaching } from './coaching';
import { endorsements } from './endorsements';
import { plans } from './plans';
import { steps } from './steps';
import { stories } from './stories';
import { term } from './term';
import { training } from './training';

/** The two-year term of one Buurtbaner: her coach, her plans, her trainings, her own words and what came of it. */
export const trajectory = noun<'trajectory', TrajectoryEvent>()({
  category: 'trajectory',
  collection: 'trajectories',
  initial: { status: 'absent' },
  slices: [term, coaching, plans, endorsements, steps, budget, training, stories],
  /** The parameter as it stood on the day of the hire (decisions.md 5). */
  backdatingDays: (state) => (state.status === 'absent' ? undefined : state.hire.parameters.backdatingDays),
});
