import type { Schema } from '../../src/platform/openapi/schema';

const of = (title: string, properties: Readonly<Record<string, Schema>>): Schema => ({
  title,
  type: 'object',
  properties,
  required: Object.keys(properties),
});
const uuid = (description: string): Schema => ({ type: 'string', format: 'uuid', description });
const moment = (description: string): Schema => ({ type: 'string', format: 'date-time', description });
const count = (description: string): Schema => ({ type: 'integer', description });
const orNull = (schema: Schema): Schema => ({ ...schema, type: [String(schema.type), 'null'] });

const code: Schema = {
  type: 'string',
  description: 'Why it was not taken: redirected, refused, no-answer, address-refused, or a code of the connection.',
};
const reply: Schema = { type: ['integer', 'null'], description: 'The status the receiver answered, if it did.' };

export const webhook = of('Webhook', {
  webhook_id: uuid('The webhook.'),
  url: { type: 'string', description: 'Where to, without what follows a question mark.' },
  types: { type: 'array', items: { type: 'string' }, description: 'Event types it is told of, without versions.' },
  programme_id: orNull(uuid('Events of this programme alone.')),
  created_at: moment('What was written before is not told.'),
  created_by: uuid('Who asked for it.'),
  ended_at: orNull(moment('Since when it is told nothing more.')),
  ended_because: { type: ['string', 'null'], enum: ['asked', 'gone', null] },
  told_until: count('Position up to which events were taken for it: told, waiting or parked.'),
  delivered: count('Events that the receiver took.'),
  waiting: count('Events that are to be told.'),
  parked: count('Events that are not tried again until somebody asks.'),
  last_delivered_at: orNull(moment('When the receiver last took one.')),
  failing_since: orNull(moment('First attempt that failed since then.')),
  last_code: orNull(code),
  last_reply: reply,
});

const secret: Schema = { type: 'string', pattern: '^whsec_', description: 'Signs what is told. Shown this once.' };
export const newWebhook = of('NewWebhook', { webhook_id: uuid('The webhook.'), secret });
export const newSecret = of('WebhookSecret', { secret });

export const parkedDelivery = of('ParkedDelivery', {
  event_id: uuid('The event: `id` of the CloudEvent.'),
  type: { type: 'string', description: '`type` of the CloudEvent.' },
  code,
  reply,
  attempts: count('How often it was tried.'),
  parked_at: moment('When it was given up.'),
});

export const deliveriesAskedFor = of('DeliveriesAskedFor', { asked: count('How many events will be told again.') });
