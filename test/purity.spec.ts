import { resolve } from 'node:path';
import { ESLint } from 'eslint';
import { nouns } from '../src/composition/nouns';

const lint = new ESLint({
  cwd: resolve(__dirname, '..'),
  ruleFilter: ({ ruleId }) => ruleId.startsWith('no-restricted'),
  // Those rules need no types, and reading the whole project for them takes ten times as long.
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
});
const complaintsAbout = async (code: string, filePath: string): Promise<readonly string[]> => {
  const [result] = await lint.lintText(code, { filePath });
  return result!.messages.map(({ message }) => message);
};

const FORBIDDEN = [
  'new Date();',
  'Date();',
  'Date.now();',
  'const { now } = Date; now();',
  'const Day = Date; Day.now();',
  'Intl.DateTimeFormat().format();',
  'Temporal.Now.plainDateISO();',
  'performance.now();',
  'process.hrtime.bigint();',
  'Math.random();',
  'crypto.getRandomValues(new Uint8Array(1));',
  'globalThis.crypto.randomUUID();',
  "import { randomUUID as id } from 'node:crypto'; id();",
  "import * as crypto from 'node:crypto'; crypto.randomBytes(8);",
  "import { v4 } from 'uuid'; v4();",
];
const PURE = [
  'events/person.ts',
  'src/calendar/calendar.ts',
  'src/command-handling/command.ts',
  ...Object.keys(nouns.all).flatMap((noun) => [`src/${noun}/${noun}.decider.ts`, `src/${noun}/a-slice.ts`]),
  'src/policies/hiring.ts',
  'projections/progress/progress.projection.ts',
  'projections/progress/plans.ts',
  'projections/audit-trail/related.ts',
  'projections/engine/fold.ts',
];

describe('Clock and chance', () => {
  it.each(PURE)('are no matter for %s: each way to either is complained of', async (file) => {
    const heard = await Promise.all(FORBIDDEN.map((code) => complaintsAbout(code, file)));
    expect(FORBIDDEN.filter((_, index) => heard[index]!.length === 0)).toStrictEqual([]);
  });

  it('come in as arguments, which nobody complains of', async () => {
    const code = 'export const soon = ({ now }: { now: number }, day: string) => new Date(Date.parse(day) + now);';
    expect(await complaintsAbout(code, 'src/trajectory/plans.ts')).toStrictEqual([]);
  });

  it('are for what is at the edge', async () => {
    expect(await complaintsAbout('Date.now();', 'src/event-store/clock.ts')).toStrictEqual([]);
  });
});
