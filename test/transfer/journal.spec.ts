import { randomUUID } from 'node:crypto';
import { CommandReceipts } from '../../src/command-receipts/command-receipts';
import { journalArchive } from '../../src/cli/archives';
import { Unsubscriptions } from '../../src/delivery/unsubscriptions';
import { ReadingLog } from '../../src/processing/reading-log';
import { RefusalLog } from '../../src/processing/refusal-log';
import { as, id } from '../specification';
import { dropDatabases, exported, imported, linesOf, emptyDatabase, sealedAnew, textOf } from './fixture';

const unsubscriptionsIn = ({ application }: Awaited<ReturnType<typeof emptyDatabase>>) =>
  new Unsubscriptions(application, (text) => text);
afterAll(dropDatabases);

describe('a journal that is moved', () => {
  const fingerprint = 'a'.repeat(64);
  let from: Awaited<ReturnType<typeof emptyDatabase>>;
  let file: string;
  const commandId = randomUUID();
  beforeAll(async () => {
    from = await emptyDatabase();
    const receipts = new CommandReceipts(from.application);
    const { actor } = as('core-team');
    const remember = (command: string, stream: string, answer: Parameters<CommandReceipts['remember']>[0]['answer']) =>
      receipts.remember({ envelope: { commandId: command, actor }, stream, fingerprint, answer });
    await remember(commandId, 'trajectory-1', { status: 'refused', code: 'coach-full' });
    await remember(commandId, 'trajectory-2', { status: 'unchanged', revision: 12 });
    await remember(randomUUID(), 'trajectory-2', { status: 'unchanged', revision: 'no-stream' });
    const ofPersonId = randomUUID();
    await remember(randomUUID(), 'person-1', { status: 'refused', code: 'person-is-duplicate', ofPersonId });
    const reading = { reader: { id: id(1), role: 'auditor' as const }, purpose: 'audit' };
    const many = Array.from({ length: 2_500 }, (_, n) => ({
      ...reading,
      subjectId: `s-${n}`,
      classes: ['identity', 'story:1'],
    }));
    await new ReadingLog(from.application).record([
      ...many,
      { ...reading, subjectId: 's', classes: [], traceId: 'b'.repeat(32) },
    ]);
    const refusals = new RefusalLog(from.application);
    const refused = { code: 'not-your-decision', actor } as const;
    await refusals.record({ ...refused, type: 'HireBuurtbaner' });
    const whole = { commandId: randomUUID(), target: 'trajectory-1', recordedBy: id(2) };
    await refusals.record({ ...refused, ...whole, type: 'ApprovePlan' });
    await unsubscriptionsIn(from).add(id(4));
    await unsubscriptionsIn(from).add(id(3));
    file = await exported(from.application, journalArchive);
  });

  it('is the same journal: answers are found, readings and refusals are in their order, the file is equal to the byte', async () => {
    const to = await emptyDatabase();
    expect(await imported(to.application, journalArchive, file)).toStrictEqual({ rows: 2_509, status: 'imported' });
    expect(await exported(to.application, journalArchive)).toBe(file);
    const receipts = new CommandReceipts(to.application);
    expect(await receipts.find(commandId, 'trajectory-1')).toStrictEqual({
      fingerprint,
      answer: { status: 'refused', code: 'coach-full' },
    });
    expect(await receipts.find(commandId, 'trajectory-2')).toStrictEqual({
      fingerprint,
      answer: { status: 'unchanged', revision: 12 },
    });
    const kept = linesOf(file).filter((line) => line.startsWith('{"refusal"'));
    expect(kept.map((line) => /"commandType":"(\w+)"/.exec(line)![1])).toStrictEqual(['HireBuurtbaner', 'ApprovePlan']);
    // And it goes on: the next reading and the next refusal have a number of their own.
    await new ReadingLog(to.application).record([
      { reader: { id: id(1), role: 'auditor' }, purpose: 'audit', subjectId: 'next', classes: [] },
    ]);
    await new RefusalLog(to.application).record({
      ...({ type: 'AssignCoach', code: 'no-coach' } as const),
      actor: as('coach').actor,
    });
    const onwards = linesOf(await exported(to.application, journalArchive));
    expect(onwards.findLast((line) => line.startsWith('{"refusal"'))).toContain('"commandType":"AssignCoach"');
    expect(onwards.findLast((line) => line.startsWith('{"reading"'))).toContain('"subjectId":"next"');
    await expect(imported(to.application, journalArchive, file)).rejects.toMatchObject({ name: 'TargetNotEmpty' });
  });

  it('takes along who declined reminders, and since when; they may take them up again', async () => {
    const to = await emptyDatabase();
    await imported(to.application, journalArchive, file);
    const unsubscriptions = unsubscriptionsIn(to);
    expect(await Promise.all([3, 4, 5].map((n) => unsubscriptions.has(id(n))))).toStrictEqual([true, true, false]);
    const since = 'select since from delivery.unsubscription order by addressee_id';
    expect((await to.application.query(since)).rows).toStrictEqual((await from.application.query(since)).rows);
    await unsubscriptions.remove(id(4));
    expect(await unsubscriptions.has(id(4))).toBe(false);
  });

  it('writes nothing the second time, and is not mixed with another', async () => {
    expect(await imported(from.application, journalArchive, file)).toStrictEqual({ rows: 2_509, status: 'unchanged' });
    const to = await emptyDatabase();
    await imported(to.application, journalArchive, sealedAnew(linesOf(file).toSpliced(2, 1)));
    await expect(imported(to.application, journalArchive, file)).rejects.toMatchObject({ name: 'TargetNotEmpty' });
  });

  it.each([
    ['a line less', (lines: readonly string[]) => textOf(lines.toSpliced(2, 1))],
    [
      'a status that is none',
      (lines: readonly string[]) => sealedAnew(lines.with(1, lines[1]!.replace(/"status":"\w+"/, '"status":"maybe"'))),
    ],
    [
      'its sections in another order',
      (lines: readonly string[]) => sealedAnew(lines.toSpliced(1, 3).toSpliced(-1, 0, ...lines.slice(1, 4))),
    ],
  ])('is refused, and nothing is written, when the file has %s', async (_, spoil) => {
    const to = await emptyDatabase();
    const empty = await exported(to.application, journalArchive);
    await expect(imported(to.application, journalArchive, spoil(linesOf(file)))).rejects.toMatchObject({
      name: 'ArchiveInvalid',
    });
    expect(await exported(to.application, journalArchive)).toBe(empty);
  });
});
