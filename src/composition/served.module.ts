import { Module, type DynamicModule } from '@nestjs/common';
import { commandRoutes } from '../command-handling/http/command-routes';
import { nouns } from './nouns';
import { AppModule } from './app.module';
import type { Runtime } from './house';
import { queryControllers, queryProviders } from './queries';
import type { ReadModels } from './read-models';

/** The program over HTTP: what takes commands, its routes, and what answers from the read models. */
@Module({})
export class ServedModule {
  static of(house: Runtime, readModels: ReadModels): DynamicModule {
    const providers = [...queryProviders(house, readModels)];
    return {
      module: ServedModule,
      global: true,
      imports: [AppModule.of(house)],
      controllers: [...commandRoutes(nouns.commands), ...queryControllers],
      providers,
      exports: providers,
    };
  }
}
