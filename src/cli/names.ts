import type { House } from '../composition/house';
import type { StoredEvent } from '../event-store/event-store';
import { DirectorySubscriber } from '../vault/directory-subscriber';

/** Types whose events bring a name, in any version. */
const NAMED = /^(PersonRegistered|PersonalDataCorrected)\./;

/**
 * Writes the names of a moved log into the directory, which is not moved itself (it is in the clear). Where the vault
 * did not come along, or has the key no more, there is no name to write. Doing it again changes nothing.
 */
export const namesOf = ({ codec, vault }: Pick<House, 'codec' | 'vault'>) => {
  const directory = new DirectorySubscriber(vault);
  return {
    /** Events in log order. People at the same time, the events of one in their order: a corrected name comes after the first. */
    take: async (events: readonly StoredEvent[]): Promise<void> => {
      const streams = Map.groupBy(
        events.filter(({ type }) => NAMED.test(type)),
        ({ stream }) => stream,
      );
      const takeAll = async (ofOne: readonly StoredEvent[]): Promise<void> => {
        for (const event of ofOne) await directory.take(codec.decode(event));
      };
      await Promise.all([...streams.values()].map(takeAll));
    },
  };
};
