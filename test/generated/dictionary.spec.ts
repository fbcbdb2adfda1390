import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dictionaryPage } from './dictionary-page';

test('docs/data-dictionary.md is what the declarations say: npm run generate writes it', async () => {
  const page = readFileSync(join(__dirname, '../../docs/data-dictionary.md'), 'utf8');
  expect(await dictionaryPage()).toBe(page);
});
