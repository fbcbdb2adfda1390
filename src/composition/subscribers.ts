import type { Decides } from '../command-handling/decide-command';
import type { PolicyDispatcher } from '../command-handling/policy-dispatcher';
import type { Delivery } from '../delivery/delivery';
import { reminderOf } from '../delivery/reminder';
import { ScheduleSubscriber } from '../schedule/schedule-subscriber';
import type { Subscriber } from '../subscriptions/durable-subscription';
import { DirectorySubscriber } from '../vault/directory-subscriber';
import type { KeyDestruction } from '../vault/key-destruction';
import type { ErasureCompletion } from './erasure-completion';
import type { Runtime } from './runtime';

type Needed = Pick<Runtime, 'vault' | 'codec' | 'clock'> & {
  readonly bus: Decides;
  readonly dispatcher: PolicyDispatcher;
  readonly destruction: KeyDestruction;
  /** Undefined while no mail is configured: what is raised meanwhile is not mailed later. */
  readonly delivery?: Pick<Delivery, 'remind'>;
  readonly completion: ErasureCompletion;
};

/** What follows the log, by name; a new one begins at the first event of the log. */
const declarations = {
  /** Gives every policy's commands again: inline policies have mostly done them, this completes what a crash left. */
  policies: ({ dispatcher }: Needed) => ({
    handle: async (event) => {
      if (dispatcher.followed(event.type)) await dispatcher.of([event]);
    },
  }),
  /** Destroys again what a command has mostly destroyed before its answer; this completes what a crash left. */
  destruction: ({ destruction, completion }: Needed) => ({
    handle: (event) => destruction.take(event),
    // Of a log that came back from a backup: what was erased since is erased in it too.
    prepare: (_, signal) => completion.complete(signal),
  }),
  directory: ({ vault, codec }: Needed) => {
    const directory = new DirectorySubscriber(vault);
    return {
      handle: (event) => directory.handle(event),
      prepare: (handled, signal) => directory.foldAnew(handled, codec, signal),
    };
  },
  /** Reminders by mail. */
  mail: ({ delivery }: Needed) => ({
    handle: async (event) => {
      const reminder = reminderOf(event);
      if (delivery && reminder) await delivery.remind(reminder);
    },
  }),
  /** Reminds of deadlines and says which were missed, each day in its turn. */
  deadlines: ({ bus, codec, clock }: Needed) => new ScheduleSubscriber(bus, codec, clock),
} satisfies Readonly<Record<string, (needed: Needed) => Omit<Subscriber, 'name'>>>;

export const subscriberNames: readonly string[] = Object.keys(declarations);

export const subscribersOf = (needed: Needed): readonly Subscriber[] =>
  Object.entries(declarations).map(([name, of]) => Object.assign(of(needed), { name }));
