import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';

/** A request as it came in. */
export type Taken = { readonly headers: IncomingHttpHeaders; readonly body: string; readonly status: number };

/** The id, the moment and the signatures, made from what the specification says and not from a library of its makers. */
export const isSignedBy = (secret: string, { headers, body }: Taken): boolean => {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const signature = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
  return String(headers['webhook-signature']).split(' ').includes(signature);
};

/** A program that is told of events; it answers what `answer` says at that moment. */
export class WebhookReceiver {
  readonly taken: Taken[] = [];
  /** The status it answers, and where to for a redirection. */
  answer: { readonly status: number; readonly location?: string } = { status: 204 };
  private server: Server | undefined;
  private port = 0;

  /** Where it is, also while it is away. */
  get url(): string {
    return `http://127.0.0.1:${this.port}/hook?key=of-the-receiver`;
  }

  async open(): Promise<this> {
    this.server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        const { status, location } = this.answer;
        this.taken.push({ headers: request.headers, body, status });
        response.writeHead(status, location === undefined ? {} : { location }).end();
      });
    });
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
    return this;
  }

  /** Nobody answers at its address any more. */
  async close(): Promise<void> {
    this.server?.closeAllConnections();
    this.server?.close();
    if (this.server) await once(this.server, 'close');
    this.server = undefined;
  }

  /** Ids of events that it took, with a status of 2xx. */
  ids(): readonly string[] {
    return this.taken
      .filter(({ status }) => status < 300)
      .map(({ body }) => (JSON.parse(body) as { readonly id: string }).id);
  }
}
