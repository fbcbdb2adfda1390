import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { ParkedMail } from '../../src/delivery/parked-mail';
import { Gives, Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import { schemaOf, type Schema } from '../../src/platform/openapi/schema';
import { Problem } from '../../src/platform/problems/problem';
import { Id, Maybe } from '../../src/platform/validation';
import { Answers } from '../../src/query-edge/answers';
import { PageQuery, pageSchema } from '../../src/query-edge/page-query';
import { QueryEdge } from '../../src/query-edge/query-edge';
import { parkedMailRows } from './parked-mail.queries';

class RetryOfMail {
  /** One of the parked digests; all of them when left out. */
  @Maybe() @Id() readonly digestId?: string;
}

const parkedMail: Schema = {
  title: 'ParkedMail',
  type: 'object',
  properties: {
    digest_id: { type: 'string', format: 'uuid', description: 'The digest; the left part of its Message-ID.' },
    addressee_id: { type: 'string', format: 'uuid', description: 'Names an address without saying it.' },
    day: { type: 'string', format: 'date', description: 'The day of its reminders.' },
    code: {
      type: 'string',
      description: 'Why it was not sent: a code of the connection, `addressee-unknown`, or `no-answer`.',
    },
    reply: { type: ['integer', 'null'], description: 'The three digits the mail server answered, if it did.' },
    attempts: { type: 'integer' },
    parked_at: { type: 'string', format: 'date-time' },
  },
};
const everyField = Object.keys(parkedMail.properties!);

const askedFor: Schema = {
  title: 'MailAskedFor',
  type: 'object',
  properties: { asked: { type: 'integer', description: 'How many digests will be tried again.' } },
  required: ['asked'],
};

const detail = { nl: 'Die mail staat niet stil.', en: 'That mail is not parked.' };

/** Mail that the server refused for good, or did not take for days. Without addresses: who it is for, the configuration knows. */
@ApiTags('parked-mail')
@FromReadModel()
@Controller('v1/parked-mail')
export class ParkedMailController {
  constructor(
    private readonly edge: QueryEdge,
    private readonly parked: ParkedMail,
  ) {}

  @Get()
  @Answers('ListParkedMail', 'Mail that was not taken, in the order in which it was given up', {
    query: PageQuery,
    answer: pageSchema({ ...parkedMail, required: everyField }),
  })
  @Reads('programme-manager')
  list(@Query() query: PageQuery) {
    return this.edge.page(parkedMailRows(this.edge.db, query));
  }

  @Post('retries')
  @HttpCode(202)
  @Answers('RetryParkedMail', 'Parked mail is tried again within moments, under the same Message-ID', {
    status: 202,
    answer: askedFor,
  })
  @ApiBody({ schema: schemaOf(RetryOfMail) as never, required: true })
  @Gives('programme-manager')
  async retry(@Body() { digestId }: RetryOfMail) {
    const asked = await this.parked.askRetry(digestId);
    if (digestId !== undefined && asked === 0) throw new Problem('not-found', { detail });
    return { asked };
  }
}
