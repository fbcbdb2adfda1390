// The setup and the specs are TypeScript, loaded as the program itself is.
require('./test/support/register.mjs');

const specs = (folders) => folders.map((folder) => `<rootDir>/test/${folder}.spec.ts`);

/** How every spec of this project runs; `postgres` starts one PostgreSQL for all of them (test/support/global-setup.ts). */
const project = (displayName, folders, { postgres = true, ignore = [], environment = {} } = {}) => ({
  displayName,
  roots: ['<rootDir>/test'],
  testMatch: specs(folders),
  testPathIgnorePatterns: ignore.map((folder) => `/test/${folder}`),
  transform: {},
  runtime: '<rootDir>/test/support/jest/shared-modules.cjs',
  testEnvironment: '<rootDir>/test/support/jest/same-process.cjs',
  testEnvironmentOptions: { environment },
  ...(postgres && {
    globalSetup: '<rootDir>/test/support/global-setup.ts',
    globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  }),
});

module.exports = { project };
