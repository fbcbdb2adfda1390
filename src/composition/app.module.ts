import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CommandsModule } from '../commands/commands.module';
import { Aggregates } from '../event-store/aggregates';
import { Clock } from '../event-store/clock';
import { Codec } from '../event-store/codec';
import { Consequences } from '../event-store/consequences';
import { DecideHandler } from '../event-store/decide';
import { EventStore } from '../event-store/event-store';
import { Streams } from '../event-store/streams';
import { Journal } from '../journal/journal';
import { Lease } from '../policies/lease';
import { PolicySubscriber } from '../policies/policy-subscriber';
import { DirectorySubscriber } from '../vault/directory-subscriber';
import { Vault } from '../vault/vault';
import { aggregates } from './aggregates';
import type { House } from './house';
import { queryControllers, queryProviders } from './queries';
import type { ReadModels } from './read-models';

const provided = (house: House): Provider[] => [
  { provide: EventStore, useValue: house.store },
  { provide: Vault, useValue: house.vault },
  { provide: Codec, useValue: house.codec },
  { provide: Journal, useValue: house.journal },
  { provide: Clock, useValue: house.clock },
  { provide: Aggregates, useValue: aggregates },
  { provide: Streams, useValue: new Streams(house.store, house.codec) },
  { provide: Lease, useValue: new Lease(house.application, house.owner) },
];

/**
 * The composition root: the only place that knows everything. `House` opened it, `House` closes it. Without read models
 * it takes commands only.
 */
@Module({})
export class AppModule {
  static of(house: House, readModels?: ReadModels): DynamicModule {
    const controllers: Type[] = readModels ? [...queryControllers] : [];
    const providers = [...provided(house), ...(readModels ? queryProviders(house, readModels) : [])];
    return {
      module: AppModule,
      global: true,
      imports: [CqrsModule.forRoot(), CommandsModule.of(aggregates.all, house.config)],
      controllers,
      providers: [...providers, Consequences, DecideHandler, DirectorySubscriber, PolicySubscriber],
      exports: [...providers, PolicySubscriber, CqrsModule],
    };
  }
}
