import type { Problem } from '../../src/platform/problems/problem';
import type { Cell } from '../../src/sheets/cells';
import { tableOf } from '../../src/sheets/table';
import { id } from '../specification';
import { CAPACITY, capacity, refusal, said, sheet } from './in-memory';

describe('a list of a command', () => {
  const plans = (...rows: readonly (readonly Cell[])[]) => sheet('DraftPlan', ['row', 'id', 'kind'], ...rows);
  const steps = (...rows: readonly (readonly Cell[])[]) => sheet('DraftPlan.steps', ['row', 'stepId', 'text'], ...rows);
  const goals = sheet('DraftPlan.goals', ['row', 'goalId', 'text']);

  it('is a sheet whose rows point to their row, wherever that stands', () => {
    expect(
      said(
        steps(['2', id(11), 'b'], [1, id(12), 'a'], [2, id(13), 'c'], [null, id(14), null]),
        goals,
        plans([2, id(2), 'work'], [1, id(1), 'outflow'], [3, id(3), null]),
      ),
    ).toStrictEqual([
      {
        type: 'DraftPlan',
        id: id(2),
        data: {
          kind: 'work',
          steps: [
            { stepId: id(11), text: 'b' },
            { stepId: id(13), text: 'c' },
          ],
        },
      },
      { type: 'DraftPlan', id: id(1), data: { kind: 'outflow', steps: [{ stepId: id(12), text: 'a' }] } },
    ]);
  });

  it('that is a map has a name and a value, and a name once', () => {
    const programme = sheet('OpenProgramme', ['row', 'id', 'name'], [1, id(1), 'West']);
    const caps = (...rows: readonly (readonly Cell[])[]) =>
      sheet('OpenProgramme.districtCaps', ['row', 'name', 'value'], ...rows);
    expect(said(programme, caps([1, 'West', 3], [1, '__proto__', '4']))[0]).toHaveProperty(
      'data.districtCaps',
      JSON.parse('{"West":3,"__proto__":4}'),
    );
    expect(said(programme, caps([1, 'West', 3], [1, 'West', 4]))).toStrictEqual(['cell-unreadable']);
    expect(said(programme, caps([1, 'West', null]))).toStrictEqual(['cell-unreadable']);
  });

  it('whose cell cannot be read refuses the command it belongs to', () => {
    const dated = sheet('DraftPlan.steps', ['row', 'dueOn'], [1, '2021-10-17']);
    expect(refusal(plans([1, id(1), 'work']), dated, goals)).toMatchObject({
      at: { sheet: 'DraftPlan', row: 3 },
      id: id(1),
      code: 'cell-unreadable',
      errors: [{ field: 'dueOn', message: 'DraftPlan.steps!B3: expected a day as 17-10-2021' }],
    });
  });

  it.each([
    ['no row', plans([1, id(1), 'work']), steps([2, id(11), 'a'])],
    ['a row that is not filled in', plans([1, id(1), null]), steps([1, id(11), 'a'])],
    ['two rows', plans([1, id(1), 'work'], [1, id(2), 'work']), steps([1, id(11), 'a'])],
    ['nothing it points to', plans([1, id(1), 'work']), steps([null, id(11), 'a'])],
  ])('with a row that belongs to %s refuses the file', (_, commands, list) => {
    expect(refusal(commands, list, goals)).toMatchObject({
      at: null,
      code: 'row-unattached',
      detail: { en: expect.stringContaining('DraftPlan.steps!A3') },
    });
    expect(said(commands, list, goals)).toHaveLength(1);
  });

  it('that is not in the file refuses the file, as a list without its command does', () => {
    expect(said(plans([1, id(1), 'work']), steps([1, id(11), 'a']))).toStrictEqual(['sheet-missing']);
    expect(said(steps(), goals)).toStrictEqual(['sheet-missing', 'sheet-missing']);
  });
});

describe('a file', () => {
  it.each<[string, readonly Cell[], readonly Cell[], string]>([
    ['that no field has', [...CAPACITY, 'remark'], [], 'E2'],
    ['that stands there twice', [...CAPACITY, 'on'], [], 'E2'],
    ['without a header, with something in it', [...CAPACITY, null, null], [id(1), null, null, 3, null, 'x'], 'F2'],
    ['that only a list would have', [...CAPACITY, 'row'], [], 'E2'],
  ])('with a column %s is refused whole', (_, headers, row, cell) => {
    const file = sheet('ChangeCoachCapacity', headers, row, [id(2), id(9), null, 3]);
    expect(refusal(file)).toMatchObject({
      code: 'column-unknown',
      detail: { en: expect.stringContaining(`!${cell} `) },
    });
    expect(said(file)).toHaveLength(1);
  });

  it('with a sheet that no template of this release begins is refused whole; an empty sheet is none', () => {
    const grids: readonly (readonly (readonly Cell[])[])[] = [
      [
        ['id', 'capacity'],
        [id(1), 3],
      ],
      [['Buurtbaan-sjabloon 2 nl-NL ChangeCoachCapacity: uitleg']],
      [['Buurtbaan-sjabloon 1 en-GB ChangeCoachCapacity: explanation']],
    ];
    const good = capacity([id(2), id(9), null, 3]);
    for (const grid of grids) {
      const table = tableOf(grid, 2)!;
      expect(said(good, table)).toStrictEqual(['template-unknown']);
      expect((table as Problem).more.detail?.nl).toContain('Blad 2 ');
    }
    expect(tableOf([[], [null, '  ']], 3)).toBeUndefined();
  });

  it('of a command that there is not is refused whole', () => {
    expect(said(sheet('TakeCase', ['id']))).toStrictEqual(['command-unknown']);
    expect(said(sheet('AssignCoach.steps', ['id']))).toStrictEqual(['command-unknown']);
  });
});
