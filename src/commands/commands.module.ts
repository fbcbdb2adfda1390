import { Module, type DynamicModule } from '@nestjs/common';
import type { Aggregate } from '../event-store/aggregate';
import { ShutdownModule } from '../platform/http/shutdown';
import { MetricsModule } from '../platform/telemetry/metrics';
import { COMMANDS, CommandDoor, ON_BEHALF, type OnBehalfRule } from './command-door';
import { commandRoute } from './command-route';
import { commandTable } from './command-table';
import { commandsRoute } from './commands-route';

/** The doors of these aggregates. `CommandBus` comes from elsewhere (`CqrsModule.forRoot()` is global). */
@Module({})
export class CommandsModule {
  static of(aggregates: readonly Aggregate[], onBehalf: OnBehalfRule): DynamicModule {
    const commands = commandTable(aggregates);
    return {
      module: CommandsModule,
      imports: [MetricsModule, ShutdownModule],
      controllers: [commandsRoute(commands), ...[...commands.values()].map(commandRoute)],
      providers: [CommandDoor, { provide: COMMANDS, useValue: commands }, { provide: ON_BEHALF, useValue: onBehalf }],
      exports: [CommandDoor],
    };
  }
}
