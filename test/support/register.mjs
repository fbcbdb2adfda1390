import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import Module, { createRequire, enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Runs TypeScript of this project: in a process of its own (node -r <this file> x.ts) and in the workers of jest.
// The tests start the program some hundred times. What it is made into is kept: 0.9 s of processor a start, 1.3 without.
const settings = readFileSync(new URL('../../.swcrc', import.meta.url), 'utf8');
const cache = fileURLToPath(new URL('../../node_modules/.cache/buurtbaan/', import.meta.url));
mkdirSync(cache, { recursive: true });
enableCompileCache(cache);
const require = createRequire(import.meta.url);

/** Where the source map of each file is that was loaded, for jest; Node finds it by the last line of the code. */
export const sourceMaps = new Map();

/** Others may read at any moment: a file is there whole or not at all. */
const keep = (file, text) => {
  const half = `${file}.${randomUUID()}`;
  writeFileSync(half, text);
  renameSync(half, file);
};

const compiled = (source, filename) => {
  const kept = `${cache}${createHash('sha256').update(settings).update(filename).update(source).digest('hex')}.js`;
  sourceMaps.set(filename, `${kept}.map`);
  try {
    return readFileSync(kept, 'utf8');
  } catch {
    // Only now: to load the compiler takes longer than to read what it made.
    const { transformSync } = require('@swc/core');
    const { code, map } = transformSync(source, { ...JSON.parse(settings), swcrc: false, filename });
    keep(`${kept}.map`, map);
    const text = `${code}\n//# sourceMappingURL=${kept}.map`;
    keep(kept, text);
    return text;
  }
};

// import('./serve.js') names what it will be; here it is TypeScript still.
const resolve = Module._resolveFilename;
Module._resolveFilename = (request, parent, ...rest) => {
  const isOurs = request.startsWith('.') && request.endsWith('.js') && parent?.filename?.endsWith('.ts');
  return resolve(isOurs ? request.slice(0, -3) : request, parent, ...rest);
};

Module._extensions['.ts'] = (module, filename) => {
  module._compile(compiled(readFileSync(filename, 'utf8'), filename), filename);
};
