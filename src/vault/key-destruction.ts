import { Inject, Injectable } from '@nestjs/common';
import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import { applicationClass, storyClass } from './keys';
import { Vault } from './vault';

const FOLLOWED = ['OwnStoryWithdrawn.v1', 'ReminderRaised.v1'] as const;

/**
 * Destroys the keys of texts that were taken back or whose time is over (decisions.md 20 and 21). Before the answer to the command leaves, which
 * then means that the text is gone; and again by a durable subscription, which completes what a crash left. Doing an event
 * again changes nothing.
 */
@Injectable()
export class KeyDestruction {
  constructor(@Inject(Vault) private readonly vault: Pick<Vault, 'destroy'>) {}

  /** True when a key goes with an event of this type. */
  follows(type: string): boolean {
    return FOLLOWED.some((followed) => followed === type);
  }

  async take(event: Recorded<DomainEvent>): Promise<void> {
    // The subject whose key for this story or application the codec sealed it under.
    const subject = event.metadata.subjectIds[0]!;
    if (event.type === 'OwnStoryWithdrawn.v1') await this.vault.destroy(subject, [storyClass(event.data.storyId)]);
    // Without anybody's approval: four weeks are over (contract.md 3).
    if (event.type === 'ReminderRaised.v1' && event.data.kind === 'application-lapse')
      await this.vault.destroy(subject, [applicationClass(event.data.aboutId)]);
  }
}
