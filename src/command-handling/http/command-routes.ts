import type { Type } from '@nestjs/common';
import type { Aggregate } from '../aggregate';
import { commandRoute } from './command-route';
import { commandTable } from '../command-table';
import { commandsRoute } from './commands-route';

/** What leads to the door of these aggregates over HTTP: a route for each command, and the one for all. */
export const commandRoutes = (aggregates: readonly Aggregate[]): Type[] => {
  const commands = commandTable(aggregates);
  return [commandsRoute(commands), ...[...commands.values()].map(commandRoute)];
};
