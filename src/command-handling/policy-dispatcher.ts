import { Inject, Injectable, Logger, Optional } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import type { Uuid } from '../../events/ids';
import type { ProblemCode } from '../problems';
import { Nouns } from './nouns';
import { Decide, type Decides } from './decide-command';
import { traceOf } from './former-id';
import { eventsOf, type CommandEnvelope, type CommandResult, type EventRef } from './command-envelope';
import { envelopeOf, idsOf, type Policy, type Reaction } from './policy';
import { Streams, type Trace } from './streams';

/** What policies wrote, now or an earlier time; `refusal`: with what one was refused that was compensated. */
export type Dispatched = { readonly written: readonly EventRef[]; readonly refusal?: ProblemCode };

/** The name under which a policy's compensations are given. */
const compensationName = ({ name }: Policy): string => `${name}/compensation`;

/** Gives the commands that follow from events: inline after a command, and again by the durable subscriber. */
@Injectable()
export class PolicyDispatcher {
  private readonly byType: ReadonlyMap<string, readonly Policy[]>;

  constructor(
    @Inject(CommandBus) private readonly bus: Decides,
    private readonly nouns: Nouns,
    private readonly streams: Streams,
    @Optional() private readonly log: Logger = new Logger('Policies'),
  ) {
    const types = new Set(nouns.policies.flatMap(({ on }) => on));
    this.byType = new Map([...types].map((type) => [type, nouns.policies.filter(({ on }) => on.includes(type))]));
  }

  /** True when some policy follows this type. */
  followed(type: string): boolean {
    return this.byType.has(type);
  }

  /** The commands that follow from an event, in the order in which they are given. */
  reactionsTo(event: Recorded<DomainEvent>): readonly CommandEnvelope[] {
    return (this.byType.get(event.type) ?? []).flatMap((policy) => {
      const reaction = policy.react(event);
      return reaction ? [envelopeOf(event, policy.name, reaction)] : [];
    });
  }

  /**
   * One after another, in log order; each writes at most once. `areNew`: the caller wrote them just now, so that nobody
   * compensated a policy of theirs but an instance that follows the log, and of that the journal here knows.
   */
  async of(events: readonly Recorded<DomainEvent>[], { areNew = false } = {}): Promise<Dispatched> {
    const all: EventRef[] = [];
    let first: ProblemCode | undefined;
    for (const event of events) {
      const policies = this.byType.get(event.type) ?? [];
      // Before any policy runs again: what was refused then might pass by now, in a log that came without its journal.
      const earlier = areNew ? undefined : await this.compensated(event, policies);
      const { written, refusal } = earlier ?? (await this.follow(event, policies));
      all.push(...written);
      first ??= refusal;
    }
    return { written: all, ...(first && { refusal: first }) };
  }

  private async follow(event: Recorded<DomainEvent>, policies: readonly Policy[]): Promise<Dispatched> {
    const written: EventRef[] = [];
    for (const policy of policies) {
      const reaction = policy.react(event);
      if (!reaction) continue;
      const answer = await this.give(event, policy.name, reaction);
      written.push(...eventsOf(answer));
      if (answer.status !== 'refused') continue;
      const { code } = answer;
      this.log.warn({ policy: policy.name, eventId: event.eventId, code }, 'a policy was refused');
      if (!policy.compensate) continue;
      written.push(...(await this.compensate(event, policy, code)));
      return { written, refusal: code };
    }
    return { written };
  }

  /** What is known of an event whose policy was compensated, or began to be; undefined when none was. */
  private async compensated(
    event: Recorded<DomainEvent>,
    policies: readonly Policy[],
  ): Promise<Dispatched | undefined> {
    for (const [index, policy] of policies.entries()) {
      const traces = await this.left(event, compensationName(policy), policy.compensate?.(event) ?? []);
      if (traces.length === 0) continue;
      const code = await this.codeIn(traces);
      // A release that kept no code compensated in one step, and its answer was accepted.
      if (!code) return { written: traces.flatMap(({ events }) => events) };
      const before = policies.slice(0, index).map(async (each) => {
        const reaction = each.react(event);
        return this.left(event, each.name, reaction ? [{ target: reaction.target, type: reaction.command.type }] : []);
      });
      const written = (await Promise.all(before)).flat().flatMap(({ events }) => events);
      return { written: [...written, ...(await this.compensate(event, policy, code))], refusal: code };
    }
    return undefined;
  }

  private async compensate(
    event: Recorded<DomainEvent>,
    policy: Policy,
    refusedWith: ProblemCode,
  ): Promise<readonly EventRef[]> {
    const written: EventRef[] = [];
    for (const { command, target } of policy.compensate?.(event) ?? []) {
      const answer = await this.give(event, compensationName(policy), { target, command: command(refusedWith) });
      written.push(...eventsOf(answer));
      if (answer.status === 'refused') {
        const fields = { policy: policy.name, eventId: event.eventId, code: answer.code };
        this.log.error(fields, 'its compensation was refused too');
      }
    }
    return written;
  }

  /** What a policy's commands left in their streams, in their order. */
  private async left(
    event: Recorded<DomainEvent>,
    name: string,
    commands: readonly { readonly target: Uuid; readonly type: string }[],
  ): Promise<readonly Trace[]> {
    const found = commands.map(async ({ type, target }) => {
      const category = this.nouns.categoryOf(type);
      return traceOf(idsOf(name, event), await this.streams.load(this.nouns.of(category), `${category}-${target}`));
    });
    return (await Promise.all(found)).filter((trace) => trace !== undefined);
  }

  /** With what a policy was refused, as the events say that compensated it. */
  private async codeIn(traces: readonly Trace[]): Promise<ProblemCode | undefined> {
    for (const trace of traces) {
      for (const { data } of await this.streams.eventsOf(trace)) {
        // Codes stay: one that a release wrote is one of every later release.
        if ('refusedWith' in data && data.refusedWith) return data.refusedWith as ProblemCode;
      }
    }
    return undefined;
  }

  private give(event: Recorded<DomainEvent>, name: string, reaction: Reaction): Promise<CommandResult> {
    return this.bus.execute(new Decide(envelopeOf(event, name, reaction)));
  }
}
