import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { problems } from '../../src/problems';
import { id } from '../specification';
import { codes, killPrograms, report, results, run, startServe, start } from './program';
import { fileOf, line, smallProgramme } from './small-programme';
import { databaseStore, type Store } from './store';
import { query, storedEventsOf, storedMetadataOf, tablesOf, writtenIn } from './tables';

let store: Store;
beforeEach(async () => {
  store = await databaseStore();
});
afterEach(async () => {
  killPrograms();
  await store.drop();
});

const written = async (contents: Buffer | string): Promise<string> => {
  const path = join(store.dataDir, 'input.ndjson');
  await writeFile(path, contents);
  return path;
};
const expected = smallProgramme.map(({ answer }) => answer);
const named = (answers: readonly string[]) => smallProgramme.map(({ what }, i) => `${what}: ${answers[i] ?? 'none'}`);
/** Ids as the lines give them, of those answered so. */
const idsOf = (holds: (answer: string) => boolean): readonly string[] => [
  ...new Set(
    smallProgramme
      .filter(({ answer }) => holds(answer))
      .map(({ line: text }) => (JSON.parse(text.toString()) as { id: string }).id),
  ),
];
/** Refusals that are the domain's, and so are remembered (decisions.md 2), and `unchanged`. */
const isRemembered = (answer: string): boolean =>
  answer === 'unchanged' || (answer in problems && problems[answer as keyof typeof problems].status === 409);

const thenOnlyTheAcceptedIsWritten = async (): Promise<void> => {
  const url = await store.superuserUrl();
  const inLog = (await storedEventsOf(store)).map(storedMetadataOf).filter(({ source }) => source === 'import');
  expect([...new Set(inLog.map(({ commandId }) => commandId))].sort()).toStrictEqual(
    [...idsOf((answer) => answer === 'accepted')].sort(),
  );
  const inJournal = await query(url, 'select command_id as id from journal.answer order by 1');
  // Other content under a used key was answered from the log.
  const remembered = idsOf((answer) => isRemembered(answer) && answer !== 'idempotency-key-reused');
  expect(inJournal.map((row) => row['id'])).toStrictEqual([...remembered].sort());
  const { person, progress, coach } = await tablesOf(url);
  expect({
    person: person!.map((row) => row['person_id']).sort(),
    progress: progress!.map((row) => [row['coach_id'], row['planned_end_on'], row['work_plan_status']]),
    coach: coach!.map((row) => row['coach_id']).sort(),
  }).toStrictEqual({
    person: [id(5), id(6)],
    progress: [[id(6), '2023-09-30', 'approved']],
    coach: [id(5), id(6)],
  });
};

describe('A file with invalid lines', () => {
  it('is answered line by line on the command line, each with its code; the rest goes on and the second time is as the first', async () => {
    const path = await written(fileOf(smallProgramme));
    const { code, lines, stderr } = await run(store.environment, 'import', path);
    expect(named(codes(results(lines)))).toStrictEqual(named(expected));
    expect({ code, stderr }).toStrictEqual({ code: 1, stderr: '' });
    await thenOnlyTheAcceptedIsWritten();
    const before = await writtenIn(store);
    expect(await run(store.environment, 'import', path)).toMatchObject({ code: 1, lines });
    expect(await writtenIn(store)).toStrictEqual(before);
    const refused = results(lines).filter(({ status }) => status === 'refused');
    report(`bad input: ${lines.length} lines, ${refused.length} refused with ${new Set(codes(refused)).size} codes`);
  });

  it('is answered the same at /v1/commands, to the byte', async () => {
    const program = await startServe(store.environment);
    const headers = { actor: id(901), 'actor-role': 'programme-manager', 'accept-language': 'nl' };
    const send = (body: string | Buffer, type: string) =>
      fetch(`${program.url}/v1/commands`, {
        method: 'POST',
        headers: { ...headers, 'content-type': type },
        body: new Uint8Array(Buffer.from(body)),
      });
    const answer = await send(fileOf(smallProgramme), 'application/x-ndjson');
    expect(answer.status).toBe(200);
    const lines = (await answer.text()).split('\n').filter(Boolean);
    expect(named(codes(results(lines)))).toStrictEqual(named(expected));
    await settled(program.url);
    await thenOnlyTheAcceptedIsWritten();

    const elsewhere = await databaseStore();
    const path = await written(fileOf(smallProgramme));
    expect((await run(elsewhere.environment, 'import', path)).lines).toStrictEqual(lines);
    await elsewhere.drop();

    // One by one they are problem documents with the status of their code.
    for (const { answer: code, line: text } of smallProgramme.filter(({ answer: given }) => given in problems)) {
      const alone = await send(text, 'application/json');
      const document = (await alone.json()) as { code: string };
      // What is no JSON at all is refused by the framework before there is a line.
      const wanted = code === 'line-invalid' && document.code !== code ? 'body-invalid' : code;
      expect([alone.status, alone.headers.get('content-type'), document.code]).toStrictEqual([
        problems[wanted as keyof typeof problems].status,
        'application/problem+json; charset=utf-8',
        wanted,
      ]);
    }
    program.signal('SIGTERM');
    expect((await program.ended).code).toBe(0);
  });

  it('is read no further than its first refused line when asked to stop there', async () => {
    const refusedAt = smallProgramme.findIndex(({ answer }) => answer === 'maximum-term-exceeded');
    const readable = smallProgramme.filter(({ answer }, i) => answer === 'accepted' || i === refusedAt);
    const until = readable.findIndex(({ answer }) => answer !== 'accepted') + 1;
    const path = await written(fileOf(readable));
    const { code, lines } = await run(store.environment, 'import', path, '--stop-on-refusal');
    expect({ code, codes: codes(results(lines)) }).toStrictEqual({
      code: 0,
      codes: readable.slice(0, until).map(({ answer }) => answer),
    });
    const accepted = results(lines).filter(({ status }) => status === 'accepted');
    expect(new Set((await storedEventsOf(store)).map((event) => storedMetadataOf(event).commandId))).toStrictEqual(
      new Set(accepted.map((result) => result.id)),
    );
  });
});

describe('The exit code of an import', () => {
  const registration = line('RegisterEmployer', id(2), '2021-01-02', {
    name: 'De Brug',
    sector: 'zorg',
    districts: [],
  });

  it('is 0 when every line was answered, refused ones too, also from standard input', async () => {
    const program = start(store.environment, 'import', '-');
    program.write(`${registration}\n${registration.replace('De Brug', 'De Boot')}\n`);
    await program.reached(2);
    program.write(`\n${line('Nothing', id(2), '2021-01-02', {})}`);
    program.close();
    const { code, lines } = await program.ended;
    expect([code, codes(results(lines))]).toStrictEqual([0, ['accepted', 'idempotency-key-reused', 'command-unknown']]);
  });

  it('is 1 when a line could not be read', async () => {
    const { code, lines } = await run(store.environment, 'import', await written(`{"id"\n${registration}\n`));
    expect([code, codes(results(lines))]).toStrictEqual([1, ['line-invalid', 'accepted']]);
  });

  it('is 2 when the configuration or the store failed, in a sentence without values', async () => {
    const path = await written(registration);
    const wrong = { ...store.environment, PORT: 'geheim', DATABASE_URL: 'mysql://geheim' };
    const nowhere = 'postgres://iemand:geheim@127.0.0.1:1/buurtbaan';
    const gone = { ...store.environment, DATABASE_URL: nowhere, DATABASE_OWNER_URL: nowhere };
    const failures = [
      await run(wrong, 'import', path),
      await run(gone, 'import', path),
      await run(store.environment, 'import', join(store.dataDir, 'no-such-file.ndjson')),
    ];
    for (const { code, lines, stderr } of failures) {
      expect({ code, lines }).toStrictEqual({ code: 2, lines: [] });
      expect(stderr).not.toContain('geheim');
      report(`exit code 2: ${stderr.trim().replaceAll('\n', ' | ')}`);
    }
    expect(failures[0]!.stderr).toMatch(/PORT must be[\s\S]*DATABASE_URL must be/);
    expect(failures[1]!.stderr).toMatch(/ECONNREFUSED|cannot be reached/);
    expect(failures[2]!.stderr).toMatch(/no-such-file\.ndjson/);
  });
});

/** Waits until the read models have reached the end of the log. */
async function settled(url: string): Promise<void> {
  const headers = { actor: id(901), 'actor-role': 'programme-manager' };
  const last = await fetch(`${url}/v1/commands`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: smallProgramme.at(-1)!.line.toString(),
  });
  const position = last.headers.get('position')!;
  const read = await fetch(`${url}/v1/programmes`, { headers: { ...headers, 'wait-for-position': position } });
  expect([last.status, read.status]).toStrictEqual([201, 200]);
}
