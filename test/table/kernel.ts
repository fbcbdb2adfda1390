import { createHash } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { CommandEnvelope, CommandResult } from '../../src/command-handling/command-envelope';
import { DecideHandler } from '../../src/command-handling/decide';
import { Decide } from '../../src/command-handling/decide-command';
import { Nouns, type AllNouns } from '../../src/command-handling/nouns';
import { PolicyDispatcher } from '../../src/command-handling/policy-dispatcher';
import { Rejection } from '../../src/command-handling/rejection';
import type { Rule } from '../../src/command-handling/rule';
import type { Noun } from '../../src/command-handling/slice';
import { Streams } from '../../src/command-handling/streams';
import { DryLog } from '../../src/dry-run/dry-log';
import { DryReceipts } from '../../src/dry-run/dry-receipts';
import { DryVault } from '../../src/dry-run/dry-vault';
import { Codec } from '../../src/event-store/codec';
import type { StoredEvent } from '../../src/event-store/event-store';
import { registerOfNothing } from '../../src/vault/erasure-register';
import { KeyDestruction } from '../../src/vault/key-destruction';
import { as, fact, id, recorded, TODAY } from '../specification';
import type { Case, History } from './table';

const roomy = { take: () => undefined, end: () => undefined };
const nothing = {
  async *read(): AsyncGenerator<StoredEvent> {
    // An empty log.
  },
};
const nobodyErased = {
  refuseErased: () => Promise.resolve(),
  keysOf: () => Promise.resolve([]),
  named: () => Promise.resolve([]),
  fingerprint: (text: string) => createHash('sha256').update(text).digest('hex'),
};
const noReceipts = { find: () => Promise.resolve(undefined) };

/** What follows is often refused in what is made up here. */
class Silent extends Logger {
  override warn(): void {
    // Nobody reads it.
  }
}

/** The noun, its rules given what other streams say. */
const withFacts = <S>(noun: Noun<S>, said: { readonly facts: unknown }): Noun<S> => ({
  ...noun,
  rules: new Map(
    [...noun.rules].map(([name, rule]) => {
      // The facts of a case are those of the rule of its command.
      const { decide } = rule as Rule<S, string, unknown>;
      const evaluate: Rule<S>['evaluate'] = async (command, state, context) =>
        decide(command, state, context, said.facts);
      return [name, { ...rule, evaluate }];
    }),
  ),
});

/** The one loop that decides everything, with its log, journal and vault in memory. */
export class Loop {
  private readonly log: DryLog;
  private readonly handler: DecideHandler;
  readonly codec: Codec;
  readonly streams: Streams;
  /** How many events were appended. */
  written = 0;

  constructor(nouns: Nouns, today = TODAY) {
    const clock = { now: () => `${today}T12:00:00.000Z` };
    const vault = new DryVault(nobodyErased);
    this.codec = new Codec(vault);
    this.log = new DryLog({ log: nothing, head: { position: 0 }, clock, share: roomy });
    this.streams = new Streams({ read: this.log.read.bind(this.log), append: this.append }, this.codec);
    const policies = new PolicyDispatcher(this, nouns, this.streams, new Silent());
    const receipts = new DryReceipts(noReceipts, roomy);
    const destruction = new KeyDestruction(vault, registerOfNothing);
    this.handler = new DecideHandler(nouns, this.streams, this.codec, receipts, vault, policies, destruction, clock);
  }

  readonly append: DryLog['append'] = async (stream, events, expected) => {
    this.written += events.length;
    return this.log.append(stream, events, expected);
  };

  readonly execute = (given: Decide): Promise<CommandResult> => this.handler.execute(given);

  /** The answer to a command under an id; of a refusal that is not remembered its code alone. */
  async give(
    commandId: string,
    { command, target, actor, on }: Pick<CommandEnvelope, 'command' | 'target' | 'actor' | 'on'>,
  ): Promise<CommandResult> {
    const ids = { commandId, correlationId: commandId, causationId: commandId };
    try {
      return await this.execute(new Decide({ ...ids, command, target, actor, on, source: 'import' }));
    } catch (error) {
      if (error instanceof Rejection) return { status: 'refused', code: error.code };
      throw error;
    }
  }
}

const TARGET = id(1);

/** The loop over one stream of a noun in which a case is given; other streams are as its facts say, and no policy follows. */
export class Kernel {
  private constructor(
    private readonly noun: Noun<unknown>,
    private readonly usual: Case,
    private readonly loop: Loop,
    private readonly others: { facts: unknown },
  ) {}

  static async of<S>(of: Noun<S>, usual: Case): Promise<Kernel> {
    const others = { facts: usual.facts };
    // Their states are different: the loop asks each noun about its own.
    const noun = withFacts(of, others) as unknown as Noun<unknown>;
    // Only this noun is asked.
    const nouns = new Nouns({ [noun.category]: noun } as unknown as AllNouns, []);
    const kernel = new Kernel(noun, usual, new Loop(nouns, usual.by.today), others);
    await kernel.happened(usual.given, usual.facts);
    return kernel;
  }

  /** Facts that others recorded, and what other streams say by then. */
  async happened(history: History, facts: unknown): Promise<void> {
    this.others.facts = facts;
    const { codec, streams } = this.loop;
    const stream = `${this.noun.category}-${TARGET}`;
    for (const one of history) {
      const { revision } = await streams.load(this.noun, stream);
      const next = revision === 'no-stream' ? 0 : revision + 1;
      const { eventId, metadata, type, data } = recorded('event' in one ? one : fact(one), next);
      const decided = { type, data, about: {}, subjectIds: [] };
      await this.loop.append(stream, await codec.encode([{ eventId, stream, decided, metadata }]), revision);
    }
  }

  /** The answer to the command under an id. */
  give(commandId: string): Promise<CommandResult> {
    const { command, by } = this.usual;
    const { actor = as('programme-manager').actor, on = TODAY } = by;
    return this.loop.give(commandId, { command, target: TARGET, actor, on });
  }

  /** How many events the log holds. */
  get length(): number {
    return this.loop.written;
  }
}
