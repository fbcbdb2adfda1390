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
// test/edge, deciders and projections never see a log, and most queries only the tables made of it. Those, and the rest
// of test/acceptance, are asked of the second store by `npm run test:eventstoredb` alone: another four minutes.
const whole = process.env.TEST_EVENT_STORE === 'eventstoredb';
const ofTheLog = '{answers,exports,history,readiness,serve,snapshot}';
const both = [
  'decide/*',
  'personal-data/*',
  ...(whole ? ['queries/*', 'acceptance/*'] : [`queries/${ofTheLog}`, 'acceptance/programmes']),
].map((specs) => `<rootDir>/test/${specs}.spec.ts`);

/** One pass over every spec; PostgreSQL is started once for all of them (test/support/global-setup.ts). */
module.exports = {
  // One more than the two processors of a small machine: some specs wait for seconds, for leases and time-outs.
  maxWorkers: 3,
  testTimeout: 60_000,
  projects: [
    { ...shared, displayName: 'postgres', testMatch: ['**/*.spec.ts'] },
    {
      ...shared,
      displayName: 'eventstoredb',
      testMatch: both,
      setupFiles: ['<rootDir>/test/support/on-eventstoredb.ts'],
    },
  ],
};
