import type { Type } from '@nestjs/common';
import type { CommandTable } from '../nouns';
import { commandRoute } from './command-route';
import { commandsRoute } from './commands-route';

/** A controller for the route of each command, and the one for all. */
export const commandRoutes = (commands: CommandTable): Type[] => [
  commandsRoute(commands),
  ...[...commands.values()].map(commandRoute),
];
