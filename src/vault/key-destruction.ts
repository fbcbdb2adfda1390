import { Inject, Injectable } from '@nestjs/common';
import type { DomainEvent, RecordedOf } from '../../events';
import type { RetentionClass } from '../../events/declaration';
import type { Recorded } from '../../events/event';
import type { Uuid } from '../../events/ids';
import { ErasureRegister, type Because } from './erasure-register';
import { applicationClass, storyClass } from './keys';
import { Vault } from './vault';

const FOLLOWED = ['OwnStoryWithdrawn.v1', 'PersonalDataErased.v1', 'ReminderRaised.v1'] as const;
/** Classes with one key for each subject. */
const OF_A_SUBJECT = ['identity', 'guidance', 'support'] as const satisfies readonly RetentionClass[];

const becauseOf = ({ eventId, type, stream, metadata, data }: Recorded<DomainEvent>): Because => ({
  eventId,
  type,
  stream,
  occurredOn: metadata.occurredOn,
  data,
});

/**
 * Destroys the keys of texts that were taken back or erased, or whose time is over (decisions.md 20 and 21). Before the answer to the command
 * leaves; and again by a durable subscription, which completes what a crash left. Doing an event again changes nothing.
 */
@Injectable()
export class KeyDestruction {
  constructor(
    @Inject(Vault) private readonly vault: Pick<Vault, 'destroy' | 'named'>,
    @Inject(ErasureRegister) private readonly register: Pick<ErasureRegister, 'add'>,
  ) {}

  /** True when a key goes with an event of this type. */
  follows(type: string): boolean {
    return FOLLOWED.some((followed) => followed === type);
  }

  async take(event: Recorded<DomainEvent>): Promise<void> {
    // The subject whose keys the codec sealed its texts under.
    const subject = event.metadata.subjectIds[0]!;
    if (event.type === 'OwnStoryWithdrawn.v1')
      await this.destroy(subject, [storyClass(event.data.storyId)], becauseOf(event));
    // Without anybody's approval: four weeks are over (contract.md 3).
    if (event.type === 'ReminderRaised.v1' && event.data.kind === 'application-lapse')
      await this.destroy(subject, [applicationClass(event.data.aboutId)], becauseOf(event));
    if (event.type === 'PersonalDataErased.v1')
      await this.destroy(subject, await this.classesOf(event, subject), becauseOf(event));
  }

  /**
   * Destroys the keys of a subject in these classes, and leaves tombstones: nothing is sealed in them again. The erasure
   * register has its line first, so that no backup brings them back. Returns the ids of the keys.
   */
  async destroy(subject: string, classes: readonly string[], because?: Because): Promise<readonly Uuid[]> {
    await this.register.add({ subject, classes, because });
    return this.vault.destroy(subject, classes);
  }

  /** The event names classes and keys; which story or application a key is of only the vault knows. */
  private async classesOf({ data }: RecordedOf<'PersonalDataErased.v1'>, subject: string): Promise<readonly string[]> {
    const named = await this.vault.named(data.keyIds);
    const whole = OF_A_SUBJECT.filter((kind) => data.classes.includes(kind) || data.retained.length === 0);
    return [...new Set([...whole, ...named.filter((key) => key.subject === subject).map((key) => key.class)])];
  }
}
