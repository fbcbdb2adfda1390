import type { Day } from '../../events/ids';
import type { ProblemCode } from '../problems';
import type { Command } from './decider';
import { reject } from './rejection';

/** What deciders of every noun do with a command: take its data, ask for its texts, hold it to the calendar. */

const plain = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined && item !== null)
      .map(([key, item]) => [key, plain(item)]),
  );
};

/**
 * The data of a command as an event keeps it: plain objects, without what was left out (undefined or null) and without
 * `type`, which is a getter of the class. A body class defines every field, so that an optional one would otherwise
 * stand in the event as `undefined`.
 */
export const dataOf = <C extends Command>(command: C): Omit<C, 'type'> => plain(command) as Omit<C, 'type'>;

/** A text the domain asks for; empty or missing is the domain's refusal, not the schema's (contract.md 1). */
export const requireText = (text: string | null | undefined, otherwise: ProblemCode): string =>
  text?.trim() ? text : reject(otherwise);

/** Refuses a business day before the fact that the command acts upon (decisions.md 13). */
export const notBefore = (fact: Day, on: Day): void => {
  if (on < fact) reject('date-before-fact');
};
