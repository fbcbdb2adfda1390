import type { ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { cancel, errorOf, type ClientSession, type ReadCall, type ServerPosition, subscribeToLog } from './calls';
import { type RecordedText, toRecordedText } from './texts';

// A live consumer is dropped once the server holds about 32 events for it (measured), so events are buffered at once;
// past these limits the stream is paused, and should the server drop it then, it is opened again from the last taken.
const EVENTS = 5_000;
const CHARACTERS = 16_000_000;
// How long a batch waits for its next event, in milliseconds.
const GATHERING = 10;

/** One subscription to the whole log on a client of its own, read at once into a buffer of its own. Never resumes. */
export class Subscription {
  private buffer: RecordedText[] = [];
  private characters = 0;
  private failure: Error | undefined;
  private isLive = false;
  private wake: (() => void) | undefined;
  private wanted = 1;
  private reached: ServerPosition | undefined;
  private call: ReadCall | undefined;
  private isEnded = false;

  /** `types`: a regular expression that the server holds event types against. */
  constructor(session: ClientSession, after: ServerPosition | undefined, types: string) {
    this.reached = after;
    subscribeToLog(session, after, types).then(
      (call) => this.listen(call),
      (error: unknown) => this.fail(errorOf(error)),
    );
  }

  /** True when everything that came has been given. */
  get isDrained(): boolean {
    return this.buffer.length === 0;
  }

  /** Where to go on when all that was buffered has been given. */
  get position(): ServerPosition | undefined {
    return this.reached;
  }

  /** True when everything up to the end of the log has been given, as far as the server has said. */
  get isAtEnd(): boolean {
    return this.isLive && this.buffer.length === 0 && this.call?.readableLength === 0;
  }

  /** Up to `most` events, waiting for the first at most so long (milliseconds): none means silence, or `isAtEnd` come true. */
  async next(most: number, milliseconds: number, signal: AbortSignal): Promise<RecordedText[]> {
    if (this.buffer.length === 0) await this.waitForEvents(1, milliseconds, signal);
    // While it catches up events come one by one, a hundred thousand a second: batches of one would be written singly.
    if (this.buffer.length > 0 && !this.isLive) await this.waitForEvents(most, GATHERING, signal);
    if (this.buffer.length === 0 && this.failure !== undefined) throw this.failure;
    const events = this.buffer.length <= most ? this.buffer : this.buffer.slice(0, most);
    this.buffer = this.buffer.length <= most ? [] : this.buffer.slice(most);
    for (const event of events) this.characters -= sizeOf(event);
    const { call } = this;
    if (call?.isPaused() && this.buffer.length < EVENTS / 2 && this.characters < CHARACTERS / 2) call.resume();
    return events;
  }

  end(): void {
    this.isEnded = true;
    this.call?.removeAllListeners('data');
    if (this.call) cancel(this.call);
  }

  private listen(call: ReadCall): void {
    this.call = call;
    call.on('error', (error: Error) => this.fail(errorOf(error)));
    if (this.isEnded) return cancel(call);
    for (const end of ['end', 'close']) call.on(end, () => this.fail(new Error('the subscription ended')));
    call.on('data', (response: ReadResp) => this.receive(response));
  }

  private receive(response: ReadResp): void {
    const event = response.getEvent()?.getEvent();
    if (event) this.take(toRecordedText(event));
    else if (response.hasCaughtUp()) this.live();
    else this.checkpoint(response.getCheckpoint());
  }

  /** Until so many events are there, the end of the log, a failure, or so long (milliseconds). */
  private async waitForEvents(wanted: number, milliseconds: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted || this.failure !== undefined || this.buffer.length >= wanted) return;
    this.wanted = wanted;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const wake = (): void => resolve(undefined);
    const timer = setTimeout(wake, milliseconds);
    signal.addEventListener('abort', wake);
    this.wake = wake;
    await promise;
    signal.removeEventListener('abort', wake);
    clearTimeout(timer);
    this.wake = undefined;
  }

  private take(event: RecordedText): void {
    if (this.failure !== undefined) return;
    this.buffer.push(event);
    this.characters += sizeOf(event);
    this.reached = { commit: BigInt(event.commit), prepare: BigInt(event.prepare) };
    const isFull = this.buffer.length >= EVENTS || this.characters >= CHARACTERS;
    if (isFull) this.call?.pause();
    if (isFull || this.buffer.length >= this.wanted) this.wake?.();
  }

  private checkpoint(at: ReadResp.Checkpoint | undefined): void {
    if (!at || this.failure !== undefined) return;
    this.reached = { commit: BigInt(at.getCommitPosition()), prepare: BigInt(at.getPreparePosition()) };
  }

  /** The server says so by itself from 23.10 on; before, whoever has looked at the end of the log may. */
  live(): void {
    this.isLive = true;
    this.wake?.();
  }

  private fail(error: Error): void {
    this.failure ??= error;
    this.wake?.();
  }
}

const sizeOf = (event: RecordedText): number => event.metadata.length + event.data.length;
