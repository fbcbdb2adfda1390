import { setTimeout as later } from 'node:timers/promises';
import type { Uuid } from '../../events/ids';
import type { Role } from '../../events/event';
import { nouns } from '../../src/composition/nouns';

/** A command of a route, as its caller keeps it until it is answered. */
export type Given = {
  readonly key: Uuid;
  readonly type: string;
  readonly target: Uuid;
  readonly role: Role;
  readonly actor: Uuid;
  readonly body: object;
};
/** An answer, to the byte: what a repeat must be equal to. */
export type Said = {
  readonly status: number;
  readonly body: string;
  readonly headers: readonly (string | null)[];
};
/** What callers met with on their way to an answer. */
export type Met = { busy: number; broken: number; slowest: number; odd: string[] };

// A caller of the slowest kind: who has no answer by then has met with a hang.
const DEADLINE = 15_000;

const paths = new Map(
  [...nouns.commands].map(([name, { collection, access }]) => [
    name,
    (target: string) => `/v1/${collection}/${target}/${access.route}`,
  ]),
);

const headersOf = ({ key, role, actor }: Given) => ({
  actor,
  'actor-role': role,
  'idempotency-key': key,
  'content-type': 'application/json',
  // Part of the answer to a refusal, so that this too is the same to the byte.
  traceparent: `00-${key.replaceAll('-', '')}-0000000000000001-01`,
});

let homeTime = 0;
/** For `afterEach`: callers that a failed test left, who would ask for ever. */
export const sendCallersHome = (): void => void (homeTime += 1);

/** Callers of one town: each gives its command to any instance that lives, again and again until it is answered. */
export class Callers {
  readonly met: Met = { busy: 0, broken: 0, slowest: 0, odd: [] };
  readonly answered: (readonly [Given, Said])[] = [];
  private readonly came = homeTime;
  private turn = 0;

  /** `living`: addresses of the instances of the moment. `breath`: what a caller takes before her next command, ms. */
  constructor(
    private readonly living: () => readonly string[],
    private readonly breath = 0,
  ) {}

  /** Honours `Retry-After`; never gives up. */
  async give(command: Given): Promise<Said> {
    for (;;) {
      const said = await this.once(command);
      if (homeTime !== this.came) return new Promise(() => undefined);
      if (typeof said === 'number') await later(said);
      else {
        this.answered.push([command, said]);
        if (this.breath > 0) await later(this.breath);
        return said;
      }
    }
  }

  /** The answer, or how long to wait before the same command again, ms. */
  private async once(command: Given): Promise<Said | number> {
    const urls = this.living();
    if (urls.length === 0) return 50;
    const url = urls[this.turn++ % urls.length]!;
    const began = performance.now();
    try {
      const answer = await fetch(`${url}${paths.get(command.type)!(command.target)}`, {
        method: 'POST',
        headers: headersOf(command),
        body: JSON.stringify(command.body),
        signal: AbortSignal.timeout(DEADLINE),
      });
      const body = await answer.text();
      const { headers, status } = answer;
      this.met.slowest = Math.max(this.met.slowest, performance.now() - began);
      if (status !== 503) return { status, body, headers: NAMED.map((name) => headers.get(name)) };
      this.met.busy += 1;
      const seconds = headers.get('retry-after');
      if (!/^\d+$/.test(seconds ?? '')) this.met.odd.push(`503 without Retry-After: ${body}`);
      return Number(seconds ?? 1) * 1_000;
    } catch (error) {
      if ((error as Error).name === 'TimeoutError') this.met.odd.push(`${command.type} hung at ${url}`);
      this.met.broken += 1;
      return 100;
    }
  }
}

const NAMED = ['etag', 'location', 'position', 'content-type'];
