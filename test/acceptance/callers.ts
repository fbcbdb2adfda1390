import { setTimeout as later } from 'node:timers/promises';
import type { Uuid } from '../../events/ids';
import type { Role } from '../../events/event';
import { nouns } from '../../src/composition/nouns';

/** A command of a route, as its caller keeps it until it is answered. */
export type CallerCommand = {
  readonly key: Uuid;
  readonly type: string;
  readonly target: Uuid;
  readonly role: Role;
  readonly actor: Uuid;
  readonly body: object;
};
/** An answer, to the byte: what a repeat must be equal to. */
export type Answer = {
  readonly status: number;
  readonly body: string;
  readonly headers: readonly (string | null)[];
};
/** What happened to callers before they were answered. */
export type CallerFigures = { busy: number; broken: number; slowest: number; unexpected: string[] };

// The longest that a client waits: no answer by then is a hang.
const DEADLINE = 15_000;

const paths = new Map(
  [...nouns.commands].map(([name, { collection, access }]) => [
    name,
    (target: string) => `/v1/${collection}/${target}/${access.route}`,
  ]),
);

const headersOf = ({ key, role, actor }: CallerCommand) => ({
  actor,
  'actor-role': role,
  'idempotency-key': key,
  'content-type': 'application/json',
  // Part of the answer to a refusal, so that this too is the same to the byte.
  traceparent: `00-${key.replaceAll('-', '')}-0000000000000001-01`,
});

let stops = 0;
/** For `afterEach`: stops callers that a failed test left, which would retry for ever. */
export const stopCallers = (): void => void (stops += 1);

/** Callers of a workload: each sends its command to any instance that runs, again and again until it is answered. */
export class Callers {
  readonly figures: CallerFigures = { busy: 0, broken: 0, slowest: 0, unexpected: [] };
  readonly answered: (readonly [CallerCommand, Answer])[] = [];
  private readonly stopsBefore = stops;
  private turn = 0;

  /** `living`: addresses of the instances that run now. `pauseMs`: between an answer and the caller's next command. */
  constructor(
    private readonly living: () => readonly string[],
    private readonly pauseMs = 0,
  ) {}

  /** Honours `Retry-After`; never gives up. */
  async give(command: CallerCommand): Promise<Answer> {
    for (;;) {
      const answer = await this.once(command);
      if (stops !== this.stopsBefore) return new Promise(() => undefined);
      if (typeof answer === 'number') await later(answer);
      else {
        this.answered.push([command, answer]);
        if (this.pauseMs > 0) await later(this.pauseMs);
        return answer;
      }
    }
  }

  /** The answer, or how long to wait before the same command again, ms. */
  private async once(command: CallerCommand): Promise<Answer | number> {
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
      this.figures.slowest = Math.max(this.figures.slowest, performance.now() - began);
      if (status !== 503) return { status, body, headers: NAMED.map((name) => headers.get(name)) };
      this.figures.busy += 1;
      const seconds = headers.get('retry-after');
      if (!/^\d+$/.test(seconds ?? '')) this.figures.unexpected.push(`503 without Retry-After: ${body}`);
      return Number(seconds ?? 1) * 1_000;
    } catch (error) {
      if ((error as Error).name === 'TimeoutError') this.figures.unexpected.push(`${command.type} hung at ${url}`);
      this.figures.broken += 1;
      return 100;
    }
  }
}

const NAMED = ['etag', 'location', 'position', 'content-type'];
