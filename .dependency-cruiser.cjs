const { nouns, readModels, underDeciders } = require('./pure.cjs');

const anyOf = (names) => `(${names.join('|')})`;
const NOUN = `^src/${anyOf(nouns)}/`;
/** The file of a noun that says what it is: its state, and what may be asked of it. */
const STATE = `^src/${anyOf(nouns.map((noun) => `${noun}/${noun}`))}\\.ts$`;
const UNDER_DECIDERS = `^src/${anyOf(underDeciders)}\\.ts$`;
/** From facts to deadlines: what follows the log with them is apart. */
const SCHEDULES = '^src/schedule/(?!.*-subscriber\\.ts$)';
const IMPURE = '\\.(controller|module|queries)\\.ts$';

/** Who may import whom (docs/architecture.md). Run by test/imports.spec.ts. */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'events-know-nothing-else',
      severity: 'error',
      from: { path: '^events/' },
      to: { pathNot: '^events/' },
    },
    {
      name: 'deciders-are-pure',
      comment:
        'a noun and every slice of it: events, what is beside it, states of nouns, what deciders stand on, what fields mean, equality, persistent collections, hashes of canonical JSON (chance is what ESLint complains of)',
      severity: 'error',
      from: { path: NOUN },
      to: {
        pathNot: [
          '^events/',
          '^src/$1/',
          STATE,
          UNDER_DECIDERS,
          '^src/platform/validation\\.ts$',
          '^(crypto|util)$',
          '^node_modules/(canonicalize|immutable)/',
        ],
      },
    },
    {
      name: 'under-deciders-is-pure',
      severity: 'error',
      from: { path: UNDER_DECIDERS },
      to: { pathNot: ['^events/', UNDER_DECIDERS, '^src/problems(/|\\.ts$)', '^node_modules/temporal-polyfill/'] },
    },
    {
      name: 'schedules-are-pure',
      comment: 'events, what is beside them, the calendar, and ids that are derived',
      severity: 'error',
      from: { path: SCHEDULES },
      to: { pathNot: ['^events/', SCHEDULES, '^src/calendar/calendar\\.ts$', '^(node_modules/)?uuid(/|$)'] },
    },
    {
      name: 'policies-are-pure',
      comment: 'they follow events with commands of nouns, and look at nothing else',
      severity: 'error',
      from: { path: '^src/policies/' },
      to: { pathNot: ['^events/', '^src/policies/', NOUN, '^src/command-handling/policy\\.ts$'] },
    },
    {
      name: 'nouns-meet-through-their-states',
      comment: 'a rule that spans streams asks the state of another noun (decisions.md 4), never its rules',
      severity: 'error',
      from: { path: NOUN },
      to: { path: NOUN, pathNot: ['^src/$1/', STATE] },
    },
    {
      name: 'projections-are-pure',
      comment:
        'events, schedules made of them, the types of a projection and its tables, what is beside it; the SQL of a view is a file',
      severity: 'error',
      from: { path: `^projections/${anyOf(readModels)}/`, pathNot: IMPURE },
      to: {
        pathNot: [
          '^events/',
          SCHEDULES,
          `^projections/$1/(?!.*${IMPURE})`,
          '^projections/engine/(projection|table)\\.ts$',
          '^projections/(handlers|row-ids)\\.ts$',
          '^(fs|path)$',
        ],
      },
    },
    {
      name: 'projections-know-events-and-the-engine',
      comment: 'and the leases and checkpoints that they share with everything else that follows the log',
      severity: 'error',
      from: { path: '^projections/', pathNot: '\\.controller\\.ts$' },
      to: {
        path: '^src/',
        pathNot: ['^src/subscriptions/(checkpoints|leases)\\.ts$', SCHEDULES],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'the-platform-knows-no-domain',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: {
        path: ['^projections', `^events/${anyOf([...nouns, 'catalogue'])}`, NOUN, '^src/policies/'],
      },
    },
    {
      name: 'src-does-not-know-projections',
      comment: 'except the composition root and the command line',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(composition|cli|main)' },
      to: { path: '^projections/' },
    },
    {
      name: 'nobody-imports-tests',
      severity: 'error',
      from: { path: '^(src|projections|events)/' },
      to: { path: '^(test|bench)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '(^|/)dist/' },
  },
};
