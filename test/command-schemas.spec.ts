import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { nouns } from '../src/composition/nouns';
import { schemaOf } from '../src/platform/openapi/schema';
import { exampleOf } from './example-body';

const commands = [...nouns.commands].map(([name, { command }]) => [name, command] as const);

describe('what OpenAPI says of a command is what is taken', () => {
  it.each(commands)('of %s: every field of it, none besides, and its name from nowhere else', (name, command) => {
    const { properties = {}, required = [], ...schema } = schemaOf(command);
    const whole = exampleOf({ ...schema, properties }) as Readonly<Record<string, unknown>>;
    const bodyOf = (json: object) => plainToInstance(command, json);
    const wrongIn = (json: object) =>
      validateSync(bodyOf(json), { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: false }).map(
        ({ property }) => property,
      );
    expect(wrongIn(whole)).toStrictEqual([]);
    expect(wrongIn({ ...whole, surprise: 1 })).toStrictEqual(['surprise']);
    expect(bodyOf(whole).type).toBe(name);
    const needed = Object.keys(properties).filter((field) => wrongIn({ ...whole, [field]: undefined }).length > 0);
    expect(needed.toSorted()).toStrictEqual(required.toSorted());
  });
});
