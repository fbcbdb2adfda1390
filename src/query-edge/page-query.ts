import { Type } from 'class-transformer';
import type { Schema } from '../platform/openapi/schema';
import { Label, Maybe, Whole } from '../platform/validation';

/** Query of every list: at most `limit` items, from the one after the cursor on. */
export class PageQuery {
  /** `next` of the page before. */
  @Maybe()
  @Label(500)
  readonly after?: string;

  @Type(() => Number)
  @Whole(1, 500)
  readonly limit: number = 50;
}

/** A page of such items: what every list answers. */
export const pageSchema = (item: Schema): Schema => ({
  title: `${item.title ?? 'Row'}Page`,
  type: 'object',
  properties: {
    items: { type: 'array', items: item },
    next: { type: ['string', 'null'], description: 'What to give as `after` for the next page; null on the last one.' },
  },
  required: ['items', 'next'],
});
