import { Logger } from '@nestjs/common';
import type { CommandResult } from '../command-handling/command-envelope';
import { DecideHandler } from '../command-handling/decide';
import type { Decide, Decides } from '../command-handling/decide-command';
import type { Nouns } from '../command-handling/nouns';
import { PolicyDispatcher } from '../command-handling/policy-dispatcher';
import { Streams } from '../command-handling/streams';
import type { CommandReceipts } from '../command-receipts/command-receipts';
import { Codec } from '../event-store/codec';
import type { EventStore } from '../event-store/event-store';
import type { Clock } from '../platform/clock';
import { registerOfNothing } from '../vault/erasure-register';
import { KeyDestruction } from '../vault/key-destruction';
import type { Vault } from '../vault/vault';
import { DryLog } from './dry-log';
import { DryReceipts } from './dry-receipts';
import { DryVault } from './dry-vault';
import { Room, type Share } from './room';

/** What all dry runs of a process hold at most, in bytes: what some 60,000 lines would write. */
const MOST_BYTES = 201_326_592;

/** What would be written to, and is only read. */
type Stores = {
  readonly store: Pick<EventStore, 'head' | 'read'>;
  readonly journal: Pick<CommandReceipts, 'find'>;
  readonly vault: Pick<Vault, 'refuseErased' | 'keysOf' | 'named' | 'fingerprint'>;
  readonly clock: Clock;
  readonly nouns: Nouns;
  /** States as they are kept; a run goes on from them in its own. */
  readonly streams: Pick<Streams, 'standing'>;
};

/** Decides commands as they would be decided, on what those before them would leave, and writes nothing. */
export class DryRun implements Decides {
  private loop: Promise<Decides> | undefined;

  constructor(
    private readonly stores: Stores,
    private readonly share: Share,
  ) {}

  /** The first command decides which log it is: the one that stands then. */
  async execute(command: Decide): Promise<CommandResult> {
    this.loop ??= this.begin();
    return (await this.loop).execute(command);
  }

  /** Lets go of all that it would have written. */
  end(): void {
    this.share.end();
  }

  /** The one loop, on stores that keep in memory what it writes. */
  private async begin(): Promise<Decides> {
    const { store, clock, nouns, journal } = this.stores;
    const head = await store.head();
    const log = new DryLog({ log: store, head, clock, share: this.share });
    const vault = new DryVault(this.stores.vault);
    const codec = new Codec(vault);
    const folded = (stream: string) => this.stores.streams.standing(stream, head.position);
    const streams = new Streams(log, codec, { folded });
    const policies = new PolicyDispatcher(this, nouns, streams, new Logger('Policies of a dry run'));
    const receipts = new DryReceipts(journal, this.share);
    const destruction = new KeyDestruction(vault, registerOfNothing);
    return new DecideHandler(nouns, streams, codec, receipts, vault, policies, destruction, clock);
  }
}

/** Begins dry runs, each for the commands of one caller, one after another. */
export class DryRuns {
  private readonly room: Room;

  constructor(
    private readonly stores: Stores,
    mostBytes = MOST_BYTES,
  ) {
    this.room = new Room(mostBytes);
  }

  /** For the caller to end. */
  begin(): DryRun {
    return new DryRun(this.stores, this.room.share());
  }
}
