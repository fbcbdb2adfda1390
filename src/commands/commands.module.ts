import { Module, type DynamicModule } from '@nestjs/common';
import type { Aggregate } from '../event-store/aggregate';
import { MetricsModule } from '../platform/telemetry/metrics';
import { COMMANDS, CommandDoor, INCOMING, ON_BEHALF, type OnBehalfRule } from './command-door';
import { commandTable } from './command-table';

/** The door of these aggregates. `CommandBus` comes from elsewhere (`CqrsModule.forRoot()` is global). */
@Module({})
export class CommandsModule {
  static of(aggregates: readonly Aggregate[], config: OnBehalfRule & { readonly dataDir: string }): DynamicModule {
    return {
      module: CommandsModule,
      imports: [MetricsModule],
      providers: [
        CommandDoor,
        { provide: COMMANDS, useValue: commandTable(aggregates) },
        { provide: ON_BEHALF, useValue: config },
        { provide: INCOMING, useValue: config.dataDir },
      ],
      exports: [CommandDoor, INCOMING],
    };
  }
}
