import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import type { Schema } from '../../src/platform/openapi/schema';
import { Answers } from '../../src/query-edge/answers';
import { PathId } from '../../src/query-edge/path-id';
import { QueryEdge, ReadBy, type Reader } from '../../src/query-edge/query-edge';
import { ADMINISTRATION } from '../../src/query-edge/readers';
import { SAME } from '../../src/vault/directory';
import { Vault } from '../../src/vault/vault';
import { listOf, rowSchema, rowWith } from '../row-schemas';
import { personOf } from './person.queries';
import { personTable } from './person.table';
import { possibleDuplicatesOf } from './possible-duplicates.queries';

const same: Schema = { ...listOf({ enum: [...SAME] }), description: 'What both have the same.' };
/** `PossibleDuplicate`. */
export const possibleDuplicate = rowWith('PossibleDuplicate', rowSchema(personTable), { same });
const found: Schema = {
  title: 'PossibleDuplicates',
  type: 'object',
  properties: { items: listOf(possibleDuplicate) },
  required: ['items'],
};

/** Where `Link` of the answer to a registration leads. */
@ApiTags('persons')
@FromReadModel()
@Reads(...ADMINISTRATION)
@Controller('v1/persons/:id/possible-duplicates')
export class PossibleDuplicatesController {
  constructor(
    private readonly edge: QueryEdge,
    private readonly vault: Vault,
  ) {}

  /** Others are found once the index of names has followed the log that far, within moments; she herself at `Position`. */
  @Get()
  @Answers('ListPossibleDuplicates', 'Who may be the same person: same name, telephone number or e-mail address', {
    answer: found,
  })
  async list(@PathId() id: string, @ReadBy() reader: Reader) {
    const person = await this.edge.open(this.edge.found(await personOf(this.edge.db, id)), reader, [id]);
    const duplicates = await possibleDuplicatesOf([person], reader, { edge: this.edge, vault: this.vault });
    return { items: duplicates.get(id) };
  }
}
