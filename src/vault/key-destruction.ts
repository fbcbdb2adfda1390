import { Inject, Injectable } from '@nestjs/common';
import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import { storyClass } from './keys';
import { Vault } from './vault';

const TAKES_BACK = 'OwnStoryWithdrawn.v1';

/**
 * Destroys the keys of texts that were taken back (decisions.md 20 and 21). Before the answer to the command leaves, which
 * then means that the text is gone; and again by a durable subscription, which completes what a crash left. Doing an event
 * again changes nothing.
 */
@Injectable()
export class KeyDestruction {
  constructor(@Inject(Vault) private readonly vault: Pick<Vault, 'destroy'>) {}

  /** True when a key goes with an event of this type. */
  follows(type: string): boolean {
    return type === TAKES_BACK;
  }

  async take({ type, data, metadata }: Recorded<DomainEvent>): Promise<void> {
    if (type !== TAKES_BACK) return;
    // The subject whose key for this story the codec sealed it under.
    await this.vault.destroy(metadata.subjectIds[0]!, [storyClass(data.storyId)]);
  }
}
