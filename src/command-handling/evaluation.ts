import type { Moment } from '../../events/ids';
import { dayOf, daysBetween } from '../calendar/calendar';
import type { Codec } from '../event-store/codec';
import type { NewEvent } from '../event-store/event-store';
import type { Vault } from '../vault/vault';
import { refusedAs, type CommandEnvelope, type CommandResult } from './command-envelope';
import type { Context, Decision } from './context';
import { metadataOf } from './metadata';
import { BACKDATING_DAYS, type Nouns } from './nouns';
import { reject, Rejection } from './rejection';
import type { Noun } from './slice';
import type { KeysOf, Load } from './states';
import type { Folded, Streams } from './streams';

/** Streams that were folded for one decision, by name. */
export type Seen = Map<string, Folded<unknown>>;

/** What the rule of a command makes of a stream, and of others that it asks. Writes and remembers nothing. */
export class Evaluation {
  constructor(
    private readonly nouns: Nouns,
    private readonly streams: Streams,
    private readonly codec: Codec,
    private readonly vault: Pick<Vault, 'keysOf'>,
  ) {}

  /** Whole events, or the answer when there are none. What the rule asks of other streams is kept in `seen`. */
  async outcome<S>(
    noun: Noun<S>,
    envelope: CommandEnvelope,
    { state, revision }: Folded<S>,
    { fingerprint, now, seen }: { readonly fingerprint: string; readonly now: Moment; readonly seen: Seen },
  ): Promise<Decision | Exclude<CommandResult, { status: 'accepted' }>> {
    const { command, refusal } = envelope;
    const rule = noun.rules.get(command.type)!;
    // Folds another stream for a rule (decisions.md 4).
    const load: Load = async (category, id) =>
      (await this.folded(this.nouns.of(category), `${category}-${id}`, seen)).state;
    try {
      const context = contextOf(envelope, fingerprint, now, noun.backdatingDays(state));
      const events = await rule.evaluate(command, state, context, load, this.keysOf);
      if (refusal) reject(refusal);
      return events.length > 0 ? events : { status: 'unchanged', revision };
    } catch (error) {
      if (error instanceof Rejection) return refusedAs(error);
      throw error;
    }
  }

  /** A stream as it was folded for this decision, else as it stands now. */
  async folded<S>(noun: Noun<S>, stream: string, seen: Seen): Promise<Folded<S>> {
    // The name of a stream says of which noun it is.
    const known = seen.get(stream) as Folded<S> | undefined;
    if (known) return known;
    const folded = await this.streams.load(noun, stream);
    seen.set(stream, folded);
    return folded;
  }

  /** The events as the log keeps them. Throws `PersonErased`. */
  encode(
    envelope: CommandEnvelope,
    stream: string,
    decision: Decision,
    fingerprint: string,
    now: Moment,
  ): Promise<readonly NewEvent[]> {
    const on = envelope.on ?? dayOf(now);
    return this.codec.encode(
      decision.map((event, index) => ({
        ...metadataOf(envelope, stream, on, fingerprint, event, index, decision.length),
        stream,
        decided: event,
      })),
    );
  }

  private readonly keysOf: KeysOf = (subject) => this.vault.keysOf(subject);
}

/** Who, when and on which day; the rules of the envelope come before those of the domain (contract.md 1). */
const contextOf = (
  envelope: CommandEnvelope,
  fingerprint: string,
  now: Moment,
  backdatingDays = BACKDATING_DAYS,
): Context => {
  const today = dayOf(now);
  const on = envelope.on ?? today;
  // A policy's day is its event's, which was looked at when that was written, perhaps by a clock ahead of this one.
  if (envelope.source !== 'policy' && on > today) reject('date-in-future');
  const { reason = 'reason' in envelope.command ? envelope.command.reason : undefined } = envelope;
  const explained = typeof reason === 'string' && reason.trim() !== '';
  if (envelope.source === 'api' && !explained && daysBetween(on, today) > backdatingDays) reject('reason-missing');
  const { actor, recordedBy, source, target } = envelope;
  return { now, today, on, actor, recordedBy, source, fingerprint, target };
};
