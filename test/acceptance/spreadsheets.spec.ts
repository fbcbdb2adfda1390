import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import type { LineResult } from '../../src/command-handling/line-result';
import { beforeTheFirstHire, logOf } from '../sheets/first-hire';
import { rowsOfWorkbook } from '../sheets/spreadsheet';
import { runCommand } from '../support/command-line';
import { soffice, typeInto, type Typed } from './libre-office';
import { databaseStore, type Store } from './store';

const SHEETS = [
  'HireBuurtbaner',
  'AssignCoach',
  'DraftPlan',
  'DraftPlan.steps',
  'DraftPlan.goals',
  'RegisterPerson',
  'lists',
];

let stores: readonly [Store, Store];
beforeAll(async () => {
  stores = [await databaseStore(), await databaseStore()];
  for (const { environment } of stores)
    await runCommand(environment, ['import', '-'], { input: beforeTheFirstHire.text });
});
afterAll(() => Promise.all(stores.map((store) => store.drop())));

/** The cells of a row by the headers of its columns: what is typed where. */
const typedIn = (
  headers: readonly string[],
  sheet: string,
  row: number,
  values: Readonly<Record<string, string>>,
): readonly Typed[] =>
  Object.entries(values).map(([header, keys]) => {
    const at = headers.indexOf(header);
    if (at < 0 || at > 25) throw new Error(`no column ${header} up to Z`);
    return [sheet, `${String.fromCharCode(65 + at)}${row}`, keys];
  });

// Without LibreOffice there is nothing that types: install libreoffice-calc to have these run.
(soffice ? describe : describe.skip)('a template that was filled in with a Dutch LibreOffice (needs soffice)', () => {
  it('is imported alike as a workbook and as CSV, as it was typed', async () => {
    const [one, other] = stores;
    const template = join(one.dataDir, 'template.xlsx');
    const commands = SHEETS.filter((name) => !name.includes('.') && name !== 'lists');
    await runCommand(one.environment, ['template', ...commands, template, '--rows', '3']);
    const rows = await rowsOfWorkbook(readFileSync(template));
    const type = (sheet: string, row: number, values: Readonly<Record<string, string>>) =>
      typedIn(Object.keys(rows[sheet]![0]!), sheet, row, values);
    const trajectory = String(rows['HireBuurtbaner']![0]!['trajectoryId']);
    const typed = [
      ...type('HireBuurtbaner', 3, {
        ...{ target: 'Buurtbanen 2017', placeId: 'Stichting 1, West BU03639916', personId: 'Hamza Ouali' },
        ...{ vacancyId: 'Stichting 1, West BU03639916, open t/m 14-10-2017', on: '15-10-2017', startsOn: '17-10-2017' },
        ...{
          plannedEndOn: '=H3+729',
          weeklyHours: '24,5',
          developmentHours: '=24,5/2',
          priorIncomeSituation: 'no-income',
        },
      }),
      ...type('AssignCoach', 3, {
        ...{ target: trajectory, coachId: 'Yara Aydin', on: '2-11-2017' },
        ...{ 'actor.id': 'aad69755-fa1e-5d11-a095-0e17527c18d4', 'actor.role': 'core-team' },
      }),
      ...type('DraftPlan', 4, {
        ...{ target: trajectory, on: '8-12-2017', kind: 'work', problem: 'Geld; "schulden"', writtenBy: 'buurtbaner' },
        ...{ 'actor.id': 'baf90581-dd1a-5868-bc96-1c81e0a02448', 'actor.role': 'coach', 'talents.1': '0612' },
      }),
      ...type('DraftPlan.steps', 3, { row: '2', text: '1.234', dueOn: '7-1-2018', expectedResult: 'é' }),
      ...type('RegisterPerson', 5, {
        fullName: 'Noor Yılmaz',
        district: 'West',
        neighbourhoodCode: '01',
        phone: '0612345678',
      }),
    ];
    const { workbook, csv } = await typeInto(soffice!, template, typed, one.dataDir);
    const [asWorkbook, asCsv] = await Promise.all([
      runCommand(one.environment, ['import', workbook]),
      runCommand(other.environment, ['import', ...SHEETS.map(csv)]),
    ]);
    const results = asWorkbook.lines.map((line) => JSON.parse(line) as LineResult);
    expect(results.map(({ status, problem }) => problem?.detail ?? status)).toStrictEqual(Array(4).fill('accepted'));
    expect(asCsv.lines).toStrictEqual(asWorkbook.lines);
    expect(await logOf(other)).toStrictEqual(await logOf(one));
    const hired = (await logOf(one)).find((event) => (event as { type: string }).type.startsWith('BuurtbanerHired'));
    expect(hired).toMatchObject({
      data: { startsOn: '2017-10-17', plannedEndOn: '2019-10-16', weeklyHours: 24.5, developmentHours: 12.25 },
    });
  });
});
