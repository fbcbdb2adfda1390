// The setup and the specs are TypeScript, loaded as the program itself is.
require('./test/support/register.mjs');

/**
 * What starts processes, runs several instances, moves the data, needs a second store or lints the whole tree: `npm run
 * test:acceptance`.
 */
const ACCEPTANCE = [
  'acceptance/*',
  'cli/retry',
  'conformance/eventstoredb',
  'decide/{races,hires-and-ends}',
  'engine/{takeover,fencing}',
  'eventstoredb/*',
  'imports',
  'transfer/*',
  'purity',
  'stand-in/*',
];

const specs = (folders) => folders.map((folder) => `**/test/${folder}.spec.ts`);

/** How every spec of this project runs; `postgres` starts one PostgreSQL for all of them (test/support/global-setup.ts). */
const project = (displayName, folders, { postgres = true, without = [], environment = {} } = {}) => ({
  displayName,
  roots: ['<rootDir>/test'],
  testMatch: [...specs(folders), ...specs(without).map((pattern) => `!${pattern}`)],
  transform: {},
  runtime: '<rootDir>/test/support/jest/shared-modules.cjs',
  testEnvironment: '<rootDir>/test/support/jest/same-process.cjs',
  testEnvironmentOptions: { environment },
  ...(postgres && {
    globalSetup: '<rootDir>/test/support/global-setup.ts',
    globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  }),
});

module.exports = { ACCEPTANCE, project };
