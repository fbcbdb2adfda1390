import { Module, type DynamicModule } from '@nestjs/common';
import { MetricsModule } from '../platform/telemetry/metrics';
import { COMMANDS, CommandGateway, BODY_FOLDER, ON_BEHALF, type OnBehalfRule } from './command-gateway';
import type { CommandTable } from './nouns';

/** The gateway of these commands. `CommandBus` comes from elsewhere (`CqrsModule.forRoot()` is global). */
@Module({})
export class CommandHandlingModule {
  static of(commands: CommandTable, config: OnBehalfRule & { readonly dataDir: string }): DynamicModule {
    return {
      module: CommandHandlingModule,
      imports: [MetricsModule],
      providers: [
        CommandGateway,
        { provide: COMMANDS, useValue: commands },
        { provide: ON_BEHALF, useValue: config },
        { provide: BODY_FOLDER, useValue: config.dataDir },
      ],
      exports: [CommandGateway, BODY_FOLDER],
    };
  }
}
