import { setImmediate as turn } from 'node:timers/promises';
import loadHighs from 'highs';

/** A number of a published set. Never negative. */
export type Figure = {
  readonly value: number;
  /** How many people it is about; 0 for what is about nobody, which is shown whatever it is. */
  readonly people: number;
  /** Nobody publishes it, but others are sums of it; nothing is known of it but that it is not negative. */
  readonly isUnpublished?: true;
  /** What readers lose with it, beside others; by default its value. */
  readonly worth?: number;
};

/** The figure at `total` is the sum of those at `parts`: anyone may work with that. Places in the list of figures. */
export type Sum = { readonly total: number; readonly parts: readonly number[] };

/** Least that a figure may be that is not shown: a zero is shown, so nobody takes a hidden one for a zero. */
const leastOf = ({ value, isUnpublished }: Figure): number => (isUnpublished ? 0 : Math.min(1, value));

/** How much more it has to be able to be, so that it may as well be about `least` people. */
const neededOf = ({ value, people }: Figure, least: number): number => (value * least) / people - value;

/** Loaded once, when something is to be hidden: some hundred milliseconds. Each solution is by a solver of its own. */
let loading: ReturnType<typeof loadHighs> | undefined;

/** Moves below this are rounding of the solver; a figure that is to be covered moves by 1. */
const NOISE = 1e-6;

/** One statement of the LP format a line: a line has an end there. */
const terms = (of: readonly (readonly [sign: '+' | '-', factor: number, variable: string])[]): string =>
  of.map(([sign, factor, variable]) => `${sign} ${factor} ${variable}`).join('\n');

/**
 * Figures move up (`u`) and down (`d`) so that every sum still holds: another set that looks the same to who sees what is
 * shown. The figure `covered` moves up by 1, all measured in what it needs. Cheapest is to move what is hidden already.
 */
const program = (
  figures: readonly Figure[],
  sums: readonly Sum[],
  hidden: ReadonlySet<number>,
  covered: number,
  needed: number,
): string => {
  const moving = [...figures.keys()].filter((i) => figures[i]!.value > 0);
  const costs = moving.flatMap((i) => {
    const { value, worth = value, isUnpublished } = figures[i]!;
    const cost = hidden.has(i) || isUnpublished ? 0 : 1 + worth;
    return [['+', cost, `u${i}`] as const, ['+', cost, `d${i}`] as const];
  });
  const rows = sums.flatMap(({ total, parts }, row) => {
    const of = parts.filter((i) => figures[i]!.value > 0);
    if (of.length === 0) return [];
    const sides = of.flatMap((i) => [['+', 1, `u${i}`] as const, ['-', 1, `d${i}`] as const]);
    return [`s${row}:\n${terms([...sides, ['-', 1, `u${total}`], ['+', 1, `d${total}`]])}\n= 0`];
  });
  const bounds = moving.map((i) => {
    const room = (figures[i]!.value - leastOf(figures[i]!)) / needed;
    return i === covered ? `u${i} = 1\nd${i} = 0` : `0 <= d${i} <= ${room}`;
  });
  return ['Minimize', `cost:\n${terms(costs)}`, 'Subject To', ...rows, 'Bounds', ...bounds, 'End'].join('\n');
};

/**
 * The figures of one published set that are not to be shown (contract.md 3, small cells): those about fewer than `least`
 * people, and as few others as it takes so that each of those may, by all that is shown and all sums, as well be about
 * `least` people or more. A zero is shown. Secondary suppression as in statistical offices: for one small figure after
 * another the cheapest other set with the same shown figures is looked for, and what differs in it is hidden
 * (docs/adr/0029). Others have their turn between two of them. Throws the reason of `signal`.
 */
export const suppressed = async (
  figures: readonly Figure[],
  sums: readonly Sum[],
  least: number,
  signal?: AbortSignal,
): Promise<ReadonlySet<number>> => {
  const isSmall = ({ value, people, isUnpublished }: Figure): boolean =>
    !isUnpublished && value > 0 && people > 0 && people < least;
  const small = [...figures.keys()].filter((i) => isSmall(figures[i]!));
  const hidden = new Set(small);
  if (small.length === 0) return hidden;
  const solver = await (loading ??= loadHighs());
  const open = new Set(small);
  for (const one of small) {
    if (!open.delete(one)) continue;
    await turn();
    signal?.throwIfAborted();
    const needed = neededOf(figures[one]!, least);
    const { Status: status, Columns: moves } = solver.solve(program(figures, sums, hidden, one, needed), {
      output_flag: false,
    });
    // There always is one: a person more in everything that she would be counted in.
    if (status !== 'Optimal') throw new Error(`no figures to hide were found: ${status}`);
    const move = (direction: 'u' | 'd', i: number): number => {
      const found = moves[`${direction}${i}`];
      return found && 'Primal' in found ? found.Primal : 0;
    };
    for (const i of figures.keys()) {
      if (!figures[i]!.isUnpublished && Math.abs(move('u', i) - move('d', i)) > NOISE) hidden.add(i);
      // The same other set covers every small figure that grows enough in it.
      if (open.has(i) && (move('u', i) - move('d', i)) * needed >= neededOf(figures[i]!, least)) open.delete(i);
    }
  }
  return hidden;
};
