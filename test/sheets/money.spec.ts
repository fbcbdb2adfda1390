import { randomUUID } from 'node:crypto';
import { command } from '../../src/command-handling/command';
import { Id, ListOf, OneOf, Whole } from '../../src/platform/validation';
import { commandSheet, type CommandNouns } from '../../src/sheets/columns';
import { linesOfSheets } from '../../src/sheets/commands';
import { markerOf } from '../../src/sheets/marker';
import { tableOf } from '../../src/sheets/table';
import { templateSheets } from '../../src/sheets/template';
import { templateWorkbook } from '../../src/sheets/template-xlsx';
import { xlsxTables } from '../../src/sheets/xlsx';
import { id, TODAY } from '../specification';
import { fillWorkbook } from './spreadsheet';

class BudgetEntry {
  @OneOf(['wage', 'coaching']) readonly line!: string;
  @Whole(0, 1_000_000_000) readonly cents!: number;
}
/** A made-up command about money. */
class PlanBudget extends command('PlanBudget', { route: 'budgets', roles: ['employer'], ids: { budgetId: 'new' } }) {
  @Id() readonly budgetId!: string;
  @Whole(1, 1_000_000_000) readonly amountCents!: number;
  @Whole(1, 50) readonly places!: number;
  @ListOf(() => BudgetEntry, 50) readonly budget!: readonly BudgetEntry[];
}
const money: CommandNouns = {
  commands: new Map([
    ['PlanBudget', { category: 'employer', collection: 'employers', command: PlanBudget, access: PlanBudget.access! }],
  ]),
  categoryOf: () => 'employer',
};

describe('money in a sheet', () => {
  it('is in euros, and in cents in the command, in its lists too', async () => {
    const sheets = templateSheets(commandSheet(money, 'PlanBudget')!, { rows: 1, newId: randomUUID });
    const { explanation } = sheets[0]!.columns.find(({ header }) => header === 'amountCents')!;
    expect(explanation).toBe('verplicht; een bedrag in euro als 1.234,56');
    const filled = await fillWorkbook(await templateWorkbook({ sheets, choices: undefined }), {
      PlanBudget: [{ id: id(1), budgetId: id(2), amountCents: '1.234,56', places: '1.234' }],
      'PlanBudget.budget': [
        { row: 1, line: 'wage', cents: 1234.1 },
        { row: 1, line: 'coaching', cents: '0,46' },
      ],
    });
    const lines = linesOfSheets(await xlsxTables(filled), money, TODAY);
    expect(lines.map(({ line }) => JSON.parse(line as string) as object)).toStrictEqual([
      {
        ...{ type: 'PlanBudget', id: id(1) },
        data: {
          ...{ budgetId: id(2), amountCents: 123_456, places: 1_234 },
          budget: [
            { line: 'wage', cents: 123_410 },
            { line: 'coaching', cents: 46 },
          ],
        },
      },
    ]);
  });

  it.each(['1,234.56', '1.234,567', 0.005, '€', 'EUR 5', '1.23'])('is not %s', (amount) => {
    const head = [[markerOf('PlanBudget', 'uitleg')], ['id', 'amountCents'], [id(1), amount]];
    const list = [[markerOf('PlanBudget.budget', 'uitleg')], ['row', 'line', 'cents']];
    const [refused] = linesOfSheets([tableOf(head, 1)!, tableOf(list, 2)!], money, TODAY);
    expect(refused).toMatchObject({
      id: id(1),
      line: {
        problem: {
          code: 'cell-unreadable',
          more: { detail: { nl: 'PlanBudget!B3 (amountCents): verwacht wordt een bedrag in euro als 1.234,56.' } },
        },
      },
    });
  });
});
