import type { CommandId } from '../../events/ids';
import type { CommandReceipts, EventlessResult, Receipt } from '../command-receipts/command-receipts';
import type { Share } from './room';

/** What an answer takes in memory, names included. */
const BYTES = 600;

const nameOf = (commandId: CommandId, target: string): string => `${commandId} ${target}`;

/** The answers that are kept, and before them those of a dry run, which are kept nowhere else. */
export class DryReceipts implements Pick<CommandReceipts, 'find' | 'remember'> {
  private readonly mine = new Map<string, Receipt>();

  constructor(
    private readonly journal: Pick<CommandReceipts, 'find'>,
    private readonly share: Share,
  ) {}

  async find(commandId: CommandId, target: string): Promise<Receipt | undefined> {
    return this.mine.get(nameOf(commandId, target)) ?? this.journal.find(commandId, target);
  }

  /** Commands of a dry run are decided one by one: what is remembered was looked for before. */
  async remember({
    envelope,
    stream,
    fingerprint,
    answer,
  }: Parameters<CommandReceipts['remember']>[0]): Promise<EventlessResult> {
    this.share.take(BYTES);
    this.mine.set(nameOf(envelope.commandId, stream), { fingerprint, answer });
    return Promise.resolve(answer);
  }
}
