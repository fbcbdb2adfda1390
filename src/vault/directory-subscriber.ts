import { Injectable } from '@nestjs/common';
import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import type { Codec } from '../event-store/codec';
import type { Batch, StoredEvent } from '../event-store/event-store';
import { isToken } from './token';
import type { Known } from './recognition';
import { PersonErased, Vault } from './vault';

/** Types whose events bring a name, telephone number or e-mail address, in any version. */
const NAMED = /^(PersonRegistered|PersonalDataCorrected)\./;

const FIELDS = ['fullName', 'phone', 'email'] as const;

/**
 * Keeps what people are searched and recognised by in step with the log (decisions.md 18). Doing an event again changes
 * nothing, and one process follows at a time, so that what was corrected comes after the first.
 */
@Injectable()
export class DirectorySubscriber {
  constructor(private readonly vault: Vault) {}

  /** Writes what an event has of it; nobody sees the texts, so no reading is logged. */
  async handle({ type, data, metadata }: Recorded<DomainEvent>): Promise<void> {
    if (type !== 'PersonRegistered.v1' && type !== 'PersonalDataCorrected.v1') return;
    const { personId } = metadata.about;
    const sealed = FIELDS.flatMap((field) => {
      const token = data[field];
      return token !== undefined && isToken(token) ? [{ field, token }] : [];
    });
    if (personId === undefined || sealed.length === 0) return;
    const fields = sealed.map(({ field }) => field);
    const texts = await this.vault.open(
      sealed.map(({ token }) => token),
      fields,
    );
    // Her key seals all of them: with it they are gone together.
    if (texts.includes(null)) return;
    const known: Known = Object.fromEntries(fields.map((field, index) => [field, texts[index]]));
    await this.vault.remember(personId, known).catch((error: unknown) => {
      // Erased a moment ago: nothing of her is to be there.
      if (!(error instanceof PersonErased)) throw error;
    });
  }

  /** Events in log order. People at the same time, the events of one in their order: what was corrected comes after the first. */
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
   * Writes all of a log once more when an older release folded it otherwise or had less; until then people are found as
   * they were. `log`: everything that was followed, read when it is needed. One that breaks off begins again the next time.
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
