import { Module, type DynamicModule } from '@nestjs/common';
import type { Aggregate } from './aggregate';
import { MetricsModule } from '../platform/telemetry/metrics';
import { COMMANDS, CommandGateway, INCOMING, ON_BEHALF, type OnBehalfRule } from './command-gateway';
import { commandTable } from './command-table';

/** The door of these aggregates. `CommandBus` comes from elsewhere (`CqrsModule.forRoot()` is global). */
@Module({})
export class CommandHandlingModule {
  static of(aggregates: readonly Aggregate[], config: OnBehalfRule & { readonly dataDir: string }): DynamicModule {
    return {
      module: CommandHandlingModule,
      imports: [MetricsModule],
      providers: [
        CommandGateway,
        { provide: COMMANDS, useValue: commandTable(aggregates) },
        { provide: ON_BEHALF, useValue: config },
        { provide: INCOMING, useValue: config.dataDir },
      ],
      exports: [CommandGateway, INCOMING],
    };
  }
}
