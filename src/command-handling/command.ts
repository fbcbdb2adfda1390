import type { Role } from '../../events/event';
import type { Day } from '../../events/ids';
import type { ProblemCode } from '../problems';
import { reject } from './rejection';

/** What an id names where its own name does not say it; `new`: nothing yet, its caller makes it up. */
export type IdSense = 'new' | 'person' | 'contact' | 'programme';

/** Where a command comes in over HTTP and who may give it (contract.md 1). */
export type CommandAccess = {
  /** Sub-collection below `/v1/<collection>/{id}/`, named after the result. */
  readonly route: string;
  /** Default deny. A rule about who exactly ("the coach assigned") is the decider's. */
  readonly roles: readonly Role[];
  /**
   * Commands whose actor may not give this one as well, on the same thing (domain.md I-25): no one both drafts and approves,
   * records and judges, requests and grants, grants and settles. Actors are compared, not who typed it in. The rule says
   * who they are.
   */
  readonly notBy?: readonly string[];
  /** Sub-collection of the target to look at once it is accepted: `Link` of its answer over HTTP. */
  readonly related?: string;
  /** By the path of a field, `steps.stepId`; `target` is the aggregate itself. */
  readonly ids?: Readonly<Record<string, IdSense>>;
};

/** A command: its name, and its data as fields. */
export type Command<Name extends string = string> = { readonly type: Name };

/** The class of a command. `access` is undefined for one that only a policy gives. */
export type CommandClass<C extends Command = Command> = {
  new (): C;
  readonly commandName: C['type'];
  readonly access: CommandAccess | undefined;
};

/** A class whose fields a command has. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- TypeScript asks a mixin to take any arguments; none are given
type Fields = abstract new (...none: any[]) => object;

const named = <const Name extends string, Base extends Fields>(
  name: Name,
  access: CommandAccess | undefined,
  fields: Base,
) => {
  abstract class NamedCommand extends fields {
    static readonly commandName = name;
    static readonly access = access;

    // On the prototype, so that it is no part of the data.
    get type(): Name {
      return name;
    }
  }
  return NamedCommand;
};

/**
 * The base class of a command: its name, its route and its roles stand there and nowhere else.
 * `class AssignCoach extends command('AssignCoach', { route: 'coach-assignments', roles: ['core-team'] }) { … }`.
 */
export const command = <const Name extends string>(name: Name, access?: CommandAccess) => named(name, access, class {});

/** The same, for a command that shares the fields of a class with another one. */
export const commandWith = <const Name extends string, Base extends Fields>(
  fields: Base,
  name: Name,
  access?: CommandAccess,
) => named(name, access, fields);

/** A command of a class with its data, as validation would fill it. */
export const commandOf = <C extends Command>(commandClass: new () => C, data: Omit<C, 'type'>): C =>
  Object.assign(new commandClass(), data);

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
 * The data of a command as an event keeps it: plain objects, without what was left out (undefined or null). A command
 * class defines every field, so that an optional one would otherwise stand in the event as `undefined`.
 */
export const dataOf = <C extends Command>(given: C): Omit<C, 'type'> => plain(given) as Omit<C, 'type'>;

/** A text the domain asks for; empty or missing is the domain's refusal, not the schema's (contract.md 1). */
export const requireText = (text: string | null | undefined, otherwise: ProblemCode): string =>
  text?.trim() ? text : reject(otherwise);

/** Refuses a business day before the fact that the command acts upon (decisions.md 13). */
export const notBefore = (fact: Day, on: Day): void => {
  if (on < fact) reject('date-before-fact');
};
