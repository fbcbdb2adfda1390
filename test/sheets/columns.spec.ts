import { nouns } from '../../src/composition/nouns';
import { columnUnder, commandSheet, type Column } from '../../src/sheets/columns';
import { ROW } from '../../src/sheets/filled-sheets';

const sheets = [...nouns.commands.keys()].map((name) => commandSheet(nouns, name)!);
const columns = ({ columns: all }: { readonly columns: readonly Column[] }) => all;
const named = (command: string, name: string) =>
  commandSheet(nouns, command)?.columns.find((column) => column.name === name);

describe('the sheets of the commands', () => {
  it('are derived from the class of each, with those of its lists, under names a spreadsheet can have', () => {
    const names = sheets.flatMap(({ name, lists }) => [name, ...lists.map((list) => list.name)]);
    expect(names).toContain('HoldIntervision.attendance');
    expect(names.filter((name) => !/^[A-Za-z.]{1,31}$/.test(name))).toStrictEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  it('have a column for each field, and none that is called as what points to a row', () => {
    const hire = columns(commandSheet(nouns, 'HireBuurtbaner')!).map(({ name }) => name);
    expect(hire).toStrictEqual([
      ...['id', 'target', 'on', 'placeId', 'vacancyId', 'trajectoryId', 'personId', 'startsOn', 'plannedEndOn'],
      ...['weeklyHours', 'developmentHours', 'priorIncomeSituation', 'reason', 'actor.id', 'actor.role'],
    ]);
    expect(sheets.filter((sheet) => columns(sheet).some(({ name }) => name === ROW))).toStrictEqual([]);
    expect(commandSheet(nouns, 'TakeUpTrajectory')).toBeUndefined();
  });

  it('make new ids where the command makes them, and else choose by the name of what the field names', () => {
    expect(named('HireBuurtbaner', 'trajectoryId')?.sense).toStrictEqual({ is: 'new-id' });
    expect(named('HireBuurtbaner', 'placeId')?.sense).toStrictEqual({ is: 'id', of: 'place' });
    expect(named('RegisterPerson', 'target')?.sense).toStrictEqual({ is: 'new-id' });
    expect(named('QualifyCoach', 'target')?.sense).toStrictEqual({ is: 'id', of: 'person' });
    expect(named('AssignCoach', 'target')?.sense).toStrictEqual({ is: 'id', of: 'trajectory' });
    expect(named('RecogniseKeyFigure', 'discoveredByTrajectoryId')?.sense).toStrictEqual({
      is: 'id',
      of: 'trajectory',
    });
    expect(named('ApprovePlan', 'planId')?.sense).toStrictEqual({ is: 'id', of: undefined });
  });

  it('ask for an id to be typed only where no read model lists what it names', () => {
    const typed = sheets
      .flatMap((sheet) => [sheet, ...sheet.lists])
      .flatMap(columns)
      .flatMap(({ name, sense }) => (sense.is === 'id' && !sense.of ? [name] : []));
    expect([...new Set(typed)].sort()).toStrictEqual([
      ...['actor.id', 'applicationId', 'becauseOf', 'commitmentId', 'costId', 'goalId', 'goalIds', 'initiativeId'],
      ...['planId', 'requestId', 'stepId', 'storyId'],
    ]);
  });

  it('know every id by the path that the command gives it', () => {
    for (const sheet of sheets) {
      const known = [
        ...sheet.columns,
        ...sheet.lists.flatMap((list) =>
          list.columns.map((column) => ({ ...column, name: `${list.path.slice(1).join('.')}.${column.name}` })),
        ),
      ].filter(({ sense }) => sense.is === 'new-id' || sense.is === 'id');
      const { ids = {} } = nouns.commands.get(sheet.name)!.access;
      expect(known.map(({ name }) => name)).toStrictEqual(expect.arrayContaining(Object.keys(ids)));
    }
  });

  it('offer no choice that is longer than a spreadsheet takes', () => {
    const choices = sheets
      .flatMap((sheet) => [sheet, ...sheet.lists])
      .flatMap(columns)
      .flatMap(({ sense }) => (sense.is === 'choice' ? [sense.values.join(',')] : []));
    expect(choices.filter((values) => values.length > 255)).toStrictEqual([]);
  });

  it('number the columns of a list of values, up to as many as the list takes', () => {
    const { columns: all } = commandSheet(nouns, 'RegisterPerson')!;
    expect(columnUnder(all, 'languages.12')).toMatchObject({ column: { name: 'languages' }, item: 11 });
    for (const header of ['languages', 'languages.0', 'languages.51', 'fullName.1', 'data.fullName', '__proto__'])
      expect(columnUnder(all, header)).toBeUndefined();
  });
});
