const { nouns, readModels, runsPolicies, underDeciders } = require('./pure.cjs');

const anyOf = (names) => `(${names.join('|')})`;
const NOUN = `^src/${anyOf(nouns)}/`;
const UNDER_DECIDERS = `^src/${anyOf(underDeciders)}\\.ts$`;
const DOOR = '\\.(aggregate|commands|controller|module|queries)\\.ts$';

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
        'a decider and every slice of it: events, what is beside it, what deciders stand on, equality, persistent collections',
      severity: 'error',
      from: { path: NOUN, pathNot: DOOR },
      to: { pathNot: ['^events/', '^src/$1/', UNDER_DECIDERS, '^util$', '^node_modules/immutable/'] },
    },
    {
      name: 'deciders-know-commands-as-types',
      comment: 'a body class brings its validation along, and an aggregate its routes',
      severity: 'error',
      from: { path: NOUN, pathNot: DOOR },
      to: { path: DOOR, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'under-deciders-is-pure',
      severity: 'error',
      from: { path: UNDER_DECIDERS },
      to: { pathNot: ['^events/', UNDER_DECIDERS, '^src/problems\\.ts$', '^node_modules/temporal-polyfill/'] },
    },
    {
      name: 'guards-and-policies-are-pure',
      comment: 'they look at two nouns and at nothing else',
      severity: 'error',
      from: { path: '^src/(guards|policies)/', pathNot: `^src/policies/${anyOf(runsPolicies)}\\.ts$` },
      to: {
        pathNot: [
          '^events/',
          '^src/$1/',
          `${NOUN}[^/]+\\.(commands|decider)\\.ts$`,
          '^src/event-store/(aggregate|policy)\\.ts$',
        ],
      },
    },
    {
      name: 'aggregates-meet-through-events',
      comment: 'only guards and policies look at two of them',
      severity: 'error',
      from: { path: NOUN },
      to: { path: NOUN, pathNot: '^src/$1/' },
    },
    {
      name: 'projections-are-pure',
      comment:
        'events, the types of a projection and its tables, what is beside it; the SQL of a view is a file, and ids of rows are derived',
      severity: 'error',
      from: { path: `^projections/${anyOf(readModels)}/`, pathNot: DOOR },
      to: {
        pathNot: [
          '^events/',
          `^projections/$1/(?!.*${DOOR})`,
          '^projections/engine/(projection|table)\\.ts$',
          '^projections/opinions\\.ts$',
          '^(fs|path)$',
          '^(node_modules/)?uuid(/|$)',
        ],
      },
    },
    {
      name: 'projections-know-events-and-the-engine',
      severity: 'error',
      from: { path: '^projections/', pathNot: '\\.controller\\.ts$' },
      to: { path: '^src/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'the-platform-knows-no-domain',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: {
        path: ['^projections', `^events/${anyOf([...nouns, 'catalogue'])}`, NOUN, '^src/(policies|guards)/'],
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
