import type { DomainEvent } from '../events';
import type { Event, Metadata, Recorded, Role } from '../events/event';
import { partyOf } from '../events/event';
import type { Day, Uuid } from '../events/ids';
import { commandOf, type Command } from '../src/command-handling/command';
import type { Context, Decided, Decision } from '../src/command-handling/context';
import type { Rejection } from '../src/command-handling/rejection';
import type { Rule } from '../src/command-handling/rule';
import type { Noun } from '../src/command-handling/slice';

/** An invented id that is the same in every run: `id(7)`. */
export const id = (n: number): string => `00000000-0000-4000-8000-${n.toString().padStart(12, '0')}`;

export const as = (role: Role, actorId: Uuid = id(900)) => ({ actor: { id: actorId, role, party: partyOf[role] } });

export const TODAY: Day = '2026-11-22';

export { commandOf as a };

type Envelope = { on?: Day; actor?: { id: Uuid; role: Role }; fingerprint?: string };

/** A fact on a day by someone, for `given`; `fingerprint`: of its command, where another one is to differ from it. */
export const fact = <E extends Event>(event: E, { on = TODAY, actor, fingerprint }: Envelope = {}) => ({
  event,
  on,
  actor,
  ...(fingerprint !== undefined && { fingerprint }),
});
export type Fact<E extends Event> = ReturnType<typeof fact<E>>;

/** A fact as the `revision`-th event of its stream. */
export const recorded = <E extends Event>(
  { event, on, actor, fingerprint = '' }: Fact<E>,
  revision: number,
): Recorded<E> => ({
  ...event,
  eventId: id(10_000 + revision),
  stream: 'given',
  revision,
  position: revision + 1,
  recordedAt: `${on}T12:00:00.000Z`,
  metadata: {
    occurredOn: on,
    actorId: actor?.id ?? id(900),
    actorRole: actor?.role ?? 'programme-manager',
    party: partyOf[actor?.role ?? 'programme-manager'],
    about: {},
    subjectIds: [],
    correlationId: id(20_000),
    causationId: id(20_000),
    commandId: id(20_000 + revision),
    index: 0,
    of: 1,
    fingerprint,
    source: 'api',
  } satisfies Metadata,
});

/** What the rule of a command of a noun asks of other streams. */
export type FactsFor<N, Name extends string> = N extends { readonly rules: ReadonlyMap<string, infer Rules> }
  ? FactsOf<Rules, Name>
  : never;

type FactsOf<Rules, Name extends string> = Rules extends Rule<never, Name, infer Facts> ? Facts : never;

/** The decision of a noun alone, with what its rule would have loaded of other streams. */
export const decide = <S, Rules extends Rule<S>, Name extends string>(
  noun: Noun<S, Rules>,
  command: Command<Name>,
  state: S,
  context: Context,
  facts?: FactsOf<Rules, Name>,
): Decision<DomainEvent> =>
  // The rule of this very name: the map finds its rules by their commands, which the compiler cannot follow.
  (noun.rules.get(command.type) as unknown as Rule<S, Name, typeof facts>).decide(
    command,
    state,
    context,
    facts,
  ) as Decision<DomainEvent>;

/**
 * given(facts).when(command, context?, facts?).then(events) | .thenUnchanged() | .thenRefused(code): whole events, in
 * order.
 */
export const specification = <S, Rules extends Rule<S>>(noun: Noun<S, Rules>) => ({
  given: (...history: (DomainEvent | Fact<DomainEvent>)[]) => {
    /** The state itself, for questions a command cannot ask. */
    const state = (): S =>
      history.map((h, revision) => recorded('event' in h ? h : fact(h), revision)).reduce(noun.evolve, noun.initial);
    return {
      state,
      when: <Name extends string>(
        command: Command<Name>,
        context: Partial<Context> = {},
        facts?: FactsOf<Rules, Name>,
      ) => {
        const full: Context = {
          now: `${TODAY}T12:00:00.000Z`,
          today: TODAY,
          on: TODAY,
          source: 'api',
          fingerprint: 'asked now',
          target: id(1),
          ...as('programme-manager'),
          ...context,
        };
        const decided = (): Decision<DomainEvent> => decide(noun, command, state(), full, facts);
        return {
          /** Events as `{ type, data }`; pass `about` and `subjectIds` too to compare those. */
          then: (...expected: (DomainEvent | Decided<DomainEvent>)[]) =>
            expect(
              decided().map((event, i) => {
                const wanted = expected[i];
                return wanted && 'about' in wanted ? event : { type: event.type, data: event.data };
              }),
            ).toStrictEqual(expected),
          thenUnchanged: () => expect(decided()).toStrictEqual([]),
          thenRefused: (code: Rejection['code']) => expect(decided).toThrow(expect.objectContaining({ code }) as Error),
        };
      },
    };
  },
});
