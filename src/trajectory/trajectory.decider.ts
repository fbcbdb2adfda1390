import type { TrajectoryEvent } from '../../events/trajectory';
import { noun } from '../command-handling/slice';
import { annulment, noteUse } from './annulment';
import { budget } from './budget';
import { coaching } from './coaching';
import { endorsements } from './endorsements';
import { hours } from './hours';
import { perspectives } from './perspectives';
import { plannedEnd } from './planned-end';
import { plans } from './plans';
import { reviews } from './reviews';
import { steps } from './steps';
import { stories } from './stories';
import { subsidyCosts } from './subsidy-costs';
import { suspension } from './suspension';
import { taskPackage } from './task-package';
import { tensions } from './tensions';
import { term } from './term';
import { training } from './training';
import { work } from './work';

const slices = noun<'trajectory', TrajectoryEvent>()({
  category: 'trajectory',
  collection: 'trajectories',
  initial: { status: 'absent' },
  // Of one day in a spreadsheet, what comes of an earlier slice is decided first: the end comes last.
  slices: [
    coaching,
    taskPackage,
    hours,
    plans,
    endorsements,
    steps,
    budget,
    training,
    tensions,
    work,
    stories,
    perspectives,
    reviews,
    suspension,
    plannedEnd,
    term,
    annulment,
    subsidyCosts,
  ],
  /** The parameter as it stood on the day of the hire (decisions.md 5). */
  backdatingDays: (state) => (state.status === 'absent' ? undefined : state.hire.parameters.backdatingDays),
});

/** The two-year term of one Buurtbaner: her coach, her plans, her work, her trainings, her words and what came of it. */
export const trajectory: typeof slices = {
  ...slices,
  // Of every slice: what happens in a trajectory keeps its hire from being annulled.
  evolve: (state, event) => noteUse(slices.evolve(state, event), event),
};
