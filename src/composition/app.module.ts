import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { CommandHandlingModule } from '../command-handling/command-handling.module';
import { Nouns } from '../command-handling/nouns';
import { Clock } from '../platform/clock';
import { Codec } from '../event-store/codec';
import { PolicyDispatcher } from '../command-handling/policy-dispatcher';
import { DecideHandler } from '../command-handling/decide';
import type { Delivery } from '../delivery/delivery';
import { DryRuns } from '../dry-run/dry-runs';
import { EventStore } from '../event-store/event-store';
import { Streams } from '../command-handling/streams';
import { CommandReceipts } from '../command-receipts/command-receipts';
import { RefusalLog } from '../processing/refusal-log';
import { DurableSubscription } from '../subscriptions/durable-subscription';
import { Subscriptions } from '../subscriptions/subscriptions';
import { ErasureRegister } from '../vault/erasure-register';
import { KeyDestruction } from '../vault/key-destruction';
import { Vault } from '../vault/vault';
import { ErasureCompletion } from './erasure-completion';
import { nouns } from './nouns';
import type { Runtime } from './runtime';
import { subscribersOf } from './subscribers';

const provided = (runtime: Runtime): Provider[] => [
  { provide: EventStore, useValue: runtime.store },
  { provide: Vault, useValue: runtime.vault },
  { provide: ErasureRegister, useValue: runtime.register },
  { provide: Codec, useValue: runtime.codec },
  { provide: CommandReceipts, useValue: runtime.journal },
  { provide: RefusalLog, useValue: runtime.refusals },
  { provide: Clock, useValue: runtime.clock },
  { provide: Nouns, useValue: nouns },
  { provide: Streams, useValue: new Streams(runtime.store, runtime.codec) },
];

const subscriptions = (runtime: Runtime, delivery: Delivery | undefined): Provider => ({
  provide: Subscriptions,
  inject: [CommandBus, PolicyDispatcher, KeyDestruction, ErasureCompletion],
  useFactory: (
    bus: CommandBus,
    dispatcher: PolicyDispatcher,
    destruction: KeyDestruction,
    completion: ErasureCompletion,
  ) => {
    const subscribers = subscribersOf({ ...runtime, bus, dispatcher, destruction, completion, delivery });
    return new Subscriptions(subscribers.map((subscriber) => new DurableSubscription(subscriber, runtime)));
  },
});

const dryRuns = (runtime: Runtime): Provider => ({
  provide: DryRuns,
  inject: [Streams],
  useFactory: (streams: Streams) => new DryRuns({ ...runtime, nouns, streams }),
});

/** Command handling, from a file or, with ServedModule around it, over HTTP. `Runtime` opens and closes what it uses. */
@Module({})
export class AppModule {
  static of(runtime: Runtime, delivery?: Delivery): DynamicModule {
    const providers = provided(runtime);
    return {
      module: AppModule,
      global: true,
      imports: [CqrsModule.forRoot(), CommandHandlingModule.of(nouns.commands, runtime.config)],
      providers: [
        ...providers,
        PolicyDispatcher,
        KeyDestruction,
        ErasureCompletion,
        DecideHandler,
        dryRuns(runtime),
        subscriptions(runtime, delivery),
      ],
      exports: [...providers, DecideHandler, DryRuns, Subscriptions, CqrsModule, CommandHandlingModule],
    };
  }
}
