import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readModels } from '../../projections/read-models';
import { keep, type KeptVersions } from './kept-versions';

// npm run versions: writes down what the versions of today are recognised by. With --unreleased <read model> also of a
// version that meant something else before.

const FILE = join(__dirname, '../../projections/versions.json');
const { values } = parseArgs({ options: { unreleased: { type: 'string', multiple: true } } });
const before = readFileSync(FILE, 'utf8');
const kept = keep(readModels, JSON.parse(before) as KeptVersions, values.unreleased);
if ('complaints' in kept) {
  for (const complaint of kept.complaints) console.error(complaint);
  process.exitCode = 1;
} else {
  const after = `${JSON.stringify(kept, undefined, 2)}\n`;
  writeFileSync(FILE, after);
  console.log(after === before ? 'all is kept as it was' : 'projections/versions.json has changed: commit it');
}
