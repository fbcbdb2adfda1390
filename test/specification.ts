import type { Event, Metadata, Recorded, Role } from '../events/event';
import { partyOf } from '../events/event';
import type { Day, Uuid } from '../events/ids';
import { fold, type Command, type Context, type Decided, type Decider } from '../src/command-handling/decider';
import type { Rejection } from '../src/command-handling/rejection';

/** An invented id that is the same in every run: `id(7)`. */
export const id = (n: number): string => `00000000-0000-4000-8000-${n.toString().padStart(12, '0')}`;

export const as = (role: Role, actorId: Uuid = id(900)) => ({ actor: { id: actorId, role, party: partyOf[role] } });

export const TODAY: Day = '2026-11-22';

/** A body class filled as validation would. */
export const a = <C extends object>(body: new () => C, data: Omit<C, 'type'>): C => Object.assign(new body(), data);

type Envelope = { on?: Day; actor?: { id: Uuid; role: Role } };

/** A fact on a day by someone, for `given`. */
export const fact = <E extends Event>(event: E, { on = TODAY, actor }: Envelope = {}) => ({ event, on, actor });
type Fact<E extends Event> = ReturnType<typeof fact<E>>;

const recorded = <E extends Event>({ event, on, actor }: Fact<E>, revision: number): Recorded<E> => ({
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
    fingerprint: '',
    source: 'api',
  } satisfies Metadata,
});

/** given(facts).when(command, context?, facts?).then(events) | .thenUnchanged() | .thenRefused(code): whole events, in order. */
export const specification = <C extends Command, E extends Event, S>(decider: Decider<C, E, S>) => ({
  given: (...history: (E | Fact<E>)[]) => ({
    when: (command: C, context: Partial<Context> = {}, facts?: unknown) => {
      const state = fold(
        decider,
        history.map((h, revision) => recorded<E>('event' in h ? h : fact(h), revision)),
      );
      const full: Context = {
        now: `${TODAY}T12:00:00.000Z`,
        today: TODAY,
        on: TODAY,
        source: 'api',
        target: id(1),
        ...as('programme-manager'),
        ...context,
      };
      const decide = (): readonly Decided<E>[] => decider.decide(command, state, full, facts as never);
      return {
        /** Events as `{ type, data }`; pass `about` and `subjectIds` too to compare those. */
        then: (...expected: (E | Decided<E>)[]) =>
          expect(
            decide().map((event, i) => {
              const wanted = expected[i];
              return wanted && 'about' in wanted ? event : { type: event.type, data: event.data };
            }),
          ).toStrictEqual(expected),
        thenUnchanged: () => expect(decide()).toStrictEqual([]),
        thenRefused: (code: Rejection['code']) => expect(decide).toThrow(expect.objectContaining({ code }) as Error),
      };
    },
    /** The state itself, for questions a command cannot ask. */
    state: () =>
      fold(
        decider,
        history.map((h, revision) => recorded<E>('event' in h ? h : fact(h), revision)),
      ),
  }),
});
