import { Injectable } from '@nestjs/common';
import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import { isToken } from './token';
import { PersonErased, Vault } from './vault';

/**
 * Keeps the names that people are searched by in step with the log (decisions.md 18). It is taken along by the
 * subscriber of the policies, whose checkpoint is its own: doing an event again changes nothing, and one process follows
 * at a time, so that a corrected name comes after the first.
 */
@Injectable()
export class DirectorySubscriber {
  constructor(private readonly vault: Vault) {}

  /** Takes up the name of an event that has one; the text is seen by nobody, so no reading is logged. */
  async take({ type, data, metadata }: Recorded<DomainEvent>): Promise<void> {
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
}
