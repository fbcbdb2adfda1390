import { trajectory } from '../../src/trajectory/trajectory.decider';
import { holdTo } from './holds';
import type { CommandsOf, Rows } from './table';
import { annulment } from './trajectory/annulment';
import { budget } from './trajectory/budget';
import { coaching } from './trajectory/coaching';
import { course } from './trajectory/course';
import { endorsements } from './trajectory/endorsements';
import { hours } from './trajectory/hours';
import { plans } from './trajectory/plans';
import { steps } from './trajectory/steps';
import { term } from './trajectory/term';
import { training } from './trajectory/training';
import { words } from './trajectory/words';
import { work } from './trajectory/work';

/** Each command of a trajectory, as contract.md 2 has it. */
holdTo(trajectory, {
  ...term,
  ...coaching,
  ...plans,
  ...endorsements,
  ...steps,
  ...hours,
  ...work,
  ...words,
  ...budget,
  ...training,
  ...course,
  ...annulment,
} satisfies Rows<CommandsOf<typeof trajectory>>);
