/** One pass over every spec; PostgreSQL is started once for all of them (test/support/global-setup.mjs). */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', require('node:fs').readFileSync('.swcrc', 'utf8') && JSON.parse(require('node:fs').readFileSync('.swcrc', 'utf8'))] },
  testTimeout: 60_000,
  maxWorkers: 2,
};
