import { BROKEN, type Cell } from '../../src/sheets/cells';
import { CHOICES_SHEET } from '../../src/sheets/marker';
import { id } from '../specification';
import { capacity, read, refusal, said, sheet } from './in-memory';

const command = (n: number, more: object = {}) => ({
  type: 'ChangeCoachCapacity',
  id: id(n),
  target: id(9),
  on: '2021-10-17',
  data: { capacity: 3 },
  ...more,
});

describe('a row', () => {
  it('is a command, whatever way its cells hold their values', () => {
    expect(
      said(
        capacity(
          [id(1), id(9), '17-10-2021', 3],
          [id(2), ` ${id(9).toUpperCase()} `, new Date('2021-10-17'), '3'],
          [id(3), id(9), null, '1.234'],
        ),
      ),
    ).toStrictEqual([
      command(1),
      command(2, { target: id(9).toUpperCase() }),
      { type: 'ChangeCoachCapacity', id: id(3), target: id(9), data: { capacity: 1234 } },
    ]);
  });

  it('is none when it holds nothing but what the template filled in', () => {
    const persons = sheet(
      'RegisterPerson',
      ['id', 'target', 'on', 'fullName'],
      [id(1), id(2)],
      [id(3), id(4), '', '  '],
      [null, null, null, null],
      [],
    );
    expect(said(persons)).toStrictEqual([]);
  });

  it('that others of the same day name is decided before them', () => {
    const commands = [
      'ClosePlace',
      'HireBuurtbaner',
      'AssignCoach',
      'EndEmployerContact',
      'QualifyCoach',
      'RegisterPerson',
    ];
    const of = (name: string) => sheet(name, ['id', 'on', 'reason'], [id(1), '17-10-2021', 'From paper']);
    const types = said(...commands.map(of)).map((line) => (line as { readonly type: string }).type);
    const named = ['RegisterPerson', 'EndEmployerContact', 'ClosePlace', 'HireBuurtbaner', 'QualifyCoach'];
    expect(types).toStrictEqual([...named, 'AssignCoach']);
  });

  it('has a list in numbered columns, in their order, and may leave some out', () => {
    const headers = ['id', 'languages.2', 'fullName', 'languages.1', 'languages.4'];
    const [person] = said(sheet('RegisterPerson', headers, [id(1), 'tr', 'Fatima', 'nl', 'ar']));
    expect(person).toStrictEqual({
      type: 'RegisterPerson',
      id: id(1),
      data: { fullName: 'Fatima', languages: ['nl', 'tr', 'ar'] },
    });
    const [other] = said(sheet('RegisterPerson', headers, [id(1), null, 'Fatima']));
    expect(other).toMatchObject({ data: { languages: [] } });
  });

  it('has the fields of an object in columns of their own', () => {
    const headers = ['id', 'parameters.maxMonths', 'parameters.developmentShare', 'reason'];
    expect(said(sheet('ChangeProgrammeParameters', headers, [id(1), 12, '0,25', 'later']))).toStrictEqual([
      {
        type: 'ChangeProgrammeParameters',
        id: id(1),
        data: { parameters: { maxMonths: 12, developmentShare: 0.25 }, reason: 'later' },
      },
    ]);
  });

  it('says for whom it acts, and why, around its data', () => {
    const headers = ['id', 'target', 'coachId', 'reason', 'actor.id', 'actor.role'];
    const [assigned] = said(sheet('AssignCoach', headers, [id(1), id(2), id(3), 'entered late', id(4), 'core-team']));
    expect(assigned).toStrictEqual({
      type: 'AssignCoach',
      id: id(1),
      target: id(2),
      data: { coachId: id(3) },
      reason: 'entered late',
      actor: { id: id(4), role: 'core-team' },
    });
  });

  it('chooses by name from the list of the file, or says the id', () => {
    const lists = sheet(
      CHOICES_SHEET,
      ['coach', 'coachId', 'person', 'personId'],
      ['Fatima  Yılmaz', id(5), 'Jan', id(6)],
      ['Jan', id(7), 'Jan', id(8)],
    );
    const assign = sheet('AssignCoach', ['id', 'coachId'], [id(1), ' Fatima Yılmaz'], [id(2), id(6)], [id(3), 'Jan']);
    expect(said(assign, lists)).toMatchObject([
      { data: { coachId: id(5) } },
      { data: { coachId: id(6) } },
      { data: { coachId: id(7) } },
    ]);
    // Two persons of one name: it cannot be said who is meant.
    expect(said(sheet('QualifyCoach', ['id', 'target'], [id(1), 'Jan']), lists)).toStrictEqual(['name-unknown']);
  });
});

describe('the rows of a file', () => {
  it('are decided by day, of one day by the contract, of one command by row; without a day it is today', () => {
    const places = sheet(
      'OpenPlace',
      ['id', 'on', 'district'],
      [id(1), '22-11-2026', 'West'],
      [id(2), '1-2-2021', 'West'],
      [id(3), null, 'West'],
      [id(4), '1-2-2021', 'West'],
    );
    const programme = sheet('OpenProgramme', ['id', 'on', 'name'], [id(5), '1-2-2021', 'a'], [id(6), null, 'b']);
    const caps = sheet('OpenProgramme.districtCaps', ['row', 'name', 'value']);
    const objectives = sheet('OpenPlace.objectives', ['row', 'kind', 'text']);
    expect(read(places, objectives, programme, caps).map((line) => line.id)).toStrictEqual([5, 2, 4, 6, 1, 3].map(id));
  });

  it('say which row of the file they are', () => {
    expect(read(capacity([id(1), id(9), null, 3], [], [id(2), id(9), null, 3])).map(({ at }) => at)).toStrictEqual([
      { sheet: 'ChangeCoachCapacity', row: 3 },
      { sheet: 'ChangeCoachCapacity', row: 5 },
    ]);
  });
});

describe('what cannot be read', () => {
  it.each<[string, string, Cell, string]>([
    ['a day of another notation', 'on', '2021-10-17', 'a day as 17-10-2021'],
    ['a day that is not there', 'on', '31-2-2021', 'a day as 17-10-2021'],
    ['a moment', 'on', new Date('2021-10-17T09:30:00Z'), 'a day as 17-10-2021'],
    ['a number for a day', 'on', 44486, 'a day as 17-10-2021'],
    ['an English number', 'weeklyHours', '24.5', 'a number as 1.234,56'],
    ['a word for a number', 'weeklyHours', 'veel', 'a number as 1.234,56'],
    ['yes in another language', 'withinEmployer', 'yes', 'ja (yes) or nee (no)'],
    ['a choice there is not', 'evidence', 'hearsay', 'one of self-reported | employer-confirmed | document'],
    ['a number for a text', 'contract', 12, 'text, in a cell that is formatted as text'],
    ['a number for a name', 'target', 12, 'a name of the list, or an id'],
    ['no id', 'id', 'first', 'an id (UUID)'],
    ['an error or a formula nobody worked out', 'weeklyHours', BROKEN, 'a number as 1.234,56'],
  ])('is %s: the row is refused, with its cell and what is expected', (_, header, cell, expected) => {
    const headers = ['on', 'weeklyHours', 'withinEmployer', 'evidence', 'contract', 'target', 'id'];
    const cells = headers.map((name) => ({ id: id(1), contract: 'vast', [header]: cell })[name] ?? null);
    const uitstroom = sheet(
      'RegisterUitstroom',
      headers,
      cells,
      headers.map((name) => (name === 'evidence' ? 'document' : null)),
    );
    const where = `RegisterUitstroom!${'ABCDEFG'[headers.indexOf(header)]}3`;
    const refused = read(uitstroom).find(({ at }) => at?.row === 3)!;
    expect(refused).toMatchObject({
      id: header === 'id' ? null : id(1),
      line: {
        problem: {
          code: 'cell-unreadable',
          more: { errors: [{ field: header, message: `${where}: expected ${expected}` }] },
        },
      },
    });
    // Nothing else of the file waits for it.
    expect(said(uitstroom)).toContainEqual({ type: 'RegisterUitstroom', data: { evidence: 'document' } });
  });

  it('never says what stands there', () => {
    const text = JSON.stringify(read(capacity([id(1), 'Fatima', 'Fatima', 'Fatima'])));
    expect(text).not.toContain('Fatima');
  });

  it('is said of all cells of a row at once, a name among them', () => {
    expect(refusal(capacity([id(1), 'Fatima', '2021', 3]))).toMatchObject({
      code: 'cell-unreadable',
      errors: [{ field: 'target' }, { field: 'on' }],
      detail: {
        nl: 'ChangeCoachCapacity!B3 (target): verwacht wordt een naam uit de lijst, of een id. ChangeCoachCapacity!C3 (on): verwacht wordt een dag als 17-10-2021.',
      },
    });
    expect(refusal(capacity([id(1), 'Fatima', null, 3]))).toMatchObject({ code: 'name-unknown', id: id(1) });
  });
});
