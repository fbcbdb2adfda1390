import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import type { Day } from '../../events/ids';
import type { Actor, Context, Decided } from '../../src/command-handling/context';
import type { Policy, Reaction } from '../../src/command-handling/policy';
import { Rejection } from '../../src/command-handling/rejection';
import type { Noun } from '../../src/command-handling/slice';
import type { Load } from '../../src/command-handling/states';
import { nouns } from '../../src/composition/nouns';
import type { ProblemCode } from '../../src/problems';
import { id, TODAY } from '../specification';

/**
 * A command, with who gives it when. `early`: it looked at other streams before anyone had written there. `dies`: the
 * process does, so that nothing follows from it until `recover`.
 */
export type Given = Reaction & {
  readonly actor: Actor;
  readonly on: Day;
  readonly early?: boolean;
  readonly dies?: boolean;
};

const nothingWritten: Load = async (category) => nouns.of(category).initial as never;

/** Decides commands and what follows from them as the program does, without a store: one after another, nothing is lost. */
export class InMemory {
  readonly events: Recorded<DomainEvent>[] = [];
  /** What was asked of it, in order. */
  readonly given: Given[] = [];
  private readonly states = new Map<string, unknown>();
  private readonly left: Recorded<DomainEvent>[] = [];
  private readonly revisions = new Map<string, number>();
  /** What somebody else does before anything follows from the next event of a type. */
  readonly meanwhile = new Map<string, () => Promise<unknown>>();
  /** Commands that are refused the next time, as those about who was erased. */
  readonly refusing = new Set<string>();

  /** The state of a stream. */
  readonly load: Load = async (category, of) =>
    (this.states.get(`${category}-${of}`) ?? nouns.of(category).initial) as never;

  /** The code of the refusal; undefined when it was accepted or so already. */
  async give(given: Given, cause?: Recorded<DomainEvent>): Promise<ProblemCode | undefined> {
    const { command, target, actor, on, early = false, dies = false } = given;
    if (!cause) this.given.push(given);
    if (this.refusing.delete(command.type)) return 'person-erased';
    const commandId = id(60_000 + this.events.length + 1);
    const category = nouns.categoryOf(command.type);
    // Their states are different: each noun is asked about its own.
    const noun = nouns.of(category) as unknown as Noun<unknown>;
    const now = `${TODAY}T12:00:00.000Z`;
    const context: Context = { now, today: TODAY, on, actor, source: 'import', fingerprint: commandId, target };
    const stream = `${category}-${target}`;
    const state = this.states.get(stream) ?? noun.initial;
    const decided = await noun.rules
      .get(command.type)!
      .evaluate(command, state, context, early ? nothingWritten : this.load, () => Promise.resolve([]))
      .catch((error: unknown) => (error instanceof Rejection ? error.code : Promise.reject(error as Error)));
    if (typeof decided === 'string') return decided;
    const written = decided.map((event) =>
      this.write(noun, stream, event, { actor, on, commandId, causationId: cause?.eventId ?? commandId }),
    );
    if (dies) {
      this.left.push(...written);
      return undefined;
    }
    for (const event of written) {
      const refusal = await this.follow(event);
      if (refusal) return refusal;
    }
    return undefined;
  }

  /** What follows from all that a process died after, as the durable subscription has it done. */
  async recover(): Promise<void> {
    for (const event of this.left.splice(0)) await this.follow(event);
  }

  private async follow(event: Recorded<DomainEvent>): Promise<ProblemCode | undefined> {
    const meanwhile = this.meanwhile.get(event.type);
    this.meanwhile.delete(event.type);
    await meanwhile?.();
    for (const policy of nouns.policies.filter(({ on }) => on.includes(event.type))) {
      const refusal = await this.react(event, policy.react(event));
      if (refusal && policy.compensate) return this.compensate(event, policy.compensate(event), refusal);
    }
    return undefined;
  }

  private async compensate(
    event: Recorded<DomainEvent>,
    compensations: ReturnType<NonNullable<Policy['compensate']>>,
    refusal: ProblemCode,
  ): Promise<ProblemCode> {
    for (const { command, target } of compensations) await this.react(event, { command: command(refusal), target });
    return refusal;
  }

  private async react(event: Recorded<DomainEvent>, reaction?: Reaction): Promise<ProblemCode | undefined> {
    if (!reaction) return undefined;
    const { actorId, actorRole, party, occurredOn } = event.metadata;
    return this.give({ ...reaction, actor: { id: actorId, role: actorRole, party }, on: occurredOn }, event);
  }

  private write(
    noun: Noun<unknown>,
    stream: string,
    { about, subjectIds, ...event }: Decided,
    { actor, on, ...ids }: Pick<Given, 'actor' | 'on'> & { readonly commandId: string; readonly causationId: string },
  ): Recorded<DomainEvent> {
    const position = this.events.length + 1;
    const revision = this.revisions.get(stream) ?? 0;
    this.revisions.set(stream, revision + 1);
    const recorded = {
      ...event,
      eventId: id(50_000 + position),
      stream,
      position,
      revision,
      recordedAt: `${TODAY}T12:00:00.000Z`,
      metadata: {
        ...{ occurredOn: on, actorId: actor.id, actorRole: actor.role, party: actor.party, about, subjectIds },
        ...{ ...ids, correlationId: ids.commandId, index: 0, of: 1 },
        ...{ fingerprint: ids.commandId, source: 'import' as const },
      },
      // Every noun decides events of the language.
    } as Recorded<DomainEvent>;
    this.states.set(stream, noun.evolve(this.states.get(stream) ?? noun.initial, recorded));
    this.events.push(recorded);
    return recorded;
  }
}
