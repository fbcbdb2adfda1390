import type { DomainEvent } from '../../events';
import { commandOf, type Command } from '../../src/command-handling/command';
import type { Context, Decided } from '../../src/command-handling/context';
import type { ProblemCode } from '../../src/problems';
import type { Fact, FactsFor } from '../specification';

export type History = readonly (DomainEvent | Fact<DomainEvent>)[];

/** What is other than in the case that is accepted. A fact of another stream is changed field by field. */
export type Change<Data = object, Facts = object> = {
  /** What had happened instead. */
  readonly given?: History;
  /** What had happened besides, at last. */
  readonly after?: History;
  readonly data?: Partial<Data>;
  readonly by?: Partial<Context>;
  readonly facts?: { readonly [K in keyof Facts]?: Partial<Facts[K]> };
};

/** A refusal, and what it takes to be refused so. */
export type Refusal<Data = object, Facts = object> = readonly [ProblemCode, Change<Data, Facts>];

type Definition<C extends Command, Facts> = {
  readonly given: History;
  readonly data: Omit<C, 'type'>;
  readonly by: Partial<Context>;
  /** What the rule asks of other streams. */
  readonly facts?: Facts;
  /** Whole events, in order. */
  readonly then: readonly Decided<DomainEvent>[];
  /** What policies add to this stream before it can be said again. */
  readonly followed?: History;
  /** What other streams say by then. Default: what they said. */
  readonly factsLater?: Facts;
  /** What the same content under a new id is; `occurs`: once more, as contract.md 1 lists it. Default: unchanged. */
  readonly again?: 'unchanged' | 'occurs' | ProblemCode;
  /** In the order of contract.md 2: where two of them fit, the first is given. */
  readonly refused: readonly Refusal<Omit<C, 'type'>, NonNullable<Facts>>[];
};

/** What a rule asks of other streams is given. */
type Asked<Facts> = undefined extends Facts ? unknown : { readonly facts: Facts };

/** One command of the contract. */
export type Row<Name extends string = string> = {
  readonly name: Name;
  readonly usual: Case;
  readonly then: readonly Decided<DomainEvent>[];
  readonly followed: History;
  readonly factsLater: unknown;
  readonly again: 'unchanged' | 'occurs' | ProblemCode;
  readonly refused: readonly Refusal[];
};

/** A command with all that its decision rests on. */
export type Case = {
  readonly given: History;
  readonly command: Command;
  readonly by: Partial<Context>;
  readonly facts: unknown;
};

type RuleNames<Rules> = Rules extends { readonly command: { readonly commandName: infer Name extends string } }
  ? Name
  : never;
/** The commands of a noun, by name. */
export type CommandsOf<N> = N extends { readonly rules: ReadonlyMap<string, infer Rules> } ? RuleNames<Rules> : never;
/** A row for each of some commands. A command without one does not compile. */
export type Rows<Names extends string> = { readonly [Name in Names]: Row<Name> };

/** Declares rows on the commands of a noun. */
export const rowsOf =
  <N>() =>
  <C extends Command<CommandsOf<N>>>(
    command: (new () => C) & { readonly commandName: C['type'] },
    {
      given,
      data,
      by,
      facts,
      then,
      followed = [],
      factsLater = facts,
      again = 'unchanged',
      refused,
    }: Definition<C, FactsFor<N, C['type']>> & Asked<FactsFor<N, C['type']>>,
  ): Row<C['type']> => ({
    name: command.commandName,
    usual: { given, command: commandOf(command, data), by, facts },
    then,
    followed,
    factsLater,
    again,
    refused,
  });

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const merged = (value: unknown, change: unknown): unknown =>
  isPlain(value) && isPlain(change)
    ? { ...value, ...Object.fromEntries(Object.entries(change).map(([key, to]) => [key, merged(value[key], to)])) }
    : change;

/** The case with all of these changes. */
export const changed = (usual: Case, ...changes: readonly Change[]): Case => ({
  given: [...(changes.find(({ given }) => given)?.given ?? usual.given), ...changes.flatMap(({ after = [] }) => after)],
  command: Object.assign(
    Object.create(Object.getPrototypeOf(usual.command) as object) as Command,
    usual.command,
    ...changes.map(({ data }) => data),
  ),
  by: Object.assign({}, usual.by, ...changes.map(({ by }) => by)) as Partial<Context>,
  facts: changes.reduce<unknown>((facts, change) => (change.facts ? merged(facts, change.facts) : facts), usual.facts),
});

const pathsOf = (value: unknown, path: string): readonly string[] =>
  isPlain(value) ? Object.entries(value).flatMap(([key, item]) => pathsOf(item, `${path}.${key}`)) : [path];

/** What a change touches. */
const touched = ({ given, data = {}, by = {}, facts = {} }: Change): readonly string[] => [
  ...(given ? ['given'] : []),
  ...Object.keys(data).map((key) => `data.${key}`),
  ...Object.keys(by).map((key) => `by.${key}`),
  ...pathsOf(facts, 'facts'),
];

/** One is the other, or a part of it. */
const overlap = (one: string, other: string): boolean =>
  `${one}.`.startsWith(`${other}.`) || other.startsWith(`${one}.`);

/** Pairs of refusals, the first listed first, that can both be in one case: neither undoes what the other changes. */
export const pairsOf = (refused: readonly Refusal[]): readonly (readonly [Refusal, Refusal])[] =>
  refused.flatMap((first, index) =>
    refused
      .slice(index + 1)
      .filter(([, other]) => !touched(first[1]).some((path) => touched(other).some((one) => overlap(one, path))))
      .map((second) => [first, second] as const),
  );
