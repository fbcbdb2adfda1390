import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';
import { Webhook as Signature } from 'standardwebhooks';
import type { CloudEvent } from './cloud-event';
import { urlRefusal, type UrlRules } from './url';
import type { Failure } from './webhooks';

/** Longest a receiver may take to answer, ms. */
const PATIENCE_MS = 15_000;

export type ReceiverOptions = UrlRules & {
  /** Private addresses that may be asked all the same: addresses, or ranges as `10.1.0.0/16`. */
  readonly allowedAddresses: readonly string[];
};

/** `taken` by any 2xx; `gone` by 410, which means: never again. */
export type Reply = 'taken' | 'gone' | Failure;

/**
 * Sends events to receivers: signed as Standard Webhooks says, in one request of its own, which follows no redirection.
 * A name that leads to a private address is not asked: the address it connects to is the one that is checked.
 */
export class Receiver {
  private readonly agents;

  constructor(private readonly options: ReceiverOptions) {
    const filter = { keepAlive: false, allowIPAddressList: [...options.allowedAddresses] };
    this.agents = { http: new RequestFilteringHttpAgent(filter), https: new RequestFilteringHttpsAgent(filter) };
  }

  async tell(url: string, event: CloudEvent, secrets: readonly string[], signal: AbortSignal): Promise<Reply> {
    // One that was asked for under another configuration.
    if (urlRefusal(url, this.options)) return { code: 'url-refused' };
    const body = JSON.stringify(event);
    const now = new Date();
    const headers = {
      'Content-Type': 'application/cloudevents+json; charset=utf-8',
      'Content-Length': Buffer.byteLength(body),
      'User-Agent': 'buurtbaan',
      'webhook-id': event.id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': secrets.map((secret) => new Signature(secret).sign(event.id, now, body)).join(' '),
    };
    try {
      return replyOf(await this.send(url, headers, body, AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)])));
    } catch (error) {
      return { code: codeOf(error as NodeJS.ErrnoException) };
    }
  }

  /** The status that is answered; what else is answered is not read. */
  private send(
    url: string,
    headers: Readonly<Record<string, string | number>>,
    body: string,
    signal: AbortSignal,
  ): Promise<number> {
    const isHttps = new URL(url).protocol === 'https:';
    const agent = isHttps ? this.agents.https : this.agents.http;
    return new Promise((resolve, reject) => {
      const request = (isHttps ? overHttps : overHttp)(url, { method: 'POST', headers, agent, signal });
      request.on('error', reject);
      request.on('response', (answer) => {
        resolve(answer.statusCode ?? 0);
        answer.resume();
      });
      request.end(body);
    });
  }
}

const replyOf = (status: number): Reply => {
  if (status >= 200 && status < 300) return 'taken';
  if (status === 410) return 'gone';
  return { code: status >= 300 && status < 400 ? 'redirected' : 'refused', reply: status };
};

/** What errors of connections say holds addresses; their codes do not. */
const codeOf = ({ name, code, message }: NodeJS.ErrnoException): string => {
  if (name === 'AbortError' || name === 'TimeoutError') return 'no-answer';
  if (message.includes('is not allowed')) return 'address-refused';
  return typeof code === 'string' && /^\w{1,40}$/.test(code) ? code : 'EUNKNOWN';
};
