import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { dayOf } from '../../src/calendar/calendar';
import { commandOf } from '../../src/command-handling/command';
import { Decide, DecideHandler } from '../../src/command-handling/decide';
import { ErasePersonalData } from '../../src/person/erasure';
import { Reads } from '../../src/platform/auth/access';
import { Clock } from '../../src/platform/clock';
import { FromReadModel } from '../../src/platform/http/position';
import type { Schema } from '../../src/platform/openapi/schema';
import { Problem } from '../../src/platform/problems/problem';
import { CalendarDay, Maybe } from '../../src/platform/validation';
import { Answers } from '../../src/query-edge/answers';
import { PageQuery, pageSchema } from '../../src/query-edge/page-query';
import { QueryEdge, ReadBy, type Reader } from '../../src/query-edge/query-edge';
import { candidates } from './retention-proposal.queries';

class ProposalsQuery extends PageQuery {
  /** Whose period is over by then; default today. */
  @Maybe() @CalendarDay() readonly on?: string;
}

const proposal: Schema = {
  title: 'RetentionProposal',
  type: 'object',
  properties: {
    person_id: { type: 'string', format: 'uuid', description: 'Whose data.' },
    classes: { type: 'array', items: { type: 'string' }, description: 'Classes whose period is over.' },
    retained: {
      type: 'array',
      description: 'What is kept, the first day on which it may go, and why.',
      items: {
        type: 'object',
        properties: {
          class: { type: 'string' },
          until: { type: 'string', format: 'date' },
          ground: { type: 'string' },
        },
        required: ['class', 'until', 'ground'],
      },
    },
  },
  required: ['person_id', 'classes', 'retained'],
};

/** Whose data nobody may keep any longer: proposed here, erased when a privacy officer says so. */
@ApiTags('data-rights')
@FromReadModel()
@Reads('privacy-officer', 'auditor')
@Controller('v1/retention-proposals')
export class RetentionProposalController {
  constructor(
    private readonly edge: QueryEdge,
    private readonly decide: DecideHandler,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Answers(
    'ListRetentionProposals',
    'Persons with data whose period of retention is over, by id; a page may be short',
    {
      query: ProposalsQuery,
      answer: pageSchema(proposal),
    },
  )
  async list(@Query() query: ProposalsQuery, @ReadBy() { actor }: Reader) {
    const today = dayOf(this.clock.now());
    const { on = today } = query;
    if (on > today) throw new Problem('date-in-future');
    const { items, next } = await this.edge.page(candidates(this.edge.db, on, query));
    const proposals = [];
    for (const { person_id } of items) {
      // The very rule that is asked when it is approved.
      const [erased] = await this.decide.weigh(
        new Decide({
          // Nothing is written under it.
          commandId: person_id,
          target: person_id,
          command: commandOf(ErasePersonalData, {}),
          on,
          reason: 'retention',
          actor,
          source: 'api',
          correlationId: person_id,
          causationId: person_id,
        }),
      );
      if (erased) proposals.push({ person_id, ...shown(erased.data) });
    }
    return { items: proposals, next };
  }
}

const shown = (data: unknown) => {
  // What ErasePersonalData decides: PersonalDataErased and no other event.
  const { classes, retained } = data as { readonly classes: readonly string[]; readonly retained: readonly object[] };
  return { classes, retained };
};
