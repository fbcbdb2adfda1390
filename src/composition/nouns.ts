import { coach } from '../coach/coach.decider';
import { Nouns } from '../command-handling/nouns';
import { deadline } from '../deadline/deadline.decider';
import { employer } from '../employer/employer.decider';
import { evidence } from '../evidence/evidence.decider';
import { instruction } from '../instruction/instruction.decider';
import { intervision } from '../intervision/intervision.decider';
import { person } from '../person/person.decider';
import { policies } from '../policies/policies';
import { programme } from '../programme/programme.decider';
import { subsidy } from '../subsidy/subsidy.decider';
import { trajectory } from '../trajectory/trajectory.decider';

/** Everything that handles commands. */
export const nouns = new Nouns(
  { programme, person, coach, employer, trajectory, intervision, instruction, subsidy, evidence, deadline },
  policies,
);
