import { readFileSync } from 'node:fs';
import Module from 'node:module';
import { transformSync } from '@swc/core';

// Runs TypeScript of this project in a process of its own, as jest does in its own: node -r <this file> x.ts
const swc = JSON.parse(readFileSync(new URL('../../.swcrc', import.meta.url), 'utf8'));
Module._extensions['.ts'] = (module, filename) => {
  const options = { ...swc, sourceMaps: 'inline', swcrc: false, filename };
  module._compile(transformSync(readFileSync(filename, 'utf8'), options).code, filename);
};
