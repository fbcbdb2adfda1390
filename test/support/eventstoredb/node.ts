import type { Endpoint, Faults } from './faults';
import * as errors from './errors';
import type { Log } from './log';
import type { Verdict } from './rules';

/** One node of a cluster. */
export type Member = Endpoint & { readonly isLeader: boolean };

/** The server as its calls see it. */
export type Node = {
  readonly log: Log;
  readonly faults: Faults;
  readonly port: () => number;
  readonly now: () => number;
  /** How many times it was started: what waited when it stopped is lost. */
  readonly starts: () => number;
  /** Cuts the connection a call came over. */
  readonly cut: (peer: string) => void;
  /** Called for each live consumer that is dropped because it does not keep up. */
  readonly dropped: () => void;
  /** Gone at once, as by SIGKILL. */
  readonly kill: () => void;
  /** What gossip lists, when it is more than this node knows by itself. */
  readonly members: (() => readonly Member[]) | undefined;
};

/** The server gives a write 2 s, whatever the client allows. */
const WRITE_TIMEOUT = 2_000;
/** No write is done sooner: a time-out of a millisecond is always over. */
const FASTEST_WRITE = 2;

/** What became of a write: an answer, a refusal to take it, too late to say, or nobody left to answer. */
export type WriteOutcome =
  | Verdict
  | { readonly kind: 'not-ready' }
  | { readonly kind: 'not-leader'; readonly refusal: errors.Refusal }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'gone' };

/** Does a write under the faults of the moment. `allowed`: milliseconds the client gives it. */
export async function perform(node: Node, peer: string, allowed: number, write: () => Verdict): Promise<WriteOutcome> {
  const { faults } = node;
  const arrived = node.now();
  if (allowed <= FASTEST_WRITE) return { kind: 'timed-out' };
  if (faults.now.frozen === true) {
    const started = node.starts();
    await faults.thawed();
    if (node.starts() !== started) return { kind: 'gone' };
  }
  const { notLeader, notReady, lateBy } = faults.now;
  if (notReady === true) return { kind: 'not-ready' };
  if (notLeader !== undefined) return { kind: 'not-leader', refusal: errors.notLeader(notLeader) };
  if (faults.hits('dropBeforeWrite')) return gone(() => node.cut(peer));

  const verdict = write();
  if (faults.hits('killAfterWrite')) return gone(node.kill);
  if (faults.hits('dropAfterWrite')) return gone(() => node.cut(peer));
  // A server that was frozen finds its timers run out first: written, and answered as timed out.
  if (node.now() - arrived > Math.min(allowed, WRITE_TIMEOUT)) return { kind: 'timed-out' };
  if (lateBy !== undefined) await new Promise((resolve) => setTimeout(resolve, lateBy).unref());
  return verdict;
}

function gone(how: () => void): WriteOutcome {
  how();
  return { kind: 'gone' };
}
