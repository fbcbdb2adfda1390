import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import type { Schema } from '../../src/platform/openapi/schema';
import { Answers } from '../../src/query-edge/answers';
import { PageQuery } from '../../src/query-edge/page-query';
import { PathId } from '../../src/query-edge/path-id';
import { QueryEdge } from '../../src/query-edge/query-edge';
import { pageSchema } from '../row-schemas';
import { verificationOf, verificationsPage, type VerificationRow } from './verifications.queries';

const count = (description: string): Schema => ({ type: ['integer', 'null'], description });

const properties: Readonly<Record<string, Schema>> = {
  id: { type: 'string', format: 'uuid' },
  startedAt: { type: 'string', format: 'date-time' },
  endedAt: { type: 'string', format: 'date-time' },
  askedBy: { enum: ['command', 'schedule'], description: 'command: `buurtbaan verify`; schedule: VERIFY_AT.' },
  release: { type: 'string', description: 'Release of the program that folded.' },
  outcome: { enum: ['equal', 'different', 'failed'], description: 'failed: it did not come to its end.' },
  code: { type: ['string', 'null'], description: 'Why it failed: the name of an error.' },
  position: count('Up to which position the log was read; null when it failed.'),
  rows: count('Rows that there should be.'),
  differences: count('How many differences there were.'),
};
const verification: Schema = { title: 'Verification', type: 'object', properties };

const event: Schema = {
  title: 'EventBehindDifference',
  type: 'object',
  properties: {
    position: { type: 'integer' },
    eventId: { type: 'string', format: 'uuid' },
    type: { type: 'string' },
  },
  required: ['position', 'eventId', 'type'],
};
const difference: Schema = {
  title: 'ReadModelDifference',
  type: 'object',
  properties: {
    of: { enum: ['row', 'state', 'parked-key', 'definition', 'log'] },
    name: {
      type: 'string',
      description:
        'The table, the relation that is defined otherwise, the read model of a state or key, or the stream.',
    },
    difference: {
      enum: ['changed', 'missing', 'surplus', 'redefined', 'gap'],
      description: 'missing: it should be there; surplus: it should not; gap: of the log.',
    },
    key: { type: 'object', description: 'The primary key of the row.' },
    columns: {
      type: 'array',
      items: { type: 'object' },
      description: 'The columns that differ: `name`, and unless it is a text what `stands` there and what `should`.',
    },
    events: { type: 'array', items: event, description: 'The events behind it.' },
    undone: {
      enum: ['no', 'one', 'all'],
      description:
        'all: it stands as if those events had never been; one: as if one of them had not, and each would do.',
    },
  },
};
const found: Schema = {
  title: 'VerificationFound',
  type: 'object',
  properties: {
    ...properties,
    first: {
      type: 'array',
      items: { ...difference, required: Object.keys(difference.properties!) },
      description: 'The first hundred differences.',
    },
  },
};

const shown = ({ number, ...row }: VerificationRow & { readonly number: number }) => row;

/** What verifications of the read models found: for who watches over them (decisions.md 6). */
@ApiTags('verifications')
@FromReadModel()
@Reads('auditor', 'programme-manager')
@Controller('v1/verifications')
export class VerificationsController {
  constructor(private readonly edge: QueryEdge) {}

  @Get()
  @Answers('ListVerifications', 'Verifications of the read models against the log, the newest first', {
    query: PageQuery,
    answer: pageSchema({ ...verification, required: Object.keys(properties) }),
  })
  async list(@Query() query: PageQuery) {
    const { items, next } = await this.edge.page(verificationsPage(this.edge.db, query));
    return { items: items.map(shown), next };
  }

  @Get(':id')
  @Answers('GetVerification', 'A verification with the first differences that it found', {
    answer: { ...found, required: Object.keys(found.properties!) },
  })
  async item(@PathId() id: string) {
    return shown(this.edge.found(await verificationOf(this.edge.db, id)));
  }
}
