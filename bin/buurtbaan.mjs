#!/usr/bin/env node
// Starts the program with the Node the project brought (docs/adr/0004-node-from-npm.md).
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runProgram } from './run-program.mjs';

const main = fileURLToPath(new URL('../dist/src/main.js', import.meta.url));
const own = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));
if (!existsSync(main)) {
  process.stderr.write('Not built yet: run `npm ci` or `npm run build` first.\n');
  process.exit(2);
}
if (Number(process.versions.node.split('.')[0]) >= 24) await import(main);
else runProgram(own, [main, ...process.argv.slice(2)]);
