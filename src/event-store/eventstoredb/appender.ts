import {
  type Appended,
  type ExpectedRevision,
  type NewEvent,
  StoreUnavailable,
  WrongExpectedRevision,
} from '../event-store';
import { checkAppend } from '../new-events';
import { isExact, mustBeSame, repeatIn } from '../repeats';
import type { AbsentStreams } from './absent-streams';
import type { Appends, Sending } from './appends';
import type { Exact, Written } from './batch-append';
import type { Positions } from './positions';
import type { BoundedReads } from './bounded-reads';
import { type RecordedText, toProposedText } from './texts';

/** Without a revision a repeat is known among so many last events of the stream, as on PostgreSQL. */
const KNOWN_WITHOUT_REVISION = 100;

type Parts = {
  readonly appends: Appends;
  readonly reads: BoundedReads;
  readonly absent: AbsentStreams;
  readonly positions: Positions;
};
/** `known`: the commit position up to which all was there before this append was sent. */
type Sent = Written & { readonly known: number };

/**
 * Turns the server's answer into the port's. The server knows a repeat by its ids alone and does not report it, so what
 * stands there is compared with what was given. A repeat is what lay at or below the highest commit position known
 * before it was sent; two processes that send the same append in the same moment both get the answer that they wrote it.
 */
export class Appender {
  constructor(
    private readonly parts: Parts,
    private readonly answerWithin: number,
  ) {}

  async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    const bytes = checkAppend(stream, events);
    const proposed = events.map((event) => toProposedText(event));
    const deadline = performance.now() + this.answerWithin;
    const { appends, positions } = this.parts;
    const outcome = await appends.inTurn(stream, async () => {
      await positions.ready(deadline);
      if (positions.isImporting) throw new StoreUnavailable('a log is being imported');
      const sending = { stream, events: proposed, bytes, deadline };
      return isExact(expected) ? this.send(sending, expected) : this.sendAnywhere(sending, events, expected);
    });
    return 'repeated' in outcome ? outcome : this.judge({ stream, events, deadline }, outcome);
  }

  private async send(sending: Sending, expected: Exact): Promise<Sent> {
    const { appends, absent, positions } = this.parts;
    if (expected === 'no-stream') await absent.create(sending.stream);
    const known = Math.max(positions.commit, appends.highest);
    return { ...(await appends.send(sending, expected)), known };
  }

  /** `any` and `stream-exists` become exact: the server's memory for them is a cache of a few megabytes, gone on a restart. */
  private async sendAnywhere(
    sending: Sending,
    events: readonly NewEvent[],
    expected: 'any' | 'stream-exists',
  ): Promise<Sent | Appended> {
    const { stream, deadline } = sending;
    for (;;) {
      const tail = await this.parts.reads.stream(stream, {
        direction: 'backwards',
        from: 'end',
        count: KNOWN_WITHOUT_REVISION,
      });
      const last = tail.events.toReversed();
      const there = repeatIn(last, events);
      if (there) return this.answer({ stream, events, deadline }, there, true);
      const head = last.at(-1)?.revision;
      if (head === undefined && expected === 'stream-exists') {
        throw new WrongExpectedRevision(stream, expected, 'no-stream');
      }
      try {
        return await this.send(sending, head ?? 'no-stream');
      } catch (error) {
        if (!(error instanceof WrongExpectedRevision)) throw error; // somebody was before us: look again
        if (performance.now() >= deadline) throw new StoreUnavailable('the stream was never still in time');
      }
    }
  }

  private async judge(
    append: { readonly stream: string; readonly events: readonly NewEvent[]; readonly deadline: number },
    { revision, commit, known }: Sent,
  ): Promise<Appended> {
    const { reads, positions } = this.parts;
    const { stream, events, deadline } = append;
    if (commit > known) {
      await positions.reach(commit, deadline);
      const position = positions.positionOf(commit);
      const written = positions.recently(position - events.length + 1, position);
      const last = written?.at(-1);
      if (written && last && last.stream === stream) {
        mustBeSame(stream, events, written);
        return { revision, position, recordedAt: last.recordedAt, repeated: false };
      }
    }
    const from = revision - events.length + 1;
    const there = await reads.stream(stream, { direction: 'forwards', from, count: events.length });
    return this.answer(append, there.events, (there.events.at(-1)?.commit ?? 0) <= known);
  }

  private async answer(
    {
      stream,
      events,
      deadline,
    }: { readonly stream: string; readonly events: readonly NewEvent[]; readonly deadline: number },
    there: readonly RecordedText[],
    repeated: boolean,
  ): Promise<Appended> {
    const last = there.at(-1);
    if (!last || there.length !== events.length) throw new StoreUnavailable('what was written cannot be read back');
    mustBeSame(stream, events, there);
    await this.parts.positions.reach(last.commit, deadline);
    const { revision, position, recordedAt } = this.parts.positions.stored(last);
    return { revision, position, recordedAt, repeated };
  }
}
