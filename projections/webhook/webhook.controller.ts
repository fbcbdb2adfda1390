import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { EVENT_TYPES } from '../../events/catalogue';
import type { Actor } from '../../src/command-handling/context';
import { Webhooks } from '../../src/delivery/webhooks/webhooks';
import { Gives, Reads, Sender } from '../../src/platform/auth/access';
import { FromReadModel, fromOpaque } from '../../src/platform/http/position';
import { schemaOf } from '../../src/platform/openapi/schema';
import { Problem } from '../../src/platform/problems/problem';
import { Id, Label, Maybe, OneOf, Reference, Some } from '../../src/platform/validation';
import { Answers } from '../../src/query-edge/answers';
import { PageQuery, pageSchema } from '../../src/query-edge/page-query';
import { PathId } from '../../src/query-edge/path-id';
import { QueryEdge } from '../../src/query-edge/query-edge';
import { parkedDeliveryRows, webhookRow, webhookRows } from './webhook.queries';
import { deliveriesAskedFor, newSecret, newWebhook, parkedDelivery, webhook } from './webhook.schemas';

/** Names of event types without versions, as a webhook asks for them. */
const TYPES = [...new Set(EVENT_TYPES.map((type) => type.replace(/\.v\d+$/, '')))].sort();

class WebhookRequested {
  /** Where to: https, and in production no private address but those that the operator allows. */
  @Reference(2_000) readonly url!: string;
  /** Event types by name, without versions: `ReminderRaised`. */
  @Some(200) @OneOf(TYPES, { each: true }) readonly types!: readonly string[];
  /** Events of this programme alone. */
  @Maybe() @Id() readonly programmeId?: string;
}

class RetryOfDeliveries {
  /** One of the parked events; all of them when left out. */
  @Maybe() @Id() readonly eventId?: string;
}

class Replay {
  /** A `Position` of an earlier answer: everything after it is told once more. */
  @Label(60) readonly after!: string;
}

const body = (described: new () => object) => ApiBody({ schema: schemaOf(described) as never, required: true });
const notParked = { nl: 'Die melding staat niet stil.', en: 'That event is not parked.' };

/** Who is told of events as they happen: addresses of other programs, by CloudEvents without data. */
@ApiTags('webhooks')
@FromReadModel()
@Controller('v1/webhooks')
export class WebhookController {
  constructor(
    private readonly edge: QueryEdge,
    private readonly webhooks: Webhooks,
  ) {}

  @Get()
  @Answers('ListWebhooks', 'Webhooks that there are and were, by when they were asked for', {
    query: PageQuery,
    answer: pageSchema(webhook),
  })
  @Reads('programme-manager', 'privacy-officer', 'auditor')
  list(@Query() query: PageQuery) {
    return this.edge.page(webhookRows(this.edge.db, query));
  }

  @Get(':id')
  @Answers('GetWebhook', 'A webhook, and whether its receiver takes what it is told', { answer: webhook })
  @Reads('programme-manager', 'privacy-officer', 'auditor')
  async item(@PathId() id: string) {
    return this.edge.found(await webhookRow(this.edge.db, id));
  }

  @Post()
  @Answers('AddWebhook', 'A program is told of events from now on; the answer holds the secret that signs', {
    status: 201,
    answer: newWebhook,
  })
  @body(WebhookRequested)
  @Gives('programme-manager')
  async add(@Body() requested: WebhookRequested, @Sender() { id }: Actor) {
    const message = this.webhooks.refusalOf(requested.url);
    if (message === 'off') throw new Problem('webhooks-off');
    if (message) throw new Problem('body-invalid', { errors: [{ field: 'url', message: `url ${message}` }] });
    const { webhookId, secret } = await this.webhooks.add(requested, id);
    return { webhook_id: webhookId, secret };
  }

  @Delete(':id')
  @Answers('EndWebhook', 'A program is told nothing more', { answer: webhook })
  @Gives('programme-manager')
  async end(@PathId() id: string) {
    if (!(await this.webhooks.end(id, 'asked'))) throw new Problem('not-found');
    return this.item(id);
  }

  @Post(':id/secrets')
  @Answers('RenewWebhookSecret', 'A new secret signs; the one before signs too for a day', {
    status: 201,
    answer: newSecret,
  })
  @Gives('programme-manager')
  async renew(@PathId() id: string) {
    return { secret: this.edge.found(await this.webhooks.renewSecret(id)) };
  }

  @Get(':id/parked-deliveries')
  @Answers('ListParkedDeliveries', 'Events that the receiver did not take for days', {
    query: PageQuery,
    answer: pageSchema(parkedDelivery),
  })
  @Reads('programme-manager')
  async parked(@PathId() id: string, @Query() query: PageQuery) {
    this.edge.found(await webhookRow(this.edge.db, id));
    return this.edge.page(parkedDeliveryRows(this.edge.db, id, query));
  }

  @Post(':id/retries')
  @HttpCode(202)
  @Answers('RetryDeliveries', 'Parked events are told again within moments, under the same ids', {
    status: 202,
    answer: deliveriesAskedFor,
  })
  @body(RetryOfDeliveries)
  @Gives('programme-manager')
  async retry(@PathId() id: string, @Body() { eventId }: RetryOfDeliveries) {
    this.edge.found(await this.webhooks.one(id));
    const asked = await this.webhooks.askRetry(id, eventId);
    if (eventId !== undefined && asked === 0) throw new Problem('not-found', { detail: notParked });
    return { asked };
  }

  @Post(':id/replays')
  @HttpCode(202)
  @Answers('ReplayEvents', 'Everything after a position is told once more, under the same ids', {
    status: 202,
    answer: webhook,
  })
  @body(Replay)
  @Gives('programme-manager')
  async replay(@PathId() id: string, @Body() { after }: Replay) {
    const position = fromOpaque(after);
    if (position === undefined) {
      const message = 'after must be a Position that was given before';
      throw new Problem('body-invalid', { errors: [{ field: 'after', message }] });
    }
    if (!(await this.webhooks.replay(id, position))) throw new Problem('not-found');
    return this.item(id);
  }
}
