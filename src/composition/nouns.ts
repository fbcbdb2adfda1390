import { coach } from '../coach/coach.decider';
import { Nouns } from '../command-handling/nouns';
import { deadline } from '../deadline/deadline.decider';
import { employer } from '../employer/employer.decider';
import { evidence } from '../evidence/evidence.decider';
import { instruction } from '../instruction/instruction.decider';
import { intervision } from '../intervision/intervision.decider';
import { network } from '../network/network.decider';
import { person } from '../person/person.decider';
import { policies } from '../policies/policies';
import { programme } from '../programme/programme.decider';
import { research } from '../research/research.decider';
import { ruleset } from '../ruleset/ruleset.decider';
import { subsidy } from '../subsidy/subsidy.decider';
import { support } from '../support/support.decider';
import { trajectory } from '../trajectory/trajectory.decider';

/** Everything that handles commands, in the order in which those of one day in a spreadsheet are decided. */
export const nouns = new Nouns(
  {
    person,
    employer,
    programme,
    coach,
    trajectory,
    intervision,
    instruction,
    subsidy,
    evidence,
    ruleset,
    deadline,
    network,
    support,
    research,
  },
  policies,
);
