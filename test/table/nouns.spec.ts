import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { nouns } from '../../src/composition/nouns';

describe('the table of commands', () => {
  it.each(Object.keys(nouns.all))('has every command of %s', (category) => {
    expect(existsSync(join(__dirname, `${category}.spec.ts`))).toBe(true);
  });
});
