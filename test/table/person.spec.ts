import { person } from '../../src/person/person.decider';
import { holdTo } from './holds';
import { consents } from './person/consents';
import { ownTrajectories } from './person/own-trajectories';
import { registration } from './person/registration';
import { rights } from './person/rights';
import type { CommandsOf, Rows } from './table';

/** Each command of a person, as contract.md 2 has it. */
holdTo(person, { ...registration, ...consents, ...ownTrajectories, ...rights } satisfies Rows<
  CommandsOf<typeof person>
>);
