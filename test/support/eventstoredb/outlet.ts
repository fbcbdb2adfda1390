import type streams from '@eventstore/db-client/generated/streams_pb';
import type { ServerWritableStream } from '@grpc/grpc-js';
import type { Refusal } from './errors';
import type { Faults } from './faults';

/** Where the answers of a read go: held back when the client does not take them or the server is frozen. */
export class Outlet {
  closed = false;
  #blocked = false;
  #wake: () => void = () => undefined;

  constructor(
    private readonly call: ServerWritableStream<streams.ReadReq, streams.ReadResp>,
    private readonly faults: Faults,
  ) {
    call.on('drain', () => {
      this.#blocked = false;
      this.wake();
    });
    for (const end of ['cancelled', 'close', 'error']) {
      call.on(end, () => {
        this.closed = true;
        this.wake();
      });
    }
    if (call.cancelled) this.closed = true;
  }

  /** Whether the client leaves the last answers unread in the connection. */
  get blocked(): boolean {
    return this.#blocked && !this.closed;
  }

  /** Sends, then waits while the client takes no more. False: there is nobody any more. */
  async send(message: streams.ReadResp): Promise<boolean> {
    if (this.faults.now.frozen === true) await this.faults.thawed();
    if (this.closed) return false;
    this.#blocked = !this.call.write(message);
    while (this.blocked) await this.woken();
    return !this.closed;
  }

  /** Until something changes: room, the end of the call, or `wake`. */
  woken(): Promise<void> {
    return new Promise((resolve) => (this.#wake = resolve));
  }

  wake(): void {
    this.#wake();
  }

  end(refusal?: Refusal): void {
    if (this.closed) return;
    if (refusal === undefined) this.call.end();
    else this.call.emit('error', refusal);
    this.closed = true;
    this.wake();
  }
}
