import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import type { Moment } from '../../events/ids';
import { CommandReceipts, type Receipt } from '../command-receipts/command-receipts';
import { Codec } from '../event-store/codec';
import { EventIdReused, StoreUnavailable, WrongExpectedRevision } from '../event-store/event-store';
import { Clock } from '../platform/clock';
import { problems, type ProblemCode } from '../problems';
import { KeyDestruction } from '../vault/key-destruction';
import { PersonErased, Vault } from '../vault/vault';
import { lastOf, type CommandEnvelope, type CommandResult, type EventRef, type IfMatch } from './command-envelope';
import type { Decision } from './context';
import { Decide } from './decide-command';
import { Evaluation, type Seen } from './evaluation';
import { fingerprintOf, isOf } from './fingerprint';
import { traceOf, underFormerId } from './former-id';
import { JointWrite } from './joint-write';
import { Nouns } from './nouns';
import { PolicyDispatcher } from './policy-dispatcher';
import { reject } from './rejection';
import type { Noun } from './slice';
import { StreamQueue } from './stream-queue';
import { eventRef, Streams, type Folded, type Planned, type Trace } from './streams';

export { Decide };

/** Conflicts in a row after which the caller is asked to come back (decisions.md 5). */
const ATTEMPTS = 10;

type Handled = {
  readonly answer: CommandResult;
  /** From which something is to follow. */
  readonly events: readonly Recorded<DomainEvent>[];
  /** Written just now: no policy was given for them before. */
  readonly areNew?: boolean;
  /** What was written with them, by policies. */
  readonly followed?: readonly EventRef[];
};

/** Refusals that are about the caller, not the domain: they are not remembered (decisions.md 2). */
const isRemembered = (code: ProblemCode): boolean => ![400, 401, 403, 412, 503].includes(problems[code].status);

const matches = (ifMatch: IfMatch, revision: Folded<unknown>['revision']): boolean =>
  revision !== 'no-stream' && (ifMatch === 'any' || ifMatch.includes(revision));

@CommandHandler(Decide)
export class DecideHandler implements ICommandHandler<Decide> {
  private readonly queue = new StreamQueue();
  private readonly evaluation: Evaluation;
  private readonly joint: JointWrite;

  constructor(
    private readonly nouns: Nouns,
    private readonly streams: Streams,
    codec: Codec,
    @Inject(CommandReceipts) private readonly receipts: Pick<CommandReceipts, 'find' | 'remember'>,
    @Inject(Vault) private readonly vault: Pick<Vault, 'fingerprint' | 'keysOf'>,
    private readonly policies: PolicyDispatcher,
    private readonly destruction: KeyDestruction,
    private readonly clock: Clock,
  ) {
    this.evaluation = new Evaluation(nouns, streams, codec, vault);
    this.joint = new JointWrite(nouns, streams, this.evaluation, policies, destruction);
  }

  /** Throws `Rejection` for what is not remembered (403, 412), `StoreUnavailable`, `AppendTooLarge`. */
  async execute({ envelope }: Decide): Promise<CommandResult> {
    const category = this.nouns.categoryOf(envelope.command.type);
    const stream = `${category}-${envelope.target}`;
    const { answer, events, areNew, followed } = await this.queue.run(stream, () =>
      this.decide(this.nouns.of(category), envelope, stream),
    );
    for (const event of events) await this.destruction.take(event);
    // Outside the turn: a policy may lead back to this very stream.
    const { written: following, refusal } = followed
      ? { written: followed }
      : await this.policies.of(events, { areNew });
    if (answer.status !== 'accepted') return answer;
    const all = [...answer.events, ...following];
    if (refusal) return { status: 'refused', code: refusal, events: all };
    // A policy may have written to this stream too: the entity tag is of the last of it.
    const { revision } = all.findLast((event) => event.stream === stream)!;
    return { ...answer, events: all, position: lastOf(all), revision };
  }

  /** What a command would decide now, with the data of its events; writes and remembers nothing. */
  async weigh({ envelope }: Decide): Promise<Decision> {
    const noun = this.nouns.of(this.nouns.categoryOf(envelope.command.type));
    const folded = await this.streams.load(noun, `${noun.category}-${envelope.target}`);
    const at = { fingerprint: '', now: this.clock.now(), seen: new Map() };
    const outcome = await this.evaluation.outcome(noun, envelope, folded, at);
    return 'status' in outcome ? [] : outcome;
  }

  private async decide<S>(noun: Noun<S>, envelope: CommandEnvelope, stream: string): Promise<Handled> {
    const fingerprint = fingerprintOf(envelope, this.vault.fingerprint);
    const isRepeat = (kept: string) => isOf(kept, envelope, this.vault.fingerprint);
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      // Both each time: after a conflict the process that was first may have been the one with this command.
      const [folded, receipt] = await Promise.all([this.streams.load(noun, stream), this.receiptOf(envelope, stream)]);
      const trace = traceOf(envelope, folded);
      if (trace) return isRepeat(trace.fingerprint) ? this.repeated(trace) : refused('idempotency-key-reused');
      if (receipt) {
        return isRepeat(receipt.fingerprint)
          ? { answer: receipt.answer, events: [] }
          : refused('idempotency-key-reused');
      }
      if (envelope.invalid) throw envelope.invalid;
      if (envelope.ifMatch && !matches(envelope.ifMatch, folded.revision)) reject('stale-revision');

      const now = this.clock.now();
      const seen: Seen = new Map();
      const outcome = await this.evaluation.outcome(noun, envelope, folded, { fingerprint, now, seen });
      if ('status' in outcome) {
        if (outcome.status === 'refused' && !isRemembered(outcome.code)) reject(outcome.code);
        if (outcome.status === 'unchanged' && envelope.source === 'policy') return { answer: outcome, events: [] };
        const answer = await this.receipts.remember({ envelope, stream, fingerprint, answer: outcome });
        // Another process may have written this very command between our look at its stream and the rule's at others:
        // a hire is then refused because of itself. What it wrote is the answer (decisions.md 2). Looked at after the
        // receipt was written: from here on the other one finds our answer there.
        if (traceOf(envelope, await this.streams.load(noun, stream))) continue;
        return { answer, events: [] };
      }
      try {
        const events = await this.evaluation.encode(envelope, stream, outcome, fingerprint, now);
        return await this.write({ noun, stream, folded, events }, now, seen);
      } catch (error) {
        if (error instanceof PersonErased) {
          const answer = { status: 'refused', code: 'person-erased' } as const;
          return { answer: await this.receipts.remember({ envelope, stream, fingerprint, answer }), events: [] };
        }
        if (!(error instanceof WrongExpectedRevision || error instanceof EventIdReused)) throw error;
      }
    }
    throw new StoreUnavailable(`ten conflicts in a row on a ${noun.category}`);
  }

  /** The answer to a command that wrote before, with its events where something follows from them. */
  private async repeated(trace: Trace): Promise<Handled> {
    const isFollowed = trace.events.some(({ type }) => this.policies.followed(type) || this.destruction.follows(type));
    const { position, revision } = trace.events.at(-1)!;
    return {
      answer: { status: 'accepted', position, revision, events: trace.events },
      events: isFollowed ? await this.streams.eventsOf(trace) : [],
    };
  }

  /**
   * The receipt of an answer that wrote nothing. Of a policy no `unchanged`: what is so already today may not be so when a
   * late instance repeats it (decisions.md 3); releases before kept those.
   */
  private async receiptOf(envelope: CommandEnvelope, stream: string): Promise<Receipt | undefined> {
    const { commandId, formerCommandId, source } = envelope;
    const receipt =
      (await this.receipts.find(commandId, stream)) ??
      (formerCommandId && underFormerId(envelope, await this.receipts.find(formerCommandId, stream)));
    return source === 'policy' && receipt?.answer.status === 'unchanged' ? undefined : receipt;
  }

  /** With what its policies make of it where that can be, else by itself. Throws as `EventStore.append`. */
  private async write<S>(planned: Planned<S>, now: Moment, seen: Seen): Promise<Handled> {
    const joint = await this.joint.write(planned, now, seen);
    if (joint) return { ...accepted(joint.own), followed: joint.followed };
    const { noun, stream, folded, events } = planned;
    return { ...accepted(await this.streams.append(noun, stream, folded, events)), areNew: true };
  }
}

const accepted = (events: readonly Recorded<DomainEvent>[]): Handled => {
  const { position, revision } = events.at(-1)!;
  return { answer: { status: 'accepted', position, revision, events: events.map(eventRef) }, events };
};

const refused = (code: ProblemCode): Handled => ({ answer: { status: 'refused', code }, events: [] });
