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
      comment: 'events, the decider type, refusals, the calendar, and the commands and slices beside them',
      severity: 'error',
      from: { path: '^src/([^/]+)/.*\\.decider\\.ts$' },
      to: {
        pathNot: [
          '^events/',
          '^src/$1/',
          '^src/event-store/(decider|rejection|command)\\.ts$',
          '^src/calendar/',
          '^node_modules/fast-equals/',
        ],
      },
    },
    {
      name: 'aggregates-meet-through-events',
      comment: 'only guards and policies look at two of them',
      severity: 'error',
      from: { path: '^src/(programme|person|coach|employer|trajectory|intervision|instruction)/' },
      to: { path: '^src/(programme|person|coach|employer|trajectory|intervision|instruction)/', pathNot: '^src/$1/' },
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
        path: '^(projections|events/(programme|person|coach|employer|trajectory|intervision|catalogue))|^src/(programme|person|coach|employer|trajectory|intervision|instruction|policies|guards)/',
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
