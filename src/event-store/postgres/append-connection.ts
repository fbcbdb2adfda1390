import { type Client, DatabaseError } from 'pg';
import { Connection } from '../../platform/database/connection';
import type { AppendTo, Appended, ExpectedRevision, NewEvent } from '../event-store';
import { bigintArray, integerArray, jsonArray, textArray, uuidArray } from './binary-array';
import { connectionConfig, type PostgresLogOptions } from './connection';
import { asText, toMoment } from './rows';

/** One append as its caller gave it. */
export type Append = {
  readonly stream: string;
  readonly events: readonly NewEvent[];
  readonly expected: ExpectedRevision;
};

/** What became of one append; revision, position and moment are of its last event. */
export type AppendOutcome =
  | {
      readonly is: 'written' | 'repeated';
      readonly revision: number;
      readonly position: number;
      readonly recordedAt: string;
    }
  | { readonly is: 'conflict'; readonly actual: number | 'no-stream' }
  | { readonly is: 'reused' };

// The server gives up before the client does, so that a statement nobody waits for is not still running.
const LIMITS = { lock: 1_500, statement: 3_000, answer: 4_000 };

/** Where the first event of an append is to land, or the word log.append has for it. */
function landing(expected: ExpectedRevision): number {
  switch (expected) {
    case 'no-stream':
      return 0;
    case 'any':
      return -1;
    case 'stream-exists':
      return -2;
    default:
      return expected + 1;
  }
}

/** The one connection that writes. Opened when needed; after a failure the next write opens another. */
export class AppendConnection {
  private current: Opened | undefined;

  constructor(private readonly options: PostgresLogOptions) {}

  /** One autocommit statement for all of them (decisions.md 8), no two on one stream. Throws what pg throws. */
  write(appends: readonly Append[]): Promise<AppendOutcome[]> {
    return this.on(async (client) => {
      const [only] = appends;
      if (appends.length === 1 && only?.events.length === 1 && landing(only.expected) >= 0) {
        const outcome = await writeOne(client, only, only.events[0] as NewEvent);
        if (outcome !== undefined) return [outcome];
      }
      return writeMany(client, appends);
    });
  }

  /** One autocommit statement, all or nothing: undefined when they do not fit. Throws what pg throws. */
  writeTogether(appends: readonly AppendTo[]): Promise<readonly Appended[] | undefined> {
    return this.on((client) => writeTogether(client, appends));
  }

  private async on<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const { connected, drop } = (this.current ??= this.open());
    const client = await connected;
    try {
      return await work(client);
    } catch (error) {
      // A refused statement leaves the connection usable; any other failure may have broken it.
      if (!(error instanceof DatabaseError)) drop();
      throw error;
    }
  }

  async close(): Promise<void> {
    const client = await this.current?.connected.catch(() => undefined);
    this.current = undefined;
    await client?.end();
  }

  private open(): Opened {
    const client = new Connection(connectionConfig(this.options, 'append', LIMITS));
    const connected = client.connect().then(() => client);
    // Its own end only: what an old connection says late must not take the next one away.
    const drop = (): void => {
      if (this.current === opened) this.current = undefined;
      client.end().catch(() => undefined);
    };
    const opened = { connected, drop };
    client.on('error', drop);
    connected.catch(drop);
    return opened;
  }
}

type Opened = { readonly connected: Promise<Client>; readonly drop: () => void };

// Undefined when this is not the plain case: log.append says which it is.
async function writeOne(
  client: Client,
  { stream, expected }: Append,
  event: NewEvent,
): Promise<AppendOutcome | undefined> {
  const revision = landing(expected);
  const { rows } = await client.query<(string | null)[]>({
    name: 'append_one',
    text: 'select log.append_one($1, $2, $3, $4, $5, $6)',
    values: [stream, revision, event.eventId, event.type, event.metadata, event.data],
    rowMode: 'array',
    types: asText,
  });
  const answer = rows[0]?.[0];
  if (answer == null) return undefined;
  const comma = answer.indexOf(',');
  return {
    is: 'written',
    revision,
    position: Number(answer.slice(0, comma)),
    recordedAt: toMoment(answer.slice(comma + 1)),
  };
}

async function writeMany(client: Client, appends: readonly Append[]): Promise<AppendOutcome[]> {
  const streams: string[] = [];
  const revisions: number[] = [];
  const indexes: number[] = [];
  for (const { stream, events, expected } of appends) {
    const first = landing(expected);
    for (let index = 0; index < events.length; index += 1) {
      streams.push(stream);
      revisions.push(first < 0 ? first : first + index);
      indexes.push(index);
    }
  }
  const events = appends.flatMap((append) => append.events);
  const { rows } = await client.query<(string | null)[]>({
    name: 'append',
    text: 'select first_position, recorded_at, outcomes from log.append($1, $2, $3, $4, $5, $6, $7)',
    values: [
      textArray(streams),
      bigintArray(revisions),
      integerArray(indexes),
      uuidArray(events.map((event) => event.eventId)),
      textArray(events.map((event) => event.type)),
      jsonArray(events.map((event) => event.metadata)),
      jsonArray(events.map((event) => event.data)),
    ],
    rowMode: 'array',
    types: asText,
  });
  const [firstPosition, moment, outcomes] = rows[0] as (string | null)[];
  if (outcomes != null) return (JSON.parse(outcomes) as Judgement[]).map(toOutcome);
  const recordedAt = toMoment(moment as string);
  let position = Number(firstPosition) - 1;
  return appends.map((append) => {
    position += append.events.length;
    return {
      is: 'written',
      revision: landing(append.expected) + append.events.length - 1,
      position,
      recordedAt,
    };
  });
}

async function writeTogether(client: Client, appends: readonly AppendTo[]): Promise<readonly Appended[] | undefined> {
  const events = appends.flatMap((append) => append.events);
  const { rows } = await client.query<(string | null)[]>({
    name: 'append_together',
    text: 'select first_position, recorded_at from log.append_together($1, $2, $3, $4, $5, $6)',
    values: [
      textArray(appends.flatMap(({ stream, events }) => events.map(() => stream))),
      bigintArray(appends.flatMap(({ expected, events }) => events.map((_, index) => landing(expected) + index))),
      uuidArray(events.map((event) => event.eventId)),
      textArray(events.map((event) => event.type)),
      jsonArray(events.map((event) => event.metadata)),
      jsonArray(events.map((event) => event.data)),
    ],
    rowMode: 'array',
    types: asText,
  });
  const [firstPosition, moment] = rows[0] as (string | null)[];
  if (firstPosition == null || moment == null) return undefined;
  const recordedAt = toMoment(moment);
  let position = Number(firstPosition) - 1;
  return appends.map(({ expected, events }) => {
    position += events.length;
    return { revision: landing(expected) + events.length - 1, position, recordedAt, repeated: false };
  });
}

type Judgement =
  | ['written' | 'repeated', revision: number, position: number, milliseconds: number]
  | ['conflict', head: number]
  | ['reused'];

function toOutcome(judgement: Judgement): AppendOutcome {
  switch (judgement[0]) {
    case 'written':
    case 'repeated':
      return {
        is: judgement[0],
        revision: judgement[1],
        position: judgement[2],
        recordedAt: new Date(judgement[3]).toISOString(),
      };
    case 'conflict':
      return { is: 'conflict', actual: judgement[1] < 0 ? 'no-stream' : judgement[1] };
    case 'reused':
      return { is: 'reused' };
  }
}
