import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import { schemaOf, type Schema } from '../../src/platform/openapi/schema';
import { Prose } from '../../src/platform/validation';
import { Answers } from '../../src/query-edge/answers';
import { QueryEdge, ReadBy, type Reader } from '../../src/query-edge/query-edge';
import { ADMINISTRATION } from '../../src/query-edge/readers';
import { Vault } from '../../src/vault/vault';
import { listOf, rowSchema, rowWith } from '../row-schemas';
import { personsOf } from './person.queries';
import { personTable } from './person.table';
import { possibleDuplicate } from './possible-duplicates.controller';
import { possibleDuplicatesOf } from './possible-duplicates.queries';

class PersonSearch {
  /** Words a name has, or that its words begin with. */
  @Prose(200) readonly name!: string;
}

const foundPerson = rowWith('FoundPerson', rowSchema(personTable), { possible_duplicates: listOf(possibleDuplicate) });
const found: Schema = {
  title: 'PersonsFound',
  type: 'object',
  properties: { items: { ...listOf(foundPerson), maxItems: 50 } },
  required: ['items'],
};

/** A search is a POST: what is searched for is personal, and addresses end up in logs and histories. */
@ApiTags('persons')
@FromReadModel()
@Reads(...ADMINISTRATION)
@Controller('v1/persons/searches')
export class PersonSearchController {
  constructor(
    private readonly edge: QueryEdge,
    private readonly vault: Vault,
  ) {}

  /**
   * Persons by name, at most 50, each with those who may be the same. `Position` is that of their rows. A new name can be found within moments, not at once:
   * the index of names follows the log on its own, and waiting for a position does not wait for it.
   */
  @Post()
  @HttpCode(200)
  @Answers('SearchPersons', 'Persons by words of their names', { answer: found })
  @ApiBody({ schema: schemaOf(PersonSearch) as never, required: true })
  async search(@Body() { name }: PersonSearch, @ReadBy() reader: Reader) {
    const personIds = await this.vault.findByName(name);
    const rows = new Map((await personsOf(this.edge.db, personIds)).map((row) => [row.person_id, row]));
    const persons = personIds.flatMap((personId) => rows.get(personId) ?? []);
    const opened = await this.edge.open(
      persons,
      reader,
      persons.map(({ person_id }) => person_id),
    );
    const duplicates = await possibleDuplicatesOf(opened, reader, { edge: this.edge, vault: this.vault });
    return { items: opened.map((person) => ({ ...person, possible_duplicates: duplicates.get(person.person_id) })) };
  }
}
