import { createParser, type EventSourceMessage } from 'eventsource-parser';

/** An event as a client gets it; `id` as it would send it when it comes back. */
export type Told = { readonly type: string; readonly data: Readonly<Record<string, unknown>>; readonly id: string };

/** A client of server-sent events that keeps what it is told, with a parser that is not ours. */
export type EventStream = {
  readonly status: number;
  readonly events: Told[];
  /** Comments: signs of life. */
  readonly comments: string[];
  /** The last id, of events and of what comes without data. */
  readonly lastId: () => string;
  /** Resolves when this holds; throws after `ms`. */
  until(holds: (events: readonly Told[]) => boolean, ms?: number): Promise<void>;
  /** Resolves when the server has ended it. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
};

/** Opens a stream; a line of its text that the parser gives no event for is looked at for its id. */
export const openStream = async (url: string, headers: Readonly<Record<string, string>>): Promise<EventStream> => {
  const cut = new AbortController();
  const answer = await fetch(url, { headers, signal: cut.signal });
  const events: Told[] = [];
  const comments: string[] = [];
  let lastId = '';
  let moved = Promise.withResolvers<undefined>();
  const parser = createParser({
    onEvent: ({ event = 'message', data }: EventSourceMessage) =>
      events.push({ type: event, data: JSON.parse(data) as Told['data'], id: lastId }),
    onComment: (comment) => comments.push(comment),
  });
  const read = async (): Promise<void> => {
    let text = '';
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const whole = text.slice(0, text.lastIndexOf('\n\n') + 2);
      text = text.slice(whole.length);
      for (const block of whole.split(/(?<=\n\n)/)) {
        lastId = /^id: (.+)$/m.exec(block)?.[1] ?? lastId;
        parser.feed(block);
      }
      moved.resolve(undefined);
      moved = Promise.withResolvers();
    }
  };
  const ended = read().catch(() => undefined);
  return {
    status: answer.status,
    events,
    comments,
    lastId: () => lastId,
    ended,
    until: async (holds, ms = 20_000) => {
      const deadline = AbortSignal.timeout(ms);
      const late = new Promise<void>((resolve) => deadline.addEventListener('abort', () => resolve()));
      while (!holds(events)) {
        if (deadline.aborted) throw new Error(`was told ${JSON.stringify(events.slice(-5))} of ${events.length}`);
        await Promise.race([moved.promise, late]);
      }
    },
    close: async () => {
      cut.abort();
      await ended;
    },
  };
};
