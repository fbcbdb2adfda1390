import { Command } from '@nestjs/cqrs';
import type { CommandResult, CommandEnvelope } from './command-envelope';

/** The one message on the bus: decide this command. Answers when its inline policies are done (decisions.md 3). */
export class Decide extends Command<CommandResult> {
  constructor(readonly envelope: CommandEnvelope) {
    super();
  }
}

/** Who decides: the bus, or a dry run. */
export type Decides = { execute(command: Decide): Promise<CommandResult> };
