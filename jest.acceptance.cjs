const { ACCEPTANCE, project } = require('./jest.projects.cjs');

// What of the program itself is asked twice: with its log in PostgreSQL, and in the stand-in for EventStoreDB. Most
// queries see only the tables made of it. Those are asked of the second store by `npm run test:eventstoredb` alone.
const whole = process.env.TEST_EVENT_STORE === 'eventstoredb';
const BOTH_STORES = [
  'decide/*',
  'dry-run/*',
  'personal-data/*',
  ...(whole
    ? ['queries/*', 'acceptance/*']
    : ['queries/{answers,exports,history,readiness,serve,snapshot}', 'acceptance/{programmes,dry-runs}']),
];

/** `npm run test:acceptance`: kills, moves, instances, outages, both stores. */
module.exports = {
  // As many as processors: much here is held to seconds, by processes that are many already.
  maxWorkers: 2,
  // Bounds for what hangs, not claims: a busy machine takes three times as long.
  testTimeout: 180_000,
  // By default jest says of a worker that needs half a second to end that something was left open in it: on a busy
  // machine it needs that to give back its memory.
  workerGracefulExitTimeout: 10_000,
  testSequencer: '<rootDir>/test/support/jest/slow-first.cjs',
  projects: [
    project('acceptance', ACCEPTANCE),
    // Laws that take long, as often as they are to be tried (test/support/runs.ts).
    project('laws', ['programme/laws', 'table/repeats', 'trajectory/laws'], {
      postgres: false,
      environment: { LAW_RUNS: '1000' },
    }),
    project('second-store', BOTH_STORES, {
      // Several streams in one commit: PostgreSQL alone has that (docs/adr/0034).
      without: ['decide/joint-writes'],
      environment: { TEST_EVENT_STORE: 'eventstoredb' },
    }),
  ],
};
