const { existsSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

const foldersWith = (parent, ...endings) =>
  readdirSync(join(__dirname, parent)).filter((name) =>
    endings.some((ending) => existsSync(join(__dirname, parent, name, `${name}.${ending}`))),
  );

/**
 * What is pure, for eslint.config.mjs (no clock, no chance) and .dependency-cruiser.cjs (nothing from outside). Read from
 * the folders, so that a new noun or read model is under the rules the day it comes.
 */
module.exports = {
  /** A noun is a folder of `src` with a decider of its name. */
  nouns: foldersWith('src', 'decider.ts'),
  /** A read model is a folder of `projections` with a fold or a view of its name. */
  readModels: foldersWith('projections', 'projection.ts', 'view.ts'),
  /** Besides events, what a decider may stand on: the calendar, what it is declared with, and refusals. */
  underDeciders: [
    'calendar/calendar',
    ...['command', 'context', 'rejection', 'rule', 'slice', 'states'].map((name) => `command-handling/${name}`),
  ],
};
