import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { Gives, Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import { schemaOf, type Schema } from '../../src/platform/openapi/schema';
import { Problem } from '../../src/platform/problems/problem';
import { Maybe, Reference } from '../../src/platform/validation';
import { Answers } from '../../src/query-edge/answers';
import { PageQuery, pageSchema } from '../../src/query-edge/page-query';
import { QueryEdge } from '../../src/query-edge/query-edge';
import { ProjectionUnknown } from '../engine/engine';
import { NotParked, ParkedKeys } from '../engine/parking';
import { parkedKeyRows } from './parked-keys.queries';

class RetryOfParked {
  /** Name of the read model. */
  @Reference(100) readonly projection!: string;
  /** One of its parked keys; all of them when left out. */
  @Maybe() @Reference() readonly key?: string;
}

const parkedKey: Schema = {
  title: 'ParkedKey',
  type: 'object',
  properties: {
    projection: { type: 'string', description: 'The read model.' },
    version: { type: 'integer' },
    key: { type: 'string', description: 'The parked key: an id, or several.' },
    position: { type: 'integer', description: 'Of the first event that was not applied to it.' },
    event_id: { type: 'string', format: 'uuid' },
    error_code: {
      type: 'string',
      description: 'Name of the error or SQLSTATE; `held` when the event also touches a key that was parked before.',
    },
    error: { type: 'string', description: 'Where it went wrong, without values of the event.' },
    parked_at: { type: 'string', format: 'date-time' },
    retry_asked_at: { type: ['string', 'null'], format: 'date-time', description: 'Until it was tried.' },
  },
};
const everyField = Object.keys(parkedKey.properties!);

const askedFor: Schema = {
  title: 'RetryAskedFor',
  type: 'object',
  properties: { asked: { type: 'integer', description: 'How many keys will be folded again.' } },
  required: ['asked'],
};

const detail = {
  nl: 'Er is geen overzicht van die naam, of die sleutel staat er niet stil.',
  en: 'There is no read model of that name, or that key is not parked in it.',
};

/** The parked keys of the read models. Whoever follows the log tries again, so an answer cannot say how it went. */
@ApiTags('parked-keys')
@FromReadModel()
@Controller('v1/parked-keys')
export class ParkedKeysController {
  constructor(
    private readonly edge: QueryEdge,
    private readonly keys: ParkedKeys,
  ) {}

  @Get()
  @Answers('ListParkedKeys', 'Parked keys of read models, in the order of the log', {
    query: PageQuery,
    answer: pageSchema({ ...parkedKey, required: everyField }),
  })
  @Reads('programme-manager')
  list(@Query() query: PageQuery) {
    return this.edge.page(parkedKeyRows(this.edge.db, query));
  }

  /** Asking again changes nothing. */
  @Post('retries')
  @HttpCode(202)
  @Answers('RetryParkedKeys', 'Parked keys are folded again within moments; those that fail again stay in the list', {
    status: 202,
    answer: askedFor,
  })
  @ApiBody({ schema: schemaOf(RetryOfParked) as never, required: true })
  @Gives('programme-manager')
  async retry(@Body() { projection, key }: RetryOfParked) {
    try {
      return { asked: (await this.keys.askRetry(projection, key)).length };
    } catch (error) {
      if (error instanceof ProjectionUnknown || error instanceof NotParked) throw new Problem('not-found', { detail });
      throw error;
    }
  }
}
