import type { EventType } from '../events';

/** Types a projection has no use for, written down: a new type does not compile until each projection has an opinion. */
export const ignoring = <Type extends EventType>(...types: readonly Type[]): { readonly [T in Type]: 'ignored' } =>
  Object.fromEntries(types.map((type) => [type, 'ignored'])) as { [T in Type]: 'ignored' };

/** The id in a stream's name: `<id>` of `trajectory-<id>`. Holds for every event, whatever its `about` says. */
export const idOf = ({ stream }: { readonly stream: string }): string => stream.slice(stream.indexOf('-') + 1);
