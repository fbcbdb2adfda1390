import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import type { Moment } from '../../events/ids';
import type { KeyDestruction } from '../vault/key-destruction';
import type { CommandEnvelope, EventRef } from './command-envelope';
import type { Evaluation, Seen } from './evaluation';
import { fingerprintOfPolicy } from './fingerprint';
import { traceOf } from './former-id';
import type { Nouns } from './nouns';
import type { PolicyDispatcher } from './policy-dispatcher';
import { Rejection } from './rejection';
import { eventRef, type Planned, type Streams } from './streams';

type Events = readonly Recorded<DomainEvent>[];

/** What a command and its policies wrote at once: its own events, and what followed from them. */
export type WrittenJointly = { readonly own: Events; readonly followed: readonly EventRef[] };

/** Not every policy would write what is wanted: they are given one by one, and what is refused is compensated. */
class OneByOne extends Error {}

/**
 * Writes what a command decided together with what its inline policies make of it, in the order in which they would be
 * given one by one, in one commit (docs/adr/0034). Each policy decides on what was folded for this command and on what
 * comes before it in the plan; every stream is expected as it was folded, so nothing is written on a stale state.
 */
export class JointWrite {
  constructor(
    private readonly nouns: Nouns,
    private readonly streams: Streams,
    private readonly evaluation: Evaluation,
    private readonly policies: Pick<PolicyDispatcher, 'followed' | 'reactionsTo'>,
    private readonly destruction: Pick<KeyDestruction, 'follows'>,
  ) {}

  /**
   * Undefined when it was not written so, or when that is unknown: nothing follows, a policy would be refused or wrote
   * before, a stream has moved on, or the log takes one stream at a time.
   */
  async write<S>(first: Planned<S>, now: Moment, seen: Seen): Promise<WrittenJointly | undefined> {
    const isFollowed = first.events.some(({ type }) => this.policies.followed(type));
    if (!isFollowed || !this.streams.canAppendTogether()) return undefined;
    const planned = await this.plan(first as Planned, now, seen);
    if (planned.length < 2) return undefined;
    const [own = [], ...followed] = (await this.streams.appendTogether(planned)) ?? [];
    return own.length > 0 ? { own, followed: followed.flat().map(eventRef) } : undefined;
  }

  /** The command's own events and those of its policies; none when they are to be given one by one. */
  private async plan(first: Planned, now: Moment, seen: Seen): Promise<readonly Planned[]> {
    const planned: Planned[] = [];
    const take = async (one: Planned): Promise<void> => {
      planned.push(one);
      const { recorded, folded } = this.streams.foreseen(one);
      seen.set(one.stream, folded);
      // What is destroyed first may be what the next event would be sealed with.
      if (recorded.some(({ type }) => this.destruction.follows(type))) throw new OneByOne();
      const reactions = recorded.flatMap((event) => this.policies.reactionsTo(event));
      await this.lookAt(reactions, seen);
      for (const reaction of reactions) {
        const next = await this.decided(reaction, now, seen);
        if (next) await take(next);
      }
    };
    try {
      await take(first);
      return planned;
    } catch (error) {
      // A `Rejection` too: text for somebody who was erased.
      if (error instanceof OneByOne || error instanceof Rejection) return [];
      throw error;
    }
  }

  /** Folds all streams that these are for, at the same time. */
  private async lookAt(reactions: readonly CommandEnvelope[], seen: Seen): Promise<void> {
    await Promise.all(
      reactions.map((envelope) => {
        const { noun, stream } = this.placeOf(envelope);
        return this.evaluation.folded(noun, stream, seen);
      }),
    );
  }

  /** What a policy's command decides; undefined when it is so already. */
  private async decided(envelope: CommandEnvelope, now: Moment, seen: Seen): Promise<Planned | undefined> {
    const { noun, stream } = this.placeOf(envelope);
    const folded = await this.evaluation.folded(noun, stream, seen);
    if (traceOf(envelope, folded)) throw new OneByOne();
    const fingerprint = fingerprintOfPolicy(envelope.commandId);
    const outcome = await this.evaluation.outcome(noun, envelope, folded, { fingerprint, now, seen });
    if ('status' in outcome) {
      if (outcome.status === 'refused') throw new OneByOne();
      return undefined;
    }
    const events = await this.evaluation.encode(envelope, stream, outcome, fingerprint, now);
    return { noun, stream, folded, events };
  }

  private placeOf({ command, target }: CommandEnvelope): Pick<Planned, 'noun' | 'stream'> {
    const category = this.nouns.categoryOf(command.type);
    // The states of nouns differ; each is asked about its own.
    return { noun: this.nouns.of(category) as unknown as Planned['noun'], stream: `${category}-${target}` };
  }
}
