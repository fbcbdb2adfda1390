import type { DomainEvent } from '../../events';
import { partyOf, type Recorded, type Role } from '../../events/event';
import type { Command } from '../../src/command-handling/command';
import type { Actor, Context } from '../../src/command-handling/context';
import { derivedId } from '../../src/command-handling/metadata';
import { idsOf, type Policy } from '../../src/command-handling/policy';
import { Rejection } from '../../src/command-handling/rejection';
import type { Rule } from '../../src/command-handling/rule';
import type { Noun } from '../../src/command-handling/slice';
import type { Load } from '../../src/command-handling/states';
import { nouns } from '../../src/composition/nouns';
import type { ProblemCode } from '../../src/problems';
import { id } from '../specification';

type Order = {
  readonly commandId: string;
  readonly causationId: string;
  readonly on: string;
  readonly actor: Actor;
};

export const actor = (role: Role, actorId = id(900)): Actor => ({ id: actorId, role, party: partyOf[role] });

/**
 * The rules and the policies of the program on a log in memory, one command after another: what it writes is what a log
 * can hold. Its texts are not sealed.
 */
export class Town {
  readonly events: Recorded<DomainEvent>[] = [];
  /** What somebody else does before anything follows from the next event of a type. */
  readonly meanwhile = new Map<string, () => Promise<unknown>>();
  /** Commands of policies that are refused the next time, as those about who was erased. */
  readonly refusing = new Set<string>();
  private readonly states = new Map<string, unknown>();
  private readonly revisions = new Map<string, number>();

  /** The code of the refusal; undefined when it was taken. */
  async give(
    command: Command,
    target: string,
    on: string,
    by = actor('programme-manager'),
  ): Promise<string | undefined> {
    const commandId = derivedId('command', this.events.length, command.type, target, on);
    return this.decide(command, target, { commandId, causationId: commandId, on, actor: by });
  }

  readonly load: Load = (category, of) =>
    Promise.resolve((this.states.get(`${category}-${of}`) ?? nouns.of(category).initial) as never);

  private async decide(command: Command, target: string, order: Order): Promise<ProblemCode | undefined> {
    if (this.refusing.delete(command.type)) return 'person-erased';
    const category = nouns.categoryOf(command.type);
    // Each noun has states of its own; here they only pass by.
    const noun = nouns.of(category) as unknown as Noun<unknown, Rule<unknown>>;
    const state = await this.load(category, target);
    const context: Context = {
      now: '2030-01-01T12:00:00.000Z',
      today: '2030-01-01',
      source: 'import',
      target,
      fingerprint: order.commandId,
      ...order,
    };
    let decision;
    try {
      decision = await noun.rules.get(command.type)!.evaluate(command, state, context, this.load);
    } catch (error) {
      if (error instanceof Rejection) return error.code;
      throw error;
    }
    const written = decision.map((event, index) => this.write(`${category}-${target}`, event, order, index));
    let refusal: ProblemCode | undefined;
    for (const event of written) refusal ??= await this.follow(event);
    return refusal;
  }

  private write(stream: string, event: object, order: Order, index: number): Recorded<DomainEvent> {
    const { about, subjectIds, ...fields } = event as { about: object; subjectIds: readonly string[] };
    const { commandId, causationId, on, actor: by } = order;
    const position = this.events.length + 1;
    const revision = (this.revisions.get(stream) ?? -1) + 1;
    const metadata = {
      ...{ occurredOn: on, actorId: by.id, actorRole: by.role, party: by.party, about, subjectIds },
      ...{ correlationId: commandId, causationId, commandId, index, of: 1, fingerprint: commandId, source: 'import' },
    };
    const eventId = derivedId(commandId, stream, index);
    const recorded = {
      ...fields,
      eventId,
      stream,
      revision,
      position,
      recordedAt: '2030-01-01T12:00:00.000Z',
      metadata,
    };
    this.events.push(recorded as unknown as Recorded<DomainEvent>);
    this.revisions.set(stream, revision);
    const noun = nouns.of(stream.slice(0, stream.indexOf('-')) as 'programme') as unknown as Noun<unknown>;
    this.states.set(stream, noun.evolve(this.states.get(stream) ?? noun.initial, recorded as never));
    return this.events.at(-1)!;
  }

  /** As the dispatcher does it, nothing between. */
  private async follow(event: Recorded<DomainEvent>): Promise<ProblemCode | undefined> {
    const meanwhile = this.meanwhile.get(event.type);
    this.meanwhile.delete(event.type);
    await meanwhile?.();
    for (const policy of nouns.policies.filter(({ on }) => on.includes(event.type))) {
      const reaction = policy.react(event);
      if (!reaction) continue;
      const refusal = await this.decide(reaction.command, reaction.target, following(policy, event));
      if (!refusal || !policy.compensate) continue;
      for (const { command, target } of policy.compensate(event)) {
        await this.decide(command(refusal), target, following(policy, event, '/compensation'));
      }
      return refusal;
    }
    return undefined;
  }
}

const following = ({ name }: Policy, event: Recorded<DomainEvent>, suffix = ''): Order => ({
  commandId: idsOf(`${name}${suffix}`, event).commandId,
  causationId: event.eventId,
  on: event.metadata.occurredOn,
  actor: { id: event.metadata.actorId, role: event.metadata.actorRole, party: event.metadata.party },
});
