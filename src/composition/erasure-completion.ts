import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { PersonalDataErased } from '../../events/person';
import type { OwnStoryWithdrawn } from '../../events/trajectory';
import { partyOf } from '../../events/event';
import type { Command } from '../command-handling/command';
import { commandOf } from '../command-handling/command';
import { Decide } from '../command-handling/decide';
import { RestoreErasure } from '../person/erasure';
import { WithdrawStory } from '../trajectory/stories';
import { ErasureRegister, type Because } from '../vault/erasure-register';

/** Nobody of flesh and blood: the program itself. */
const SYSTEM = { id: '00000000-0000-4000-8000-000000000002', role: 'system', party: partyOf.system } as const;

/** The command whose event an older log lacks; its data are those of the event that was written then. */
const commandFor = ({ type, data }: Because): Command | undefined => {
  switch (type) {
    case 'PersonalDataErased.v1':
      return commandOf(RestoreErasure, { erased: data as PersonalDataErased['data'] });
    case 'OwnStoryWithdrawn.v1':
      return commandOf(WithdrawStory, data as OwnStoryWithdrawn['data']);
    default:
      return undefined;
  }
};

/**
 * A key that was destroyed and whose event is not in the log, since that came back from a backup: the event is written
 * again, from what the erasure register has of it (decisions.md 21). Where the log has it nothing is written.
 */
@Injectable()
export class ErasureCompletion {
  constructor(
    private readonly bus: CommandBus,
    private readonly register: ErasureRegister,
  ) {}

  /** Throws what the log throws when it is away; then it is done again later. */
  async complete(signal: AbortSignal): Promise<void> {
    for (const because of this.register.events()) {
      if (signal.aborted) return;
      const command = commandFor(because);
      if (!command) continue;
      const { eventId, stream, occurredOn } = because;
      await this.bus.execute(
        new Decide({
          commandId: `policy/erasure-register/${eventId}`,
          target: stream.slice(stream.indexOf('-') + 1),
          command,
          on: occurredOn,
          actor: SYSTEM,
          source: 'policy',
          correlationId: eventId,
          causationId: eventId,
        }),
      );
    }
  }
}
