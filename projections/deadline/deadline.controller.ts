import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DEADLINE_KINDS, type DeadlineKind } from '../../events/deadline';
import { ROLES, type Role } from '../../events/event';
import { Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import { CalendarDay, Flag, Id, Maybe, OneOf } from '../../src/platform/validation';
import { Answers } from '../../src/query-edge/answers';
import { PageQuery } from '../../src/query-edge/page-query';
import { QueryEdge, ReadBy, type Reader } from '../../src/query-edge/query-edge';
import { STAFF } from '../../src/query-edge/readers';
import { YesOrNo } from '../../src/query-edge/yes-or-no';
import { viewRowSchema } from '../row-schemas';
import { deadlineTodayView } from './deadline-today.view';
import { deadlines } from './deadline.queries';
import { DEADLINE_STATES } from './deadline.table';

class DeadlinesQuery extends PageQuery {
  @Maybe() @OneOf(DEADLINE_STATES) readonly state?: (typeof DEADLINE_STATES)[number];
  @Maybe() @OneOf(DEADLINE_KINDS) readonly kind?: DeadlineKind;
  /** Whom it is addressed to, first or also. */
  @Maybe() @OneOf(ROLES) readonly role?: Role;
  /** Only those that are due before this day. */
  @Maybe() @CalendarDay() readonly dueBefore?: string;
  /** Only those that are late today, or only the others. */
  @Maybe() @YesOrNo() @Flag() readonly late?: boolean;
  @Maybe() @Id() readonly programmeId?: string;
  @Maybe() @Id() readonly trajectoryId?: string;
}

const ABOUT_SUBSIDIES: readonly DeadlineKind[] = [
  'subsidy-decision',
  'subsidy-settlement',
  'objection',
  'obligation',
  'balance',
  'repayment',
  'suspension-end',
];
/** Those who decide on subsidies read places too (contract.md 1, Reading). */
const ABOUT_SUBSIDIES_AND_PLACES: readonly DeadlineKind[] = ['refill', ...ABOUT_SUBSIDIES];
/** An employer reads her places, trajectories and subsidies; an application and the programme are none of them. */
const OF_AN_EMPLOYER: readonly DeadlineKind[] = DEADLINE_KINDS.filter(
  (kind) => kind !== 'application-lapse' && kind !== 'rules-review',
);

/** What a reader sees of all deadlines: staff everything, others what they may read of what it is about. */
const readBy = ({ id, role }: Reader['actor']) => ({
  ...(role === 'coach' && { coachId: id }),
  ...(role === 'buurtbaner' && { personId: id }),
  ...(role === 'employer' && { kinds: OF_AN_EMPLOYER }),
  ...((role === 'subsidy-officer' || role === 'subsidy-controller') && { kinds: ABOUT_SUBSIDIES_AND_PLACES }),
});

@ApiTags('deadlines')
@FromReadModel()
@Controller('v1/deadlines')
export class DeadlineController {
  constructor(private readonly edge: QueryEdge) {}

  @Get()
  @Answers(
    'ListDeadlines',
    'Deadlines by the day they are due, and which are late today; a coach sees those of her caseload, a Buurtbaner her own',
    { query: DeadlinesQuery, rows: viewRowSchema(deadlineTodayView) },
  )
  @Reads(...STAFF, 'employer', 'coach', 'buurtbaner', 'subsidy-officer', 'subsidy-controller')
  list(@Query() query: DeadlinesQuery, @ReadBy() { actor }: Reader) {
    const { state, kind, role, dueBefore, late, programmeId, trajectoryId } = query;
    const asked = { state, kind, role, dueBefore, late, programmeId, trajectoryId };
    return this.edge.page(deadlines(this.edge.db, { ...asked, ...readBy(actor) }, query));
  }
}
