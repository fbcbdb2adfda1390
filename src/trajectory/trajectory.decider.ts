import type { TrajectoryEvent } from '../../events/trajectory';
import { noun } from '../command-handling/slice';
import { coaching } from './coaching';
import { endorsements } from './endorsements';
import { plans } from './plans';
import { steps } from './steps';
import { subsidyCosts } from './subsidy-costs';
import { term } from './term';

/** The two-year term of one Buurtbaner: her coach, her plans, her sessions and what came of it. */
export const trajectory = noun<'trajectory', TrajectoryEvent>()({
  category: 'trajectory',
  collection: 'trajectories',
  initial: { status: 'absent' },
  slices: [term, coaching, plans, endorsements, steps, subsidyCosts],
  /** The parameter as it stood on the day of the hire (decisions.md 5). */
  backdatingDays: (state) => (state.status === 'absent' ? undefined : state.hire.parameters.backdatingDays),
});
