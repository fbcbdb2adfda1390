import { Controller, Get, Head, Header, Headers, Query, StreamableFile } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiHeader, ApiTags } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import type { Actor } from '../../src/command-handling/context';
import { Reads, Sender } from '../../src/platform/auth/access';
import { FromReadModel, fromOpaque } from '../../src/platform/http/position';
import { Shutdown } from '../../src/platform/http/shutdown';
import { Problem } from '../../src/platform/problems/problem';
import { Flag, Id, Label, Maybe, Some } from '../../src/platform/validation';
import { Answers } from '../../src/query-edge/answers';
import { onlyTablesSheReads, TABLE_READERS } from '../../src/query-edge/readers';
import { YesOrNo } from '../../src/query-edge/yes-or-no';
import { Feed } from './feed';

const LAST_EVENT_ID = 'Last-Event-ID';
const EVENT_STREAM = 'text/event-stream; charset=utf-8';

/** A list in a query string: `progress,place_board`, or the parameter several times. */
const CommaSeparated = () =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.split(',').filter((part) => part !== '') : value,
  );

class FeedQuery {
  /** Names of tables of schema `read`, with commas between them. */
  @CommaSeparated() @Some(100) @Label(60, { each: true }) readonly tables!: readonly string[];
  /** Ids with commas between them: only rows with one of them in their primary key. */
  @Maybe() @CommaSeparated() @Some(100) @Id({ each: true }) readonly ids?: readonly string[];
  /** A `Position` of an earlier answer, to begin after; `Last-Event-ID` goes before it. From now on without both. */
  @Maybe() @Label(60) readonly after?: string;
  /** False: the stream ends once all that has changed until now was told. */
  @YesOrNo() @Flag() readonly follow: boolean = true;
}

const unknownTable = { nl: 'Van zo’n tabel wordt niets gemeld.', en: 'Nothing is told of such a table.' };

/** The position that a client has been told, from the header of its reconnection or from its query. */
const positionAfter = (lastEventId: string | undefined, after: string | undefined): number | undefined => {
  const [field, given] = lastEventId ? [LAST_EVENT_ID, lastEventId] : ['after', after];
  if (given === undefined) return undefined;
  const position = fromOpaque(given);
  if (position !== undefined) return position;
  const message = `${field} must be an id of this stream, or a Position that was given before`;
  throw new Problem('body-invalid', { errors: [{ field, message }] });
};

/** Which rows change, as it happens: their tables and keys. What they say now is read by the routes of those tables. */
@ApiTags('feed')
@FromReadModel()
@Reads(...TABLE_READERS)
@Controller('v1/feed')
export class FeedController {
  constructor(
    private readonly feed: Feed,
    { signal }: Shutdown,
  ) {
    // A stream that went on would hold up the end of the program.
    signal.addEventListener('abort', () => void feed.close(), { once: true });
  }

  /** What it would answer: no stream is opened. */
  @Head()
  @Header('Content-Type', EVENT_STREAM)
  @ApiExcludeEndpoint()
  head(@Sender() sender: Actor, @Query() query: FeedQuery, @Headers('last-event-id') lastEventId?: string): void {
    this.asked(sender, query, lastEventId);
  }

  @Get()
  @Answers('FollowChanges', 'Rows that change, by table and key, as server-sent events', {
    query: FeedQuery,
    answer: {
      type: 'string',
      description:
        'Events `change` (table, key, position, change: written or removed), `reset` (table, position, reason: read ' +
        'that table anew) and `end` (reason: slow-reader or ending). The id is a Position: what a client was told.',
    },
    media: ['text/event-stream'],
  })
  @ApiHeader({
    name: LAST_EVENT_ID,
    required: false,
    description: 'The last id that was received: what changed since is told first.',
    schema: { type: 'string' },
  })
  async follow(
    @Sender() sender: Actor,
    @Query() query: FeedQuery,
    @Headers('last-event-id') lastEventId?: string,
  ): Promise<StreamableFile> {
    const { filter, after } = this.asked(sender, query, lastEventId);
    const text = await this.feed.listen(filter, { after, follow: query.follow });
    if (text === 'busy') throw new Problem('busy', { headers: { 'Retry-After': '30' } });
    return new StreamableFile(text, { type: EVENT_STREAM });
  }

  private asked(sender: Actor, { tables: names, ids, after }: FeedQuery, lastEventId: string | undefined) {
    const tables = [...new Set(names)].map((name) => {
      onlyTablesSheReads(sender, name);
      const table = this.feed.table(name);
      if (!table) throw new Problem('not-found', { detail: unknownTable });
      return table;
    });
    return { filter: { tables, ...(ids && { ids: new Set(ids) }) }, after: positionAfter(lastEventId, after) };
  }
}
