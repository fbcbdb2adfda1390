import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { SheetImport } from '../../src/cli/sheet-import';
import { call } from '../cli/call';
import { actor, COACH, CORE_TEAM, Desk, results } from './desk';
import { beforeTheFirstHire, logOf } from './first-hire';
import { fillCsv, fillWorkbook, idOf, rowsOfCsv, rowsOfWorkbook } from './spreadsheet';

const { programmeId } = beforeTheFirstHire;

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());

describe('a template as CSV', () => {
  it('is a file for each sheet, and its rows are imported like those of a workbook', async () => {
    const file = desk.file('lessons.csv');
    const written = await desk.run('template', 'HoldInstruction', file, '--rows', '2');
    expect(written.lines).toStrictEqual([file, desk.file('lessons.attendance.csv'), desk.file('lessons.lists.csv')]);
    const [lessons, attendance] = written.lines.map((path) => readFileSync(path, 'utf8'));
    const [, second] = rowsOfCsv(lessons!);
    writeFileSync(
      desk.file('lessons.attendance.csv'),
      fillCsv(attendance!, [{ row: '2', coachId: 'Yara Aydin', status: 'present' }]),
    );
    const row = {
      programmeId: 'Buurtbanen 2017',
      topic: 'Naam; "anders"',
      minutes: '90',
      on: '20-11-2018',
      ...actor(CORE_TEAM),
    };
    const filled = fillCsv(lessons!, [{}, row]);
    const { code, lines: printed } = await desk.import(
      'lessons.csv',
      filled,
      'lessons.attendance.csv',
      'lessons.lists.csv',
    );
    expect([code, results(printed)]).toMatchObject([
      0,
      [
        {
          id: second!['id'],
          status: 'accepted',
          events: [{ type: 'InstructionHeld.v1', stream: `instruction-${String(second!['target'])}` }],
        },
      ],
    ]);
    const { data } = (await logOf(desk.store)).at(-1) as { readonly data: object };
    expect(data).toMatchObject({
      ...{ programmeId: programmeId, topic: 'Naam; "anders"', minutes: 90 },
      attendance: [{ coachId: COACH.id, status: 'present' }],
    });
    const answers = rowsOfCsv(desk.text('lessons.answers.csv'), 0);
    expect(answers).toMatchObject([{ sheet: 'HoldInstruction', row: '4', id: second!['id'], status: 'accepted' }]);
  });

  it('that lacks a file, or has one too many, is not imported', async () => {
    const alone = await desk.run('import', desk.file('lessons.csv'));
    expect([alone.code, results(alone.lines)]).toMatchObject([1, [{ id: null, problem: { code: 'sheet-missing' } }]]);
    const mixed = await desk.run('import', desk.file('lessons.csv'), desk.file('hires.xlsx'));
    expect(mixed).toMatchObject({
      code: 2,
      lines: [],
      stderr: 'only CSV files of one template are imported together\n',
    });
  });
});

describe('a row that cannot be read', () => {
  it('is refused by itself with exit code 1, and can be put right under its id', async () => {
    const empty = await desk.template('people.xlsx', 'RegisterPerson', '--rows', '2');
    const person = { fullName: 'Sem Bakker', district: 'West', neighbourhoodCode: 'BU01' };
    const wrong = await fillWorkbook(empty, {
      RegisterPerson: [
        { ...person, on: '2020-01-02' },
        { ...person, on: '2-1-2020' },
      ],
    });
    const { code, lines: printed } = await desk.import('people.xlsx', wrong);
    const [unreadable, readable] = results(printed);
    expect([code, readable, unreadable]).toMatchObject([
      1,
      { status: 'accepted' },
      {
        id: idOf((await rowsOfWorkbook(empty))['RegisterPerson'], 0),
        problem: { code: 'cell-unreadable', detail: 'RegisterPerson!C3 (on): verwacht wordt een dag als 17-10-2021.' },
      },
    ]);
    const right = await desk.import('people.xlsx', await fillWorkbook(wrong, { RegisterPerson: [{ on: '2-1-2020' }] }));
    expect(results(right.lines).map(({ status }) => status)).toStrictEqual(['accepted', 'accepted']);
    expect(right.code).toBe(0);
  });

  it('or has no id gets one offered', async () => {
    const empty = await desk.template('nobody.xlsx', 'RegisterPerson', '--rows', '1');
    await desk.import(
      'nobody.xlsx',
      await fillWorkbook(empty, { RegisterPerson: [{ id: null, fullName: 'Sem Bakker' }] }),
    );
    expect(await desk.answers('nobody.answers.xlsx')).toMatchObject([
      {
        row: 3,
        id: null,
        code: 'body-invalid',
        sentence: expect.stringContaining('id must be a UUID'),
        newId: expect.any(String),
      },
    ]);
  });
});

describe('a dry run of a template that was filled in', () => {
  it('answers in a file of its own, where a refusal costs no id, and writes nothing', async () => {
    const empty = await desk.template('dry.xlsx', 'GiveConsent', '--rows', '2');
    const consent = { purpose: 'alumni', wordingVersion: '1', on: '2-1-2020' };
    const filled = await fillWorkbook(empty, {
      GiveConsent: [
        { ...consent, target: 'Hamza Ouali' },
        { ...consent, target: '00000000-0000-4000-8000-000000000404' },
      ],
    });
    const log = await logOf(desk.store);
    writeFileSync(desk.file('dry.xlsx'), filled);
    const { code } = await desk.run('import', '--dry-run', desk.file('dry.xlsx'));
    expect(code).toBe(0);
    expect(await desk.answers('dry.dry-run.xlsx')).toMatchObject([
      { row: 3, status: 'accepted', newId: null },
      { row: 4, status: 'refused', code: 'person-unknown', newId: null },
    ]);
    expect(existsSync(desk.file('dry.answers.xlsx'))).toBe(false);
    expect(await logOf(desk.store)).toStrictEqual(log);
  });
});

describe('an import that was stopped', () => {
  it('answers the rows it did not reach as well: they have no status', async () => {
    const empty = await desk.template('late.xlsx', 'RegisterPerson', '--rows', '2');
    writeFileSync(desk.file('late.xlsx'), await fillWorkbook(empty, { RegisterPerson: [{ fullName: 'Sem Bakker' }] }));
    const sheets = await SheetImport.open(call(AbortSignal.abort()), [desk.file('late.xlsx')]);
    await sheets.writeAnswers();
    expect(await desk.answers('late.answers.xlsx')).toStrictEqual([
      {
        ...{ sheet: 'RegisterPerson', row: 3, id: idOf((await rowsOfWorkbook(empty))['RegisterPerson'], 0) },
        ...{ status: null, code: null, newId: null },
        sentence: 'Nog niet aan de beurt geweest; voer het bestand opnieuw in.',
      },
    ]);
  });
});

describe('a call for a template', () => {
  it.each([
    ['of a command that there is not', ['Hire', 'a.xlsx'], 'there is no command Hire; there are RegisterPerson, '],
    ['without a command', ['a.xlsx'], 'name the commands, and last a file .xlsx or .csv'],
    ['without a file', ['RegisterPerson', 'OpenPlace'], 'name the commands, and last a file .xlsx or .csv'],
    ['of several commands in a CSV', ['RegisterPerson', 'OpenPlace', 'a.csv'], 'a CSV holds one command'],
    [
      'for a purpose nobody reads',
      ['RegisterPerson', 'a.csv', '--purpose', 'x'.repeat(201)],
      'a purpose has at most 200',
    ],
    ['of no rows', ['RegisterPerson', 'a.csv', '--rows', '0'], 'a whole number from 1 to 10000'],
  ])('%s says what is wrong', async (_, args, sentence) => {
    const { code, lines: printed, stderr } = await desk.run('template', ...args);
    expect({ code, printed, stderr }).toStrictEqual({
      code: 2,
      printed: [],
      stderr: expect.stringContaining(sentence),
    });
  });
});
