import type { Runtime } from '../composition/runtime';
import type { StoredEvent } from '../event-store/event-store';
import { DirectorySubscriber } from '../vault/directory-subscriber';

/**
 * Writes the names of a moved log into the directory, which is not exported itself (it is in the clear). Where the vault
 * was not imported, or has the key no more, there is no name to write. Doing it again changes nothing.
 */
export const directoryNamesOf = ({ codec, vault }: Pick<Runtime, 'codec' | 'vault'>) => {
  const directory = new DirectorySubscriber(vault);
  return { write: (events: readonly StoredEvent[]): Promise<void> => directory.handleAll(events, codec) };
};
