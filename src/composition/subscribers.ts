import type { Consequences } from '../event-store/consequences';
import type { Subscriber } from '../subscriptions/durable-subscription';
import { DirectorySubscriber } from '../vault/directory-subscriber';
import type { House } from './house';

type Needed = Pick<House, 'vault' | 'codec'> & { readonly consequences: Consequences };

/** What follows the log, by name; a new one begins at the first event of the log. */
const declarations = {
  /** Gives every policy's commands again: inline policies have mostly done them, this completes what a crash left. */
  policies: ({ consequences }: Needed) => ({
    handle: async (event) => {
      if (consequences.followed(event.type)) await consequences.of([event]);
    },
  }),
  directory: ({ vault, codec }: Needed) => {
    const directory = new DirectorySubscriber(vault);
    return {
      handle: (event) => directory.take(event),
      prepare: (handled, signal) => directory.foldAnew(handled, codec, signal),
    };
  },
} satisfies Readonly<Record<string, (needed: Needed) => Omit<Subscriber, 'name'>>>;

export const subscriberNames: readonly string[] = Object.keys(declarations);

export const subscribersOf = (needed: Needed): readonly Subscriber[] =>
  Object.entries(declarations).map(([name, of]) => ({ name, ...of(needed) }));
