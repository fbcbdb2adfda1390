import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import { CalendarDay, Maybe } from '../../src/platform/validation';
import { Answers } from '../../src/query-edge/answers';
import { AtPosition, pointIn } from '../../src/query-edge/as-of-query';
import { PageQuery } from '../../src/query-edge/page-query';
import { PathId } from '../../src/query-edge/path-id';
import { QueryEdge, ReadBy, type Reader } from '../../src/query-edge/query-edge';
import { SUBSIDY_READERS } from '../../src/query-edge/readers';
import { Replay } from '../replay/replay';
import { rowSchema } from '../row-schemas';
import { subsidyOf } from '../subsidy-account/subsidy-account.queries';
import { ledgerOf } from './ledger-entry.queries';
import { ledgerEntryTable } from './ledger-entry.table';

class LedgerQuery extends PageQuery {
  /** As known at the end of this day, in Amsterdam. */
  @Maybe() @CalendarDay() readonly asKnownOn?: string;
  /** Booked on this day or before. */
  @Maybe() @CalendarDay() readonly validOn?: string;
  /** As known when the log ended at this position. */
  @AtPosition() readonly position?: number;
}

@ApiTags('subsidies')
@FromReadModel()
@Reads(...SUBSIDY_READERS)
@Controller('v1/subsidies/:id/ledger')
export class LedgerEntryController {
  constructor(
    private readonly edge: QueryEdge,
    private readonly replay: Replay,
  ) {}

  @Get()
  @Answers('GetLedger', 'What was booked of a subsidy, in double entry', {
    query: LedgerQuery,
    rows: rowSchema(ledgerEntryTable),
  })
  async lines(@PathId() id: string, @Query() query: LedgerQuery, @ReadBy() reader: Reader) {
    this.edge.found(await subsidyOf(this.edge.db, id));
    const point = pointIn(query, this.replay.held());
    const page = await this.edge.page(ledgerOf(this.edge.db, id, point, query));
    return this.edge.open(page, reader, [id], 'of a subsidy');
  }
}
