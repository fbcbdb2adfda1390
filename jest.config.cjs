const { ACCEPTANCE, project } = require('./jest.projects.cjs');

// Neither a database nor a process: deciders, folds, laws, routes.
const UNIT = [
  'coach',
  'codec',
  'demo',
  'edge',
  'employer',
  'evidence',
  'guards',
  'intervision',
  'network',
  'person',
  'programme',
  'projections',
  'schedule',
  'research',
  'subsidy',
  'support-decision',
  'table',
  'trajectory',
];
/** `npm test`: all that takes minutes. */
module.exports = {
  // One more than the two processors of a small machine: some specs wait for the database.
  maxWorkers: 3,
  testTimeout: 60_000,
  // By default jest says of a worker that needs half a second to end that something was left open in it: on a busy
  // machine it needs that to give back its memory.
  workerGracefulExitTimeout: 10_000,
  testSequencer: '<rootDir>/test/support/jest/slow-first.cjs',
  projects: [
    project('unit', ['*', ...UNIT.map((folder) => `${folder}/**`)], { postgres: false, without: ACCEPTANCE }),
    project('postgres', ['*/**'], { without: [...UNIT.map((folder) => `${folder}/**`), ...ACCEPTANCE] }),
  ],
};
