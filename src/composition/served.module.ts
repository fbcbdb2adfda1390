import { Module, type DynamicModule } from '@nestjs/common';
import { commandRoutes } from '../command-handling/http/command-routes';
import type { Delivery } from '../delivery/delivery';
import { UnsubscriptionController } from '../delivery/unsubscription.controller';
import { Unsubscriptions } from '../delivery/unsubscriptions';
import { nouns } from './nouns';
import { AppModule } from './app.module';
import { unsubscriptionsOf } from './delivery';
import type { Runtime } from './runtime';
import { queryControllers, queryProviders } from './queries';
import type { ReadModels } from './read-models';

/** The program over HTTP: command handling, its routes, and what answers from the read models. */
@Module({})
export class ServedModule {
  static of(runtime: Runtime, readModels: ReadModels, delivery?: Delivery): DynamicModule {
    const providers = [
      ...queryProviders(runtime, readModels),
      { provide: Unsubscriptions, useValue: unsubscriptionsOf(runtime) },
    ];
    return {
      module: ServedModule,
      global: true,
      imports: [AppModule.of(runtime, delivery)],
      controllers: [...commandRoutes(nouns.commands), ...queryControllers, UnsubscriptionController],
      providers,
      exports: providers,
    };
  }
}
