import { Type } from 'class-transformer';
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
