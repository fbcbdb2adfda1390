import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CommandHandlingModule } from '../command-handling/command-handling.module';
import { Nouns } from '../command-handling/nouns';
import { Clock } from '../platform/clock';
import { Codec } from '../event-store/codec';
import { PolicyDispatcher } from '../command-handling/policy-dispatcher';
import { DecideHandler } from '../command-handling/decide';
import { EventStore } from '../event-store/event-store';
import { Streams } from '../command-handling/streams';
import { CommandReceipts } from '../command-receipts/command-receipts';
import { DurableSubscription } from '../subscriptions/durable-subscription';
import { Subscriptions } from '../subscriptions/subscriptions';
import { KeyDestruction } from '../vault/key-destruction';
import { Vault } from '../vault/vault';
import { nouns } from './nouns';
import type { Runtime } from './house';
import { subscribersOf } from './subscribers';

const provided = (house: Runtime): Provider[] => [
  { provide: EventStore, useValue: house.store },
  { provide: Vault, useValue: house.vault },
  { provide: Codec, useValue: house.codec },
  { provide: CommandReceipts, useValue: house.journal },
  { provide: Clock, useValue: house.clock },
  { provide: Nouns, useValue: nouns },
  { provide: Streams, useValue: new Streams(house.store, house.codec) },
];

const subscriptions = (house: Runtime): Provider => ({
  provide: Subscriptions,
  inject: [PolicyDispatcher, KeyDestruction],
  useFactory: (dispatcher: PolicyDispatcher, destruction: KeyDestruction) => {
    const subscribers = subscribersOf({ ...house, dispatcher, destruction });
    return new Subscriptions(subscribers.map((subscriber) => new DurableSubscription(subscriber, house)));
  },
});

/**
 * What takes commands, from a file or, with ServedModule around it, over HTTP; `Runtime` opened what it stands on and closes
 * it.
 */
@Module({})
export class AppModule {
  static of(house: Runtime): DynamicModule {
    const providers = provided(house);
    return {
      module: AppModule,
      global: true,
      imports: [CqrsModule.forRoot(), CommandHandlingModule.of(nouns.commands, house.config)],
      providers: [...providers, PolicyDispatcher, KeyDestruction, DecideHandler, subscriptions(house)],
      exports: [...providers, Subscriptions, CqrsModule, CommandHandlingModule],
    };
  }
}
