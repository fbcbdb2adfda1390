import { programme } from '../../src/programme/programme.decider';
import { holdTo } from './holds';
import { hires } from './programme/hires';
import { places } from './programme/places';
import { vacancies } from './programme/vacancies';
import type { CommandsOf, Rows } from './table';

/** Each command of a programme, as contract.md 2 has it. */
holdTo(programme, { ...places, ...vacancies, ...hires } satisfies Rows<CommandsOf<typeof programme>>);
