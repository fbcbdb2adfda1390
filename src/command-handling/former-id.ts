import { fingerprintOfPolicy } from './fingerprint';
import type { CommandEnvelope } from './command-envelope';
import type { Folded, Trace } from './streams';

type Ids = Pick<CommandEnvelope, 'commandId' | 'formerCommandId'>;

/** What stands under a policy's former id, if the policy left it: anyone could have used that id (decisions.md 3). */
export const underFormerId = <T extends { readonly fingerprint: string }>(
  { commandId, formerCommandId }: Ids,
  found: T | undefined,
): T | undefined =>
  found && formerCommandId && found.fingerprint === fingerprintOfPolicy(formerCommandId)
    ? { ...found, fingerprint: fingerprintOfPolicy(commandId) }
    : undefined;

/** What a command left in this stream, under the id it has or had. */
export const traceOf = (ids: Ids, { commands }: Folded<unknown>): Trace | undefined =>
  commands.get(ids.commandId) ??
  underFormerId(ids, ids.formerCommandId ? commands.get(ids.formerCommandId) : undefined);
