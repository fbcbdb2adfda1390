import type { Day, Uuid } from '../../events/ids';
import type { ProblemCode } from '../problems';
import { addDays } from '../calendar/calendar';
import { PROGRAMME } from './cast';
import { coaching } from './coaching';
import { ends } from './ends';
import { hiring } from './hiring';
import { idOf, LAST, type Deed, type Story } from './line';
import { mistakes } from './mistakes';
import { money } from './money';
import { neighbourhood } from './neighbourhood';
import { organisation } from './organisation';
import { people } from './people';
import { plans } from './plans';
import { research } from './research';
import { rights } from './rights';
import { rules } from './rules';
import { support } from './support';
import { CLOSING, closing, together } from './together';
import { trainings } from './trainings';
import { voices } from './voices';
import { work } from './work';

export { CLOSING, PROGRAMME };

/** A line of `POST /v1/commands`, and the code of the refusal that the story wants, if it does. */
export type DemoLine = Omit<Deed, 'refusedWith'> & { readonly id: Uuid };
export type Demo = {
  readonly lines: readonly DemoLine[];
  /** By the id of its line, the code with which it is to be refused. */
  readonly refused: ReadonlyMap<Uuid, ProblemCode>;
};

/** Of deeds on one day those of an earlier story come first. */
const STORIES: readonly Story[] = [
  organisation,
  people,
  hiring,
  coaching,
  plans,
  trainings,
  work,
  voices,
  together,
  money,
  neighbourhood,
  support,
  research,
  rules,
  ends,
  mistakes,
  rights,
];

const byDay = (a: Deed, b: Deed): number => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0);

/** The day of the demo whose programme opened on this one. */
export const dayOfDemo = (openedOn: Day): Day => addDays(openedOn, LAST);

/**
 * Two years and three months of a programme, up to `today`: commands in the order of their days, each with an id of what it
 * does. The same day gives the same lines; another gives the same ids.
 */
export const demoOf = (today: Day): Demo => {
  const day = (number: number): Day => addDays(today, number - LAST);
  const deeds = [...STORIES.flatMap((story) => story(day)).sort(byDay), ...closing(day)];
  const count = new Map<string, number>();
  const refused = new Map<Uuid, ProblemCode>();
  const lines = deeds.map(({ refusedWith, ...deed }) => {
    const name = `${deed.type}/${deed.target}`;
    const number = count.get(name) ?? 0;
    count.set(name, number + 1);
    const id = idOf(`command/${name}/${number}`);
    if (refusedWith) refused.set(id, refusedWith);
    return { id, ...deed };
  });
  return { lines, refused };
};
