import { Injectable } from '@nestjs/common';
import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import type { Codec } from '../event-store/codec';
import type { Batch, StoredEvent } from '../event-store/event-store';
import { isToken } from './token';
import { PersonErased, Vault } from './vault';

/** Types whose events bring a name, in any version. */
const NAMED = /^(PersonRegistered|PersonalDataCorrected)\./;

/**
 * Keeps the names that people are searched by in step with the log (decisions.md 18). Doing an event again changes
 * nothing, and one process follows at a time, so that a corrected name comes after the first.
 */
@Injectable()
export class DirectorySubscriber {
  constructor(private readonly vault: Vault) {}

  /** Writes the name of an event that has one; nobody sees the text, so no reading is logged. */
  async handle({ type, data, metadata }: Recorded<DomainEvent>): Promise<void> {
    if (type !== 'PersonRegistered.v1' && type !== 'PersonalDataCorrected.v1') return;
    const { fullName } = data;
    const { personId } = metadata.about;
    if (personId === undefined || fullName === undefined || !isToken(fullName)) return;
    const [name = null] = await this.vault.open([fullName], ['fullName']);
    if (name === null) return;
    await this.vault.remember(personId, name).catch((error: unknown) => {
      // Erased a moment ago: her name is not to be there.
      if (!(error instanceof PersonErased)) throw error;
    });
  }

  /** Events in log order. People at the same time, the events of one in their order: a corrected name comes after the first. */
  async handleAll(events: readonly StoredEvent[], codec: Pick<Codec, 'decode'>): Promise<void> {
    const streams = Map.groupBy(
      events.filter(({ type }) => NAMED.test(type)),
      ({ stream }) => stream,
    );
    const handleEach = async (ofOne: readonly StoredEvent[]): Promise<void> => {
      for (const event of ofOne) await this.handle(codec.decode(event));
    };
    await Promise.all([...streams.values()].map(handleEach));
  }

  /**
   * Writes all names of a log once more when an older release folded them otherwise; until then they are found as they
   * were. `log`: everything that was followed, read when it is needed. One that breaks off begins again the next time.
   */
  async foldAnew(log: () => AsyncIterable<Batch>, codec: Pick<Codec, 'decode'>, signal: AbortSignal): Promise<void> {
    if (await this.vault.namesAreFolded()) return;
    for await (const { events } of log()) {
      if (signal.aborted) return;
      await this.handleAll(events, codec);
    }
    if (!signal.aborted) await this.vault.namesWereFolded();
  }
}
