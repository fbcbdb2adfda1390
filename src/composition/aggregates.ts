import { coaches } from '../coach/coach.aggregate';
import { employers } from '../employer/employer.aggregate';
import type { Aggregate } from '../command-handling/aggregate';
import { Aggregates } from '../command-handling/aggregates';
import { guards } from '../guards/guards';
import { instructions } from '../instruction/instruction.aggregate';
import { intervisions } from '../intervision/intervision.aggregate';
import { persons } from '../person/person.aggregate';
import { policies } from '../policies/policies';
import { programmes } from '../programme/programme.aggregate';
import { trajectories } from '../trajectory/trajectory.aggregate';

/** Everything that takes commands. */
export const aggregates = new Aggregates(
  [
    programmes,
    persons,
    coaches,
    employers,
    trajectories,
    intervisions,
    instructions,
    // Each is written against its own commands, events and state; from here on only their names matter.
  ] as unknown as readonly Aggregate[],
  guards,
  policies,
);
