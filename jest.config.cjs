const { readFileSync } = require('node:fs');

const shared = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  // import('./serve.js') names what it will be; here it is TypeScript still.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest', JSON.parse(readFileSync(`${__dirname}/.swcrc`, 'utf8'))] },
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};

// What of the program itself is asked twice: with its log in PostgreSQL, and in the stand-in for EventStoreDB. Doors of
// test/edge, deciders and projections never see a log. The rest of test/acceptance is asked of the second store by
// `npm run test:eventstoredb` alone: another three minutes.
const both = ['queries', 'decide', 'personal-data'].map((folder) => `<rootDir>/test/${folder}/**/*.spec.ts`);
const whole = process.env.TEST_EVENT_STORE === 'eventstoredb';
const programmes = `<rootDir>/test/acceptance/${whole ? '*' : 'programmes'}.spec.ts`;

/** One pass over every spec; PostgreSQL is started once for all of them (test/support/global-setup.ts). */
module.exports = {
  maxWorkers: 2,
  testTimeout: 60_000,
  projects: [
    { ...shared, displayName: 'postgres', testMatch: ['**/*.spec.ts'] },
    {
      ...shared,
      displayName: 'eventstoredb',
      testMatch: [...both, programmes],
      setupFiles: ['<rootDir>/test/support/on-eventstoredb.ts'],
    },
  ],
};
