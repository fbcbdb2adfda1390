import { v4 } from 'uuid';
import { partyOf, type Role } from '../events/event';
import type { CommandGateway } from '../src/command-handling/command-gateway';
import { derivedId } from '../src/command-handling/metadata';

const MANAGER = { id: derivedId('bench'), role: 'programme-manager', party: partyOf['programme-manager'] } as const;

/** A line of an import; on 1 March 2021 by the one who imports where it does not say otherwise. */
export type Line = {
  readonly type: string;
  readonly target: string;
  readonly data: object;
  readonly on?: string;
  readonly actor?: { readonly id: string; readonly role: Role };
};

async function* textsOf(lines: readonly Line[]): AsyncGenerator<string> {
  for (const line of lines) yield JSON.stringify({ id: v4(), on: '2021-03-01', ...line });
}

/** Milliseconds that these took, one after another; throws when one was not accepted. */
export const timeOf = async (gateway: CommandGateway, lines: readonly Line[]): Promise<number> => {
  const begin = performance.now();
  for await (const { status, problem } of gateway.many(textsOf(lines), MANAGER, { source: 'import', language: 'en' })) {
    if (status !== 'accepted') throw new Error(`${status}: ${problem?.code ?? ''}`);
  }
  return performance.now() - begin;
};

/** The cost on what is long may be so many times that on what is short. */
const ALLOWED = 1.3;

export const verdict = (ratio: number): string => `asked ${ALLOWED}, ${ratio <= ALLOWED ? 'reached' : 'NOT reached'}`;
