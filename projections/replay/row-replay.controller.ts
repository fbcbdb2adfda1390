import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { endOf } from '../../src/calendar/calendar';
import { Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import { Problem } from '../../src/platform/problems/problem';
import { CalendarDay, isId, Maybe } from '../../src/platform/validation';
import { Answers } from '../../src/query-edge/answers';
import { AsOfQuery, AtPosition, DifferenceQuery, pointIn, pointsIn } from '../../src/query-edge/as-of-query';
import { PageQuery, pageSchema } from '../../src/query-edge/page-query';
import { QueryEdge, ReadBy, type Reader } from '../../src/query-edge/query-edge';
import { isStaff, onlyTablesSheReads, TABLE_READERS } from '../../src/query-edge/readers';
import { withoutTexts } from '../../src/vault/texts';
import { changesBetween } from './difference';
import { rowNamed, tableOfCollection } from './named-rows';
import { Replay } from './replay';
import { anyRow, difference, eventsBehindRow, historyEntry } from './replay.schemas';
import { RowReplay, type AskedRow } from './row-replay';
import { entriesToOpen, rowToOpen, subjectsOfEntries, subjectsOfRow, textsIn } from './row-texts';

class RowHistoryQuery extends PageQuery {
  /** With what the log held at the end of this day, in Amsterdam. */
  @Maybe() @CalendarDay() readonly asKnownOn?: string;
  /** Of what holds on this day. */
  @Maybe() @CalendarDay() readonly validOn?: string;
  /** With what the log held at this position. */
  @AtPosition() readonly position?: number;
}

/**
 * What was known when of any row of any read model, and why it says so. `table` is a table of schema `read`, or a
 * collection of the API; `id` the row's id, or all of its primary key with commas between the cells.
 */
@ApiTags('replay')
@FromReadModel()
@Reads(...TABLE_READERS)
@Controller('v1/:table/:id')
export class RowReplayController {
  constructor(
    private readonly edge: QueryEdge,
    private readonly replay: Replay,
    private readonly rows: RowReplay,
  ) {}

  @Get('history')
  @Answers('GetRowHistory', 'The events that touch a row, of an item of a collection all that concern it', {
    query: RowHistoryQuery,
    answer: pageSchema(historyEntry),
  })
  async history(
    @Param('table') table: string,
    @Param('id') id: string,
    @Query() query: RowHistoryQuery,
    @ReadBy() reader: Reader,
  ) {
    const row = this.allowed(table, id, reader);
    const point = pointIn(query, this.rows.held());
    const isItem = tableOfCollection(table) !== undefined && isStaff(reader.actor);
    const knownAt = query.asKnownOn && endOf(query.asKnownOn);
    const whole = await this.edge.page(
      isItem
        ? this.replay.events(id.toLowerCase(), { knownAt, validOn: query.validOn, upTo: query.position }, query)
        : this.rows.events(row, point, query),
    );
    const page = { ...whole, items: entriesToOpen(whole.items, isStaff(reader.actor), withoutTexts) };
    return this.edge.open(page, reader, subjectsOfEntries(page.items), textsIn(row));
  }

  @Get('state')
  @Answers('GetRowState', 'A row as known at one point, of what holds on a day', { query: AsOfQuery, answer: anyRow })
  async state(
    @Param('table') table: string,
    @Param('id') id: string,
    @Query() query: AsOfQuery,
    @ReadBy() reader: Reader,
  ) {
    const row = this.allowed(table, id, reader);
    const state = this.edge.found(await this.rows.state(row, pointIn(query, this.rows.held())));
    return this.edge.open(rowToOpen(row, state, withoutTexts), reader, subjectsOfRow(state), textsIn(row));
  }

  @Get('state/difference')
  @Answers('GetRowDifference', 'What a row says at one point and did not, or otherwise, at another', {
    query: DifferenceQuery,
    answer: difference,
  })
  async difference(
    @Param('table') table: string,
    @Param('id') id: string,
    @Query() query: DifferenceQuery,
    @ReadBy() reader: Reader,
  ) {
    const row = this.allowed(table, id, reader);
    const { from, to, asked } = pointsIn(query, this.rows.held());
    const [before, after] = await Promise.all([this.rows.state(row, from), this.rows.state(row, to)]);
    const there = this.edge.found(after ?? before);
    const changes = changesBetween(
      before && rowToOpen(row, before, withoutTexts),
      after && rowToOpen(row, after, withoutTexts),
    );
    return this.edge.open({ ...asked, changes }, reader, subjectsOfRow(there), textsIn(row));
  }

  @Get('explanation')
  @Answers('ExplainRow', 'The events behind a row, the rules they rest on, and the version of the read model', {
    answer: eventsBehindRow,
  })
  async explanation(@Param('table') table: string, @Param('id') id: string, @ReadBy() reader: Reader) {
    return this.edge.found(await this.rows.explanation(this.allowed(table, id, reader)));
  }

  /** The row that is meant, once the reader may see its table. Throws 403, 404 for no table, 400 for what names no row. */
  private allowed(said: string, id: string, { actor }: Reader): AskedRow {
    const table = tableOfCollection(said) ?? said;
    onlyTablesSheReads(actor, table);
    const filled = this.edge.found(this.rows.filled(table));
    const name = rowNamed(filled.table, id);
    if (name) return { ...filled, name };
    if (isId(id)) throw new Problem('not-found');
    const { primaryKey } = filled.table;
    const wanted = primaryKey.length === 1 ? 'a UUID' : `${primaryKey.join(',')} of a row`;
    throw new Problem('body-invalid', { errors: [{ field: 'id', message: `id must be ${wanted}` }] });
  }
}
