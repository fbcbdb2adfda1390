import type { TrajectoryEvent } from '../../events/trajectory';
import { noun } from '../command-handling/slice';
import { budget } from './budget';
import { coaching } from './coaching';
import { endorsements } from './endorsements';
import { hours } from './hours';
import { perspectives } from './perspectives';
import { plans } from './plans';
import { reviews } from './reviews';
import { steps } from './steps';
import { stories } from './stories';
import { subsidyCosts } from './subsidy-costs';
import { taskPackage } from './task-package';
import { tensions } from './tensions';
import { term } from './term';
import { training } from './training';
import { work } from './work';

/** The two-year term of one Buurtbaner: her coach, her plans, her work, her trainings, her words and what came of it. */
export const trajectory = noun<'trajectory', TrajectoryEvent>()({
  category: 'trajectory',
  collection: 'trajectories',
  initial: { status: 'absent' },
  slices: [
    term,
    coaching,
    plans,
    endorsements,
    steps,
    taskPackage,
    hours,
    work,
    tensions,
    perspectives,
    reviews,
    budget,
    training,
    stories,
    subsidyCosts,
  ],
  /** The parameter as it stood on the day of the hire (decisions.md 5). */
  backdatingDays: (state) => (state.status === 'absent' ? undefined : state.hire.parameters.backdatingDays),
});
