import fc from 'fast-check';
import { randomInt } from 'node:crypto';
import { setTimeout as later } from 'node:timers/promises';
import { contentsOf } from './store-contents';
import { programmeFile, type ProgrammeFile } from '../support/programme-file';
import { codes, done, killPrograms, report, results, start } from './program';
import { embeddedStore, type EmbeddedStore } from './store';
import { rowCounts } from './tables';

/** BUURTBAAN_SEED=… repeats the moments of a run. */
const seed = Number(process.env['BUURTBAAN_SEED'] ?? randomInt(2 ** 31));

type Kill = 'program' | 'program, then server' | 'server, then program' | 'server';
type Moment = {
  /** Answers to wait for; undefined for a moment counted from the start of the process, when nothing may run yet. */
  readonly answers?: number;
  /** Milliseconds after that. */
  readonly ms: number;
  readonly kills: Kill;
};

/** Lines whose events lead to commands on other streams: between those is where a crash leaves most to be done. */
const POLICIES = new Set(['HireBuurtbaner', 'AssignCoach', 'RegisterUitstroom', 'EndWithoutUitstroom', 'RecordCost']);

const within = (max: number) => fc.noBias(fc.integer({ min: 0, max }));
const working = ({ lines }: ProgrammeFile) => {
  const beforePolicies = lines.flatMap(({ type }, index) => (POLICIES.has(type) ? [index] : []));
  return fc.oneof(
    { weight: 2, arbitrary: fc.record({ answers: within(lines.length), ms: within(20) }) },
    {
      weight: 1,
      arbitrary: fc.record({ answers: fc.noBias(fc.constantFrom(...beforePolicies)), ms: within(4) }),
    },
  );
};
const kills = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Kill>('program') },
  { weight: 1, arbitrary: fc.constantFrom<Kill>('program, then server', 'server, then program') },
);
const sample = <T>(arbitrary: fc.Arbitrary<T>, numRuns: number): readonly T[] =>
  fc.sample(arbitrary, { seed, numRuns });

type Kills = { readonly starting: number; readonly fatal: number; readonly ofServer: number };

/**
 * Some while it starts, the first of them perhaps while the database is made; the others spread over the import, its
 * end included. Beside those, a few at which only the server dies.
 */
const momentsIn = (file: ProgrammeFile, { starting, fatal, ofServer }: Kills): readonly Moment[] => {
  const early = sample(within(1_500), starting).map((ms): Moment => ({ ms, kills: 'program' }));
  const during = sample(fc.tuple(working(file), kills), fatal).map(([moment, what]) => ({ ...moment, kills: what }));
  const other = sample(working(file), ofServer).map((moment) => ({ ...moment, kills: 'server' as const }));
  return [...early, ...[...during, ...other].sort((a, b) => a.answers - b.answers)];
};

const spelled = ({ answers, ms, kills: what }: Moment): string =>
  `${answers === undefined ? 'start' : answers}+${ms} ms${what === 'program' ? '' : ` (${what})`}`;

describe.each([
  { name: 'west', starting: 3, fatal: 17, ofServer: 3 },
  // The programme with money in it, in a few places: each time it is imported from its beginning.
  { name: 'oost', starting: 1, fatal: 4, ofServer: 1 },
] as const)('An import of $name that is killed again and again', ({ name, ...wanted }) => {
  const file = programmeFile(name);
  const { path, lines } = file;
  let undisturbed: EmbeddedStore;
  let killed: EmbeddedStore;
  beforeAll(async () => {
    [undisturbed, killed] = await Promise.all([embeddedStore(), embeddedStore()]);
  });
  afterAll(async () => {
    killPrograms();
    await Promise.all([undisturbed.drop(), killed.drop()]);
  });

  const kill = (pid: number | undefined): void => {
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  };

  /** Imports the whole file until the moment comes; the answers that had left by then. */
  const importUntil = async ({ answers, ms, kills: what }: Moment): Promise<readonly string[]> => {
    const program = start(killed.environment, 'import', path);
    if (answers !== undefined) await program.reached(answers);
    await later(ms);
    const server = what === 'program' ? undefined : await killed.postmaster();
    if (what === 'server, then program' || what === 'server') kill(server);
    if (what !== 'server') program.signal('SIGKILL');
    if (what === 'program, then server') kill(server);
    const ended = await program.ended;
    // Otherwise it waits for the server, or says at which line it gave up and goes no further. `busy` is no answer: it
    // may be the last line that left a program whose server died first.
    const gaveUp = codes(results(ended.lines)).at(-1) === 'busy';
    expect(what !== 'server' || ended.code === 0 || (ended.code === 2 && gaveUp)).toBe(true);
    return gaveUp ? ended.lines.slice(0, -1) : ended.lines;
  };

  it('ends as if it had not been killed: nothing twice, nothing missing, every acknowledged answer kept', async () => {
    const expected = await done(undisturbed.environment, 'import', path);
    const began = performance.now();
    const acknowledged: number[] = [];
    report(`crash: ${name}, seed ${seed}`);
    const all = momentsIn(file, wanted);
    for (const moment of all) {
      const answers = await importUntil(moment);
      expect({ moment, answers }).toStrictEqual({ moment, answers: expected.slice(0, answers.length) });
      acknowledged.push(answers.length);
      report(`crash: killed at ${spelled(moment)}, ${answers.length} lines answered`);
    }
    expect(await done(killed.environment, 'import', path)).toStrictEqual(expected);
    const left = await contentsOf(killed);
    expect(left).toStrictEqual(await contentsOf(undisturbed));
    await done(killed.environment, 'rebuild');
    expect((await contentsOf(killed)).tables).toStrictEqual(left.tables);
    const seconds = Math.round((performance.now() - began) / 1000);
    report(
      `crash: ${name}, ${acknowledged.length} kills in ${seconds} s; ${left.events.length} events; ${rowCounts(left.tables)}`,
    );
    // A run in which every kill came too early or too late would prove nothing.
    expect(acknowledged.filter((count) => count > 0 && count < lines.length).length).toBeGreaterThan(all.length / 2);
  }, 600_000);
});
