import { Command } from '@nestjs/cqrs';
import type { Answer, Order } from './order';

/** The one message on the bus: decide this command. Answers when its inline policies are done (decisions.md 3). */
export class Decide extends Command<Answer> {
  constructor(readonly order: Order) {
    super();
  }
}
