import { Controller, Get, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import { ApiTags } from '@nestjs/swagger';
import { endOf } from '../../src/calendar/calendar';
import { Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import { CalendarDay, Maybe, Whole } from '../../src/platform/validation';
import { Answers } from '../../src/query-edge/answers';
import { PageQuery, pageSchema } from '../../src/query-edge/page-query';
import { PathId } from '../../src/query-edge/path-id';
import { QueryEdge, ReadBy, type Reader } from '../../src/query-edge/query-edge';
import { onlyHerTrajectory, STAFF, storiesReadBy } from '../../src/query-edge/readers';
import { withoutTexts } from '../../src/vault/texts';
import { readableStories } from '../own-story/own-story.queries';
import { progressOf } from '../progress/progress.queries';
import { progressTable } from '../progress/progress.table';
import { rowSchema } from '../row-schemas';
import { difference, historyEntry } from './replay.schemas';
import { Replay, type Whose } from './replay';
import { asReadBy } from './history-entry';

class HistoryQuery extends PageQuery {
  /** With what the log held at the end of this day, in Amsterdam. */
  @Maybe() @CalendarDay() readonly asKnownOn?: string;
  /** Of what happened up to this day. */
  @Maybe() @CalendarDay() readonly validOn?: string;
  /** Of the trajectory's own stream, from this revision on. */
  @Maybe() @Type(() => Number) @Whole(0, Number.MAX_SAFE_INTEGER) readonly fromRevision?: number;
}

class StateQuery {
  @Maybe() @CalendarDay() readonly asKnownOn?: string;
  @Maybe() @CalendarDay() readonly validOn?: string;
}

class DifferenceQuery {
  /** As known at the end of this day. */
  @CalendarDay() readonly from!: string;
  @CalendarDay() readonly to!: string;
}

const known = (day?: string) => (day === undefined ? {} : { moment: endOf(day) });

/** What was known of a trajectory, and when. */
@ApiTags('trajectories')
@FromReadModel()
@Reads(...STAFF, 'employer', 'coach', 'buurtbaner')
@Controller('v1/trajectories/:id')
export class ReplayController {
  constructor(
    private readonly edge: QueryEdge,
    private readonly replay: Replay,
  ) {}

  @Get('history')
  @Answers('GetHistory', 'The events that concern it, with their data and a sentence in Dutch and English', {
    query: HistoryQuery,
    answer: pageSchema(historyEntry),
  })
  async history(@PathId() id: string, @Query() query: HistoryQuery, @ReadBy() reader: Reader) {
    const trajectory = await this.allowed(id, reader);
    const { asKnownOn, validOn, fromRevision } = query;
    const { role } = reader.actor;
    const filter = {
      ...{ knownAt: asKnownOn && endOf(asKnownOn), validOn, stream: `trajectory-${id}`, fromRevision },
      ...(role === 'employer' && { butOf: 'support' }),
    };
    const { items, next } = await this.edge.page(this.replay.events(id, filter, query));
    const stories = await readableStories(this.edge.db, id, storiesReadBy(role));
    const read = items.map((entry) => asReadBy(role, trajectory, entry, { withoutTexts, stories }));
    return this.edge.open({ items: read, next }, reader, [trajectory.person_id]);
  }

  @Get('state')
  @Answers('GetState', 'Its progress as known on a day, of what holds on a day', {
    query: StateQuery,
    answer: rowSchema(progressTable),
  })
  async state(@PathId() id: string, @Query() { asKnownOn, validOn }: StateQuery, @ReadBy() reader: Reader) {
    await this.allowed(id, reader);
    return this.edge.found(await this.replay.trajectory(id, { ...known(asKnownOn), ...(validOn && { validOn }) }));
  }

  @Get('state/difference')
  @Answers('GetDifference', 'What is known of it on one day and was not, or otherwise, on another', {
    query: DifferenceQuery,
    answer: difference,
  })
  async difference(@PathId() id: string, @Query() { from, to }: DifferenceQuery, @ReadBy() reader: Reader) {
    await this.allowed(id, reader);
    return { from, to, changes: await this.replay.difference(id, known(from), known(to)) };
  }

  /** The trajectory, once the reader may see it: as it was, when its hire was annulled since. */
  private async allowed(id: string, { actor }: Reader): Promise<Whose> {
    const trajectory = this.edge.found((await progressOf(this.edge.db, id)) ?? (await this.replay.annulled(id)));
    onlyHerTrajectory(actor, trajectory);
    return trajectory;
  }
}
