import { Module, type DynamicModule } from '@nestjs/common';
import { commandRoutes } from '../command-handling/http/command-routes';
import { nouns } from './nouns';
import { AppModule } from './app.module';
import type { Runtime } from './runtime';
import { queryControllers, queryProviders } from './queries';
import type { ReadModels } from './read-models';

/** The program over HTTP: command handling, its routes, and what answers from the read models. */
@Module({})
export class ServedModule {
  static of(runtime: Runtime, readModels: ReadModels): DynamicModule {
    const providers = [...queryProviders(runtime, readModels)];
    return {
      module: ServedModule,
      global: true,
      imports: [AppModule.of(runtime)],
      controllers: [...commandRoutes(nouns.commands), ...queryControllers],
      providers,
      exports: providers,
    };
  }
}
