import { randomUUID } from 'node:crypto';
import { setTimeout as later } from 'node:timers/promises';
import { id } from '../specification';

export const MANAGER = { actor: id(901), 'actor-role': 'programme-manager' };

export type LoadCommand = {
  readonly id: string;
  readonly type: string;
  readonly target: string;
  readonly data: object;
};
/** What a caller got; status 0 when the connection broke and nobody knows. */
export type Reply = {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly position: string | null;
  readonly code?: string;
};

const replyOf = async (answer: Response): Promise<Reply> => {
  const body = (await answer.json()) as { code?: string };
  const { headers, status } = answer;
  return { status, code: body.code, retryAfter: headers.get('retry-after'), position: headers.get('position') };
};
const broken = (): Reply => ({ status: 0, retryAfter: null, position: null });

/** One command to a running `serve`. */
export const sendCommand = (url: string, command: LoadCommand): Promise<Reply> =>
  fetch(`${url}/v1/commands`, {
    method: 'POST',
    headers: { ...MANAGER, 'content-type': 'application/json' },
    body: JSON.stringify(command),
  }).then(replyOf, broken);

/** Reads a read model, once it has reached `position`. */
export const sendQuery = (url: string, path: string, position?: string | null): Promise<Reply> =>
  fetch(`${url}${path}`, { headers: { ...MANAGER, ...(position && { 'wait-for-position': position }) } }).then(
    replyOf,
    broken,
  );

export const registrationCommand = (target: string = randomUUID()): LoadCommand => ({
  id: randomUUID(),
  type: 'RegisterPerson',
  target,
  data: { fullName: 'Noor Achterberg', district: 'West', neighbourhoodCode: 'BU03630000', languages: ['nl'] },
});
export const consentCommand = (target: string, purpose = 'alumni'): LoadCommand => ({
  id: randomUUID(),
  type: 'GiveConsent',
  target,
  data: { purpose, wordingVersion: '1' },
});

/** What the callers of a load saw. */
export type LoadResult = {
  /** Commands that were answered 201: they must be in the log for ever. */
  readonly acknowledged: readonly LoadCommand[];
  /** Commands that were given up before they had an answer. */
  readonly unanswered: readonly LoadCommand[];
  readonly replies: readonly Reply[];
};

const isAnswer = ({ status }: Reply): boolean => status !== 0 && status !== 503;

/**
 * Callers that each send one command after another until `end`: a new person, her consent, and the same consent again,
 * which writes a command receipt alone. A caller that gets 503, or no answer, sends the same command again, unless
 * `patient` is false: then it stops.
 */
export const startLoad = (urls: readonly string[], callers: number, { patient = true } = {}) => {
  const acknowledged: LoadCommand[] = [];
  const unanswered: LoadCommand[] = [];
  const replies: Reply[] = [];
  let stopped = false;
  /** False when the caller stopped. */
  const answered = async (url: string, command: LoadCommand): Promise<boolean> => {
    for (;;) {
      const reply = await sendCommand(url, command);
      replies.push(reply);
      if (reply.status === 201) acknowledged.push(command);
      if (isAnswer(reply)) return true;
      if (stopped || !patient) {
        unanswered.push(command);
        return false;
      }
      await later(100);
    }
  };
  const call = async (caller: number): Promise<void> => {
    for (let turn = caller; ; turn++) {
      const target = randomUUID();
      for (const command of [registrationCommand(target), consentCommand(target), consentCommand(target)]) {
        if (stopped || !(await answered(urls[turn % urls.length]!, command))) return;
      }
    }
  };
  const calls = Promise.all(Array.from({ length: callers }, (_, caller) => call(caller)));
  const seen = (): LoadResult => ({ acknowledged, unanswered, replies });
  return {
    seen,
    end: async (): Promise<LoadResult> => {
      stopped = true;
      await calls;
      return seen();
    },
  };
};

/** How often each status was answered. */
export const statuses = (replies: readonly Reply[]): string =>
  [...Map.groupBy(replies, ({ status }) => status)]
    .sort()
    .map(([status, { length }]) => `${length} × ${status || 'broken off'}`)
    .join(', ');
