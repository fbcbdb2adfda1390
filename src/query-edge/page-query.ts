import { Type } from 'class-transformer';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Label, Maybe, Whole } from '../platform/validation';

/** Query of every list: at most `limit` items, from the one after the cursor on. */
export class PageQuery {
  @ApiPropertyOptional({ description: 'next of the page before' })
  @Maybe()
  @Label(500)
  readonly after?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 500, default: 50 })
  @Type(() => Number)
  @Whole(1, 500)
  readonly limit: number = 50;
}
