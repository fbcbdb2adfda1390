import { Module, type DynamicModule, type Provider } from '@nestjs/common';
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
import { DurableSubscription } from '../subscriptions/durable-subscription';
import { Subscriptions } from '../subscriptions/subscriptions';
import { Vault } from '../vault/vault';
import { aggregates } from './aggregates';
import type { House } from './house';
import { subscribersOf } from './subscribers';

const provided = (house: House): Provider[] => [
  { provide: EventStore, useValue: house.store },
  { provide: Vault, useValue: house.vault },
  { provide: Codec, useValue: house.codec },
  { provide: Journal, useValue: house.journal },
  { provide: Clock, useValue: house.clock },
  { provide: Aggregates, useValue: aggregates },
  { provide: Streams, useValue: new Streams(house.store, house.codec) },
];

const subscriptions = (house: House): Provider => ({
  provide: Subscriptions,
  inject: [Consequences],
  useFactory: (consequences: Consequences) => {
    const subscribers = subscribersOf({ ...house, consequences });
    return new Subscriptions(subscribers.map((subscriber) => new DurableSubscription(subscriber, house)));
  },
});

/**
 * What takes commands, from a file or, with ServedModule around it, over HTTP; `House` opened what it stands on and closes
 * it.
 */
@Module({})
export class AppModule {
  static of(house: House): DynamicModule {
    const providers = provided(house);
    return {
      module: AppModule,
      global: true,
      imports: [CqrsModule.forRoot(), CommandsModule.of(aggregates.all, house.config)],
      providers: [...providers, Consequences, DecideHandler, subscriptions(house)],
      exports: [...providers, Subscriptions, CqrsModule, CommandsModule],
    };
  }
}
