import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import { CalendarDay, Id, Label, Maybe } from '../../src/platform/validation';
import { Answers } from '../../src/query-edge/answers';
import { AtPosition } from '../../src/query-edge/as-of-query';
import { PageQuery } from '../../src/query-edge/page-query';
import { QueryEdge } from '../../src/query-edge/query-edge';
import { STAFF } from '../../src/query-edge/readers';
import { rowSchema } from '../row-schemas';
import { recordsOfOne } from '../person/person.queries';
import { auditTrailPage } from './audit-trail.queries';
import { auditTrailTable } from './audit-trail.table';

class AuditTrailQuery extends PageQuery {
  /** A person concerned, under any id that is marked as the same person. */
  @Maybe() @Id() readonly subjectId?: string;
  /** Anything concerned: a trajectory, a place, a plan; a person as for `subjectId`. */
  @Maybe() @Id() readonly relatedId?: string;
  @Maybe() @Id() readonly actorId?: string;
  /** Name of an event type with its version. */
  @Maybe() @Label(100) readonly type?: string;
  /** One event, by its place in the log: where CloudEvents refer to. */
  @AtPosition() readonly position?: number;
  /** Business days, both included. */
  @Maybe() @CalendarDay() readonly occurredFrom?: string;
  @Maybe() @CalendarDay() readonly occurredUntil?: string;
}

@ApiTags('audit-trail')
@FromReadModel()
@Reads(...STAFF)
@Controller('v1/audit-trail')
export class AuditTrailController {
  constructor(private readonly edge: QueryEdge) {}

  @Get()
  @Answers('ListAuditTrail', 'Every event, in the order of the log, with a sentence in Dutch and English', {
    query: AuditTrailQuery,
    rows: rowSchema(auditTrailTable),
  })
  async list(@Query() query: AuditTrailQuery) {
    const { db } = this.edge;
    const { subjectId, relatedId, ...filter } = query;
    const subjectIds = subjectId === undefined ? undefined : await recordsOfOne(db, subjectId);
    const relatedIds = relatedId === undefined ? undefined : await recordsOfOne(db, relatedId);
    return this.edge.page(auditTrailPage(db, { ...filter, subjectIds, relatedIds }, query));
  }
}
