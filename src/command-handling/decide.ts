import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import type { Moment } from '../../events/ids';
import { dayOf, daysBetween } from '../calendar/calendar';
import { CommandReceipts, type Receipt } from '../command-receipts/command-receipts';
import { problems, type ProblemCode } from '../problems';
import { PersonErased, Vault } from '../vault/vault';
import { Aggregates } from './aggregates';
import { Clock } from '../platform/clock';
import { Codec } from '../event-store/codec';
import { PolicyDispatcher } from './policy-dispatcher';
import { Decide } from './decide-command';
import type { Context, Decided } from './decider';
import { traceOf, underFormerId } from './former-id';
import { envelope } from './metadata';
import { EventIdReused, StoreUnavailable, WrongExpectedRevision } from '../event-store/event-store';
import { fingerprintOf, isOf } from './fingerprint';
import { lastOf, type CommandResult, type IfMatch, type CommandEnvelope } from './command-envelope';
import { Rejection, reject } from './rejection';
import { StreamQueue } from './stream-queue';
import { Streams, eventRef, type Folded } from './streams';

export { Decide };

/** Conflicts in a row after which the caller is asked to come back (decisions.md 5). */
const ATTEMPTS = 10;

type Decision = { readonly answer: CommandResult; readonly events: readonly Recorded<DomainEvent>[] };

/** Refusals that are about the caller, not the domain: they are not remembered (decisions.md 2). */
const isRemembered = (code: ProblemCode): boolean => ![400, 401, 403, 412, 503].includes(problems[code].status);

const matches = (ifMatch: IfMatch, revision: Folded<unknown>['revision']): boolean =>
  revision !== 'no-stream' && (ifMatch === 'any' || ifMatch.includes(revision));

@CommandHandler(Decide)
export class DecideHandler implements ICommandHandler<Decide> {
  private readonly queue = new StreamQueue();

  constructor(
    private readonly aggregates: Aggregates,
    private readonly streams: Streams,
    private readonly codec: Codec,
    private readonly journal: CommandReceipts,
    private readonly vault: Vault,
    private readonly consequences: PolicyDispatcher,
    private readonly clock: Clock,
  ) {}

  /** Throws `Rejection` for what is not remembered (403, 412), `StoreUnavailable`, `AppendTooLarge`. */
  async execute({ order }: Decide): Promise<CommandResult> {
    const stream = `${order.category}-${order.target}`;
    const { answer, events } = await this.queue.run(stream, () => this.decide(order, stream));
    // Outside the turn: a policy may lead back to this very stream.
    const { written: following, refusal } = await this.consequences.of(events);
    if (answer.status !== 'accepted') return answer;
    const all = [...answer.events, ...following];
    return refusal
      ? { status: 'refused', code: refusal, events: all }
      : { ...answer, events: all, position: lastOf(all) };
  }

  private async decide(order: CommandEnvelope, stream: string): Promise<Decision> {
    const { decider } = this.aggregates.of(order.category);
    const fingerprint = fingerprintOf(order, this.vault.fingerprint);
    const isRepeat = (kept: string) => isOf(kept, order, this.vault.fingerprint);
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      // Both each time: after a conflict the process that was first may have been the one with this command.
      const [folded, earlier] = await Promise.all([this.streams.load(decider, stream), this.remembered(order, stream)]);
      const trace = traceOf(order, folded);
      if (trace) {
        if (!isRepeat(trace.fingerprint)) return refused('idempotency-key-reused');
        const last = trace.events.at(-1)!;
        return {
          answer: { status: 'accepted', position: last.position, revision: last.revision, events: trace.events },
          events: trace.events.some(({ type }) => this.consequences.followed(type))
            ? await this.streams.eventsOf(trace)
            : [],
        };
      }
      if (earlier) {
        return isRepeat(earlier.fingerprint)
          ? { answer: earlier.answer, events: [] }
          : refused('idempotency-key-reused');
      }
      if (order.invalid) throw order.invalid;
      if (order.ifMatch && !matches(order.ifMatch, folded.revision)) reject('stale-revision');

      const now = this.clock.now();
      const outcome = await this.outcome(order, folded, now);
      if ('status' in outcome) {
        if (outcome.status === 'refused' && !isRemembered(outcome.code)) reject(outcome.code);
        if (outcome.status === 'unchanged' && order.source === 'policy') return { answer: outcome, events: [] };
        const answer = await this.journal.remember({ order, stream, fingerprint, answer: outcome });
        // Another process may have written this very command between our look at its stream and the guard's at others:
        // a hire is then refused because of itself. What it wrote is the answer (decisions.md 2). Looked at after the
        // journal was written: from here on the other one finds our answer there.
        if (traceOf(order, await this.streams.load(decider, stream))) continue;
        return { answer, events: [] };
      }
      try {
        return await this.write(order, stream, folded, outcome, fingerprint, now);
      } catch (error) {
        if (error instanceof PersonErased) {
          const answer = { status: 'refused', code: 'person-erased' } as const;
          return { answer: await this.journal.remember({ order, stream, fingerprint, answer }), events: [] };
        }
        if (!(error instanceof WrongExpectedRevision || error instanceof EventIdReused)) throw error;
      }
    }
    throw new StoreUnavailable(`ten conflicts in a row on a ${order.category}`);
  }

  /**
   * What the journal knows of it. Of a policy no `unchanged`: what is so already today may not be so when a late
   * instance repeats it (decisions.md 3); releases before kept those.
   */
  private async remembered(order: CommandEnvelope, stream: string): Promise<Receipt | undefined> {
    const { commandId, formerCommandId, source } = order;
    const earlier =
      (await this.journal.find(commandId, stream)) ??
      (formerCommandId && underFormerId(order, await this.journal.find(formerCommandId, stream)));
    return source === 'policy' && earlier?.answer.status === 'unchanged' ? undefined : earlier;
  }

  /** What the decider makes of it, asked with the facts of its guard. */
  private async outcome(
    order: CommandEnvelope,
    { state, revision }: Folded<unknown>,
    now: Moment,
  ): Promise<readonly Decided[] | Exclude<CommandResult, { status: 'accepted' }>> {
    const { decider } = this.aggregates.of(order.category);
    try {
      const context = this.context(order, state, now);
      const guard = this.aggregates.guardOf(order.command.type);
      const facts = await guard?.(order.command, state, async (other, id) => {
        return (await this.streams.load(other, `${other.category}-${id}`)).state;
      });
      const events = decider.decide(order.command, state, context, facts as never);
      if (order.refusal) reject(order.refusal);
      return events.length > 0 ? events : { status: 'unchanged', revision };
    } catch (error) {
      if (error instanceof Rejection) return { status: 'refused', code: error.code };
      throw error;
    }
  }

  /** Who, when and on which day; the rules of the envelope come before those of the domain (contract.md 1). */
  private context(order: CommandEnvelope, state: unknown, now: Moment): Context {
    const today = dayOf(now);
    const on = order.on ?? today;
    // A policy's day is its event's, which was looked at when that was written, perhaps by a clock ahead of this one.
    if (order.source !== 'policy' && on > today) reject('date-in-future');
    const { reason = 'reason' in order.command ? order.command.reason : undefined } = order;
    const explained = typeof reason === 'string' && reason.trim() !== '';
    const backdatingDays = this.aggregates.backdatingDays(order.category, state);
    if (order.source === 'api' && !explained && daysBetween(on, today) > backdatingDays) reject('reason-missing');
    const { actor, recordedBy, source, target } = order;
    return { now, today, on, actor, recordedBy, source, target };
  }

  private async write(
    order: CommandEnvelope,
    stream: string,
    folded: Folded<unknown>,
    decided: readonly Decided[],
    fingerprint: string,
    now: Moment,
  ): Promise<Decision> {
    const { decider } = this.aggregates.of(order.category);
    const on = order.on ?? dayOf(now);
    const events = await this.codec.encode(
      decided.map((event, index) => ({
        ...envelope(order, stream, on, fingerprint, event, index, decided.length),
        stream,
        decided: event,
      })),
    );
    const recorded = await this.streams.append(decider, stream, folded, events);
    const { position, revision } = recorded.at(-1)!;
    return { answer: { status: 'accepted', position, revision, events: recorded.map(eventRef) }, events: recorded };
  }
}

const refused = (code: ProblemCode): Decision => ({ answer: { status: 'refused', code }, events: [] });
