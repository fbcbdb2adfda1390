import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { nouns } from '../src/composition/nouns';

const root = resolve(__dirname, '..');

/** What dependency-cruiser says of a tree, by our rules. */
const cruise = (cwd: string, outputType: 'err' | 'json'): string =>
  execFileSync(
    process.execPath,
    [
      resolve(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
      ...['src', 'projections', 'events'],
      ...['--config', resolve(root, '.dependency-cruiser.cjs'), '--output-type', outputType],
    ],
    { cwd, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } },
  );

type Report = {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly to: string; readonly rule: { name: string } }[];
  };
};

/** A file, its only import, and what is said of it. */
type Case = readonly [file: string, imported: string, ...complaints: readonly string[]];

const eachNoun = Object.keys(nouns.all).flatMap((noun): readonly Case[] => [
  [`src/${noun}/a-slice.ts`, "import { Pool } from 'pg';", 'deciders-are-pure: pg'],
  [`src/${noun}/other-slice.ts`, "import '../vault/vault';", 'deciders-are-pure: src/vault/vault.ts'],
]);
const CASES: readonly Case[] = [
  ...eachNoun,
  ['src/trajectory/trajectory.decider.ts', "import type { Pool } from 'pg';", 'deciders-are-pure: pg'],
  ['src/trajectory/term.ts', "import { addDays } from '../calendar/calendar';"],
  ['src/coach/qualification.ts', "import { formerBuurtbaner } from '../trajectory/trajectory';"],
  [
    'src/coach/availability.ts',
    "import { term } from '../trajectory/term';",
    'deciders-are-pure: src/trajectory/term.ts',
    'nouns-meet-through-their-states: src/trajectory/term.ts',
  ],
  ['src/coach/cases.ts', "import { Id } from '../platform/validation';"],
  ['src/calendar/calendar.ts', "import 'node:fs';", 'under-deciders-is-pure: fs'],
  ['src/command-handling/command.ts', "import '../vault/vault';", 'under-deciders-is-pure: src/vault/vault.ts'],
  ['src/policies/hiring.ts', "import 'node:crypto';", 'policies-are-pure: crypto'],
  ['projections/engine/lease.ts', "import { Leases } from '../../src/subscriptions/leases';"],
  [
    'projections/engine/install.ts',
    "import { Vault } from '../../src/vault/vault';",
    'projections-know-events-and-the-engine: src/vault/vault.ts',
  ],
  ['projections/progress/progress.projection.ts', "import { Pool } from 'pg';", 'projections-are-pure: pg'],
  [
    'projections/progress/plans.ts',
    "import './progress.queries';",
    'projections-are-pure: projections/progress/progress.queries.ts',
  ],
  [
    'projections/progress/steps.ts',
    "import type { Coach } from '../../src/coach/coach';",
    'projections-are-pure: src/coach/coach.ts',
  ],
  [
    'projections/coach/coach.projection.ts',
    "import '../engine/pipe';",
    'projections-are-pure: projections/engine/pipe.ts',
  ],
  ['projections/person/person.projection.ts', "import '../../events/event';"],
];
const IMPORTED = [
  'events/event.ts',
  'src/vault/vault.ts',
  'src/coach/coach.decider.ts',
  'src/coach/coach.ts',
  'src/platform/validation.ts',
  'src/trajectory/trajectory.ts',
  'src/trajectory/trajectory.decider.ts',
  'projections/progress/progress.queries.ts',
  'projections/engine/pipe.ts',
  'src/subscriptions/leases.ts',
];

let tree: string;
beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'buurtbaan-imports-'));
  const files = [['tsconfig.json', '{}'], ...IMPORTED.map((file) => [file, '']), ...CASES] as const;
  for (const [file, text] of files) {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), text);
  }
});
afterAll(() => {
  rmSync(tree, { recursive: true });
});

describe('imports', () => {
  it('follow the rules of .dependency-cruiser.cjs', () => {
    expect(cruise(root, 'err')).toContain('no dependency violations found');
  });

  it('that break them are found, in a slice as in the decider it is a part of, and no others', () => {
    const { violations } = (JSON.parse(cruise(tree, 'json')) as Report).summary;
    const said = ([file, imported]: Case): Case => [
      file,
      imported,
      ...violations.filter(({ from }) => from === file).map(({ rule, to }) => `${rule.name}: ${to}`),
    ];
    expect(CASES.map(said)).toStrictEqual(CASES);
  });
});
