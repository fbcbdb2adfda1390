import type { Event } from '../../events/event';
import type { Uuid } from '../../events/ids';
import type { ProblemCode } from '../problems';
import type { Command, CommandClass } from './command';
import type { Context, Decision } from './context';
import { reject, Rejection } from './rejection';
import type { KeysOf, Load } from './states';

/** What a noun is; `absent` before its first event. */
export type Situation = { readonly status: string };
export type Absent = { readonly status: 'absent' };
/** What a noun is from its first event on. */
export type Present<S extends Situation> = Exclude<S, Absent>;

/** What one command decides on the state of a noun. */
export type Rule<S, Name extends string = string, Facts = never> = {
  readonly command: CommandClass<Command<Name>>;
  /** Loads the facts of other streams, then decides. Throws `Rejection`. */
  readonly evaluate: (command: Command, state: S, context: Context, load: Load, keysOf: KeysOf) => Promise<Decision>;
  /** The decision alone, the facts given. No events: it was so already. Throws `Rejection`. */
  readonly decide: (command: Command, state: S, context: Context, facts: Facts) => Decision;
};

/** Segregation of duties (domain.md I-25), for a command whose class names others in `notBy`. */
type NotBy<C extends Command, S, Facts> = {
  /** Who gave those others. In any state: where the rule refuses, none need be known. */
  readonly who: (command: C, state: S, facts: Facts) => Iterable<Uuid>;
  /** Refusals that are listed after `self-approval`. "Already so" comes after it as well. */
  readonly before: readonly ProblemCode[];
};

type Plain<C extends Command, S, E extends Event> = {
  readonly command: CommandClass<C>;
  readonly notBy?: NotBy<C, S, undefined>;
  readonly decide: (command: C, state: S, context: Context) => Decision<E>;
};

/** A rule that spans streams (decisions.md 4): `facts` folds what `decide` needs to know of others. */
type Spanning<C extends Command, S, E extends Event, Facts> = {
  readonly command: CommandClass<C>;
  readonly facts: (command: C, state: S, load: Load, context: Context, keysOf: KeysOf) => Promise<Facts>;
  readonly notBy?: NotBy<C, S, Facts>;
  readonly decide: (command: C, state: S, context: Context, facts: Facts) => Decision<E>;
};

const narrowed = <C extends Command>(command: Command, to: CommandClass<C>): C => {
  if (command instanceof to) return command;
  throw new TypeError(`the rule of ${to.commandName} was asked about ${command.type}`);
};

/**
 * The decision, with `self-approval` in its place among the refusals: before some, after all others. So the decision is
 * taken first, and given only to who did not give one of those others.
 */
const separated =
  <C extends Command, S, E extends Event, Facts>({
    notBy,
    decide,
  }: Pick<Spanning<C, S, E, Facts>, 'notBy' | 'decide'>): typeof decide =>
  (given, state, context, facts) => {
    if (!notBy || ![...notBy.who(given, state, facts)].includes(context.actor.id)) {
      return decide(given, state, context, facts);
    }
    try {
      decide(given, state, context, facts);
    } catch (error) {
      if (!(error instanceof Rejection && notBy.before.includes(error.code))) throw error;
    }
    return reject('self-approval');
  };

const nothing = (): Promise<undefined> => Promise.resolve(undefined);

/** Declares rules on a part `P` of the states `S` of a noun. `asPart` throws the refusal of any other state. */
export const rulesOn = <S, P extends S, E extends Event>(asPart: (state: S, context: Context) => P) => {
  const spanning = <C extends Command, Facts>({
    command,
    facts,
    notBy,
    decide: decideOf,
  }: Spanning<C, P, E, Facts>): Rule<S, C['type'], Facts> => {
    if ((command.access?.notBy !== undefined) !== (notBy !== undefined)) {
      throw new TypeError(`who may not give ${command.commandName} stands in its class and in its rule, or in neither`);
    }
    const decide = separated({ notBy, decide: decideOf });
    return {
      command,
      decide: (given, state, context, known) =>
        decide(narrowed(given, command), asPart(state, context), context, known),
      evaluate: async (given, state, context, load, keysOf) => {
        const [mine, part] = [narrowed(given, command), asPart(state, context)];
        return decide(mine, part, context, await facts(mine, part, load, context, keysOf));
      },
    };
  };
  function rule<C extends Command, Facts>(definition: Spanning<C, P, E, Facts>): Rule<S, C['type'], Facts>;
  function rule<C extends Command>(definition: Plain<C, P, E>): Rule<S, C['type'], undefined>;
  function rule<C extends Command, Facts>(
    definition: Spanning<C, P, E, Facts> | Plain<C, P, E>,
  ): Rule<S, C['type'], Facts> | Rule<S, C['type'], undefined> {
    return 'facts' in definition ? spanning(definition) : spanning({ ...definition, facts: nothing });
  }
  return rule;
};

/**
 * What the rules of a noun are declared with. `rule`: decides on what exists, else refuses with `unknown`; `opening`:
 * decides on any state, absent too.
 */
export const rulesOf = <S extends Situation, E extends Event>(unknown: ProblemCode) => {
  /** Throws `unknown` before the first event. */
  const requireExisting = (state: S): Present<S> => (isPresent(state) ? state : reject(unknown));
  return {
    requireExisting,
    rule: rulesOn<S, Present<S>, E>(requireExisting),
    opening: rulesOn<S, S, E>((state) => state),
  };
};

/** True from the first event of a noun on. */
export const isPresent = <S extends Situation>(state: S): state is Present<S> => state.status !== 'absent';
