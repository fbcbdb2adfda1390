import { stat } from 'node:fs/promises';
import { query } from '../acceptance/tables';
import { runCommand } from '../support/command-line';
import { actor, COACH, CORE_TEAM, Desk, results } from './desk';
import { beforeTheFirstHire, logOf } from './first-hire';
import { fillWorkbook, idOf, rowsOfWorkbook, type Rows } from './spreadsheet';

const { programmeId } = beforeTheFirstHire;

/** What an administrator fills in by the names of the list, two months on. */
const HIRE = {
  target: 'Buurtbanen 2017',
  placeId: 'Stichting 1, West BU03639916',
  vacancyId: 'Stichting 1, West BU03639916, open t/m 14-10-2017',
  personId: 'Hamza Ouali',
  weeklyHours: 24.5,
  developmentHours: '6,25',
  priorIncomeSituation: 'no-income',
  on: new Date('2017-10-15'),
  startsOn: '17-10-2017',
  plannedEndOn: new Date('2019-10-16'),
};

let west: Desk;
/** Where the same commands come in as lines. */
let lines: Desk;
beforeAll(async () => {
  [west, lines] = await Promise.all([Desk.open(), Desk.open()]);
});
afterAll(() => Promise.all([west.close(), lines.close()]));

describe('a template that was filled in', () => {
  const COMMANDS = ['HireBuurtbaner', 'AssignCoach', 'DraftPlan', 'HoldInstruction', 'RegisterPerson'];
  let ids: Rows;
  let filled: Uint8Array;

  it('is imported as the lines of the same commands are, and leads to the same log', async () => {
    const empty = await west.template('hires.xlsx', ...COMMANDS, '--rows', '4');
    ids = await rowsOfWorkbook(empty);
    const [hire, plan, lesson] = [ids['HireBuurtbaner'], ids['DraftPlan'], ids['HoldInstruction']];
    const trajectory = idOf(hire, 0, 'trajectoryId');
    filled = await fillWorkbook(empty, {
      HireBuurtbaner: [HIRE],
      AssignCoach: [{ target: trajectory, coachId: 'Yara Aydin', on: '2-11-2017', ...actor(CORE_TEAM) }],
      DraftPlan: [
        {},
        {
          ...{ target: trajectory, on: '8-12-2017', kind: 'work', problem: 'Men live alone.\nAnd in debt.' },
          ...{ 'talents.1': 'listens', 'talents.2': 'cooks', writtenBy: 'buurtbaner', ...actor(COACH) },
        },
      ],
      'DraftPlan.steps': [
        { row: 2, text: 'Ask them', dueOn: new Date('2018-01-07'), expectedResult: 'Six come' },
        { row: '2', text: 'Cook', dueOn: '7-2-2018', expectedResult: '0612' },
      ],
      HoldInstruction: [
        {
          ...{ programmeId: 'Buurtbanen 2017', topic: 'Own way', minutes: '1.200', on: new Date('2017-11-20') },
          ...actor(CORE_TEAM),
        },
      ],
      'HoldInstruction.attendance': [
        { row: 1, trajectoryId: trajectory, status: 'present' },
        { row: 1, coachId: 'Tijn de Wit', status: 'excused' },
      ],
      RegisterPerson: [
        {
          fullName: 'Noor Yılmaz',
          district: 'West',
          neighbourhoodCode: 'BU01',
          'languages.1': 'tr',
          phone: '0612345678',
        },
      ],
    });
    const steps = ids['DraftPlan.steps'];
    const same = [
      {
        ...{ id: idOf(hire, 0), type: 'HireBuurtbaner', target: programmeId, on: '2017-10-15' },
        data: {
          placeId: 'bf574b87-45ba-5950-b44e-a83a3bf984ee',
          vacancyId: '3bd826bb-0a5f-5abc-9c64-c05ffef7470b',
          trajectoryId: trajectory,
          personId: '06975146-a62b-5b6a-ae2a-fc6177c73640',
          startsOn: '2017-10-17',
          plannedEndOn: '2019-10-16',
          weeklyHours: 24.5,
          developmentHours: 6.25,
          priorIncomeSituation: 'no-income',
        },
      },
      {
        ...{ id: idOf(ids['AssignCoach'], 0), type: 'AssignCoach', target: trajectory, on: '2017-11-02' },
        ...{ actor: CORE_TEAM, data: { coachId: COACH.id } },
      },
      {
        ...{ id: idOf(lesson, 0), type: 'HoldInstruction', target: idOf(lesson, 0, 'target'), on: '2017-11-20' },
        actor: CORE_TEAM,
        data: {
          ...{ programmeId: programmeId, topic: 'Own way', minutes: 1200 },
          attendance: [
            { trajectoryId: trajectory, status: 'present' },
            { coachId: '592b058c-18d4-5943-a32b-9c7f563da39c', status: 'excused' },
          ],
        },
      },
      {
        ...{ id: idOf(plan, 1), type: 'DraftPlan', target: trajectory, on: '2017-12-08', actor: COACH },
        data: {
          ...{ planId: idOf(plan, 1, 'planId'), kind: 'work', problem: 'Men live alone.\nAnd in debt.' },
          ...{ talents: ['listens', 'cooks'], writtenBy: 'buurtbaner' },
          steps: [
            { stepId: idOf(steps, 0, 'stepId'), text: 'Ask them', dueOn: '2018-01-07', expectedResult: 'Six come' },
            { stepId: idOf(steps, 1, 'stepId'), text: 'Cook', dueOn: '2018-02-07', expectedResult: '0612' },
          ],
        },
      },
      {
        ...{
          id: idOf(ids['RegisterPerson'], 0),
          type: 'RegisterPerson',
          target: idOf(ids['RegisterPerson'], 0, 'target'),
        },
        data: {
          ...{ fullName: 'Noor Yılmaz', district: 'West', neighbourhoodCode: 'BU01', languages: ['tr'] },
          phone: '0612345678',
        },
      },
    ];
    const input = same.map((line) => JSON.stringify(line)).join('\n');
    const [bySheet, byLine] = await Promise.all([
      west.import('hires.xlsx', filled),
      runCommand(lines.store.environment, ['import', '-'], { input }),
    ]);
    expect(results(bySheet.lines).map(({ id, status }) => [id, status])).toStrictEqual(
      same.map(({ id }) => [id, 'accepted']),
    );
    expect([bySheet.code, byLine.code]).toStrictEqual([0, 0]);
    expect(bySheet.lines).toStrictEqual(byLine.lines);
    expect(await logOf(west.store)).toStrictEqual(await logOf(lines.store));
  });

  it('is answered beside the file, row by row, for its owner alone', async () => {
    const answers = await west.answers('hires.answers.xlsx');
    expect(answers).toHaveLength(5);
    expect(answers[0]).toStrictEqual({
      ...{ sheet: 'HireBuurtbaner', row: 3, id: idOf(ids['HireBuurtbaner'], 0) },
      ...{ status: 'accepted', code: null, sentence: null, newId: null },
    });
    expect(answers.map(({ sheet, row }) => [sheet, row])).toContainEqual(['DraftPlan', 4]);
    expect((await stat(west.file('hires.answers.xlsx'))).mode & 0o777).toBe(0o600);
    expect((await stat(west.file('hires.xlsx'))).mode & 0o777).toBe(0o600);
  });

  it('that is imported again is answered alike and writes nothing', async () => {
    const log = await logOf(west.store);
    const again = await west.import('hires.xlsx', filled);
    expect(results(again.lines).map(({ status }) => status)).toStrictEqual(Array(5).fill('accepted'));
    expect(await logOf(west.store)).toStrictEqual(log);
  });

  it('and edited under its old id is refused, and the answers offer a new one', async () => {
    const edited = await fillWorkbook(filled, { HireBuurtbaner: [{ weeklyHours: 32 }] });
    const log = await logOf(west.store);
    const { code } = await west.import('edited.xlsx', edited);
    const [hire] = await west.answers('edited.answers.xlsx');
    expect([code, hire]).toStrictEqual([
      0,
      {
        ...{ sheet: 'HireBuurtbaner', row: 3, id: idOf(ids['HireBuurtbaner'], 0), status: 'refused' },
        ...{ code: 'idempotency-key-reused', newId: expect.stringMatching(/^[\da-f-]{36}$/) },
        sentence: 'Dit opdrachtnummer is al gebruikt voor een opdracht met een andere inhoud.',
      },
    ]);
    expect(await logOf(west.store)).toStrictEqual(log);
    const renewed = await fillWorkbook(edited, { HireBuurtbaner: [{ id: hire!['newId']! }] });
    const { lines: printed } = await west.import('renewed.xlsx', renewed);
    expect(results(printed)[0]).toMatchObject({ id: hire!['newId'], problem: { code: 'place-occupied' } });
  });

  it('names in its list whom the store knows, and each name that was opened is in the log of who read whom', async () => {
    const readings = () =>
      west.store
        .superuserUrl()
        .then((url) =>
          query(url, 'select subject_id, classes, reader_role, purpose from processing.reading order by reading_id'),
        );
    const known = await readings();
    const coaches = await west.template('coaches.xlsx', 'QualifyCoach', '--purpose', 'jaarplan');
    const { lists } = await rowsOfWorkbook(coaches);
    const names = lists!.map(({ person }) => person).filter(Boolean);
    expect(names).toContain('Hamza Ouali');
    expect(names).toStrictEqual([...names].sort((a, b) => String(a).localeCompare(String(b), 'nl')));
    const opened = (await readings()).slice(known.length);
    expect(opened).toHaveLength(names.length);
    expect(opened).toContainEqual({
      ...{ subject_id: '06975146-a62b-5b6a-ae2a-fc6177c73640', classes: ['identity'] },
      ...{ reader_role: 'programme-manager', purpose: 'jaarplan' },
    });
    // Nobody is named in it, so nobody is read.
    await west.template('persons.xlsx', 'RegisterPerson');
    expect(await readings()).toHaveLength(known.length + opened.length);
  });
});
