import * as fc from 'fast-check';
import { asOf } from '../../projections/engine/as-of';
import { logHistory } from '../../projections/engine/closure';
import { explain } from '../../projections/engine/explanation';
import { project, projectAll } from '../../projections/engine/memory';
import type { Projection, Row } from '../../projections/engine/projection';
import { anyBooking, coachId, decode, storedEvents, decodedEvents, trajectoryId, type TestEvent } from './events';
import { ledger } from './ledgers';
import { MemoryLog } from './memory-log';
import { noFaults, type ProjectionFaults } from './projections';

// The state of each is its own business.
const any = (definition: unknown): Projection => definition as Projection;

/** Position, number, account and amounts of lines. */
const brief = (lines: readonly Row[] | undefined) =>
  lines?.map(({ position, line_no, side, debit, credit }) => [position, line_no, side, debit, credit]);

describe('emitted rows as of a point', () => {
  const asked = async (testEvents: readonly TestEvent[], when: Parameters<typeof asOf>[4]) => {
    const store = new MemoryLog(storedEvents(testEvents));
    const reading = { store, decode };
    const history = logHistory(reading, any(ledger()));
    const { account, ledger_line: lines } = await asOf(reading, history, any(ledger()), [coachId(1)], when);
    return { lines: brief(lines), balance: account!.map(({ balance }) => balance as unknown) };
  };
  const testEvents: readonly TestEvent[] = [
    { what: 'capacity', coach: 1, capacity: 5, on: '2021-09-20' },
    { what: 'capacity', coach: 1, capacity: 3, on: '2021-09-10' },
    { what: 'capacity', coach: 2, capacity: 1, on: '2021-09-10' },
  ];

  it('known at a position are those emitted up to it', async () => {
    const lines = [
      [1, 1, 'own', 5, 0],
      [1, 2, 'other', 0, 5],
    ];
    expect(await asked(testEvents, { position: 1 })).toStrictEqual({ lines, balance: [5] });
  });

  it('valid on a day are those of the events that are, as they were booked and not folded again by day', async () => {
    const lines = [
      [2, 1, 'other', 2, 0],
      [2, 2, 'own', 0, 2],
    ];
    // The state is folded by day: on that day it is what the second event says.
    expect(await asked(testEvents, { validOn: '2021-09-15' })).toStrictEqual({ lines, balance: [3] });
    expect((await asked(testEvents, { validOn: '2021-09-30' })).lines).toHaveLength(4);
    expect(await asked(testEvents, { validOn: '2021-09-30', position: 1 })).toMatchObject({ balance: [5] });
  });

  it('are for any keys and position what the whole fold had emitted', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyBooking, { minLength: 1, maxLength: 40 }),
        fc.nat(40),
        fc.integer({ min: 0, max: 5 }),
        async (all, position, n) => {
          const reading = { store: new MemoryLog(storedEvents(all)), decode };
          const history = logHistory(reading, any(ledger()));
          for (const key of [trajectoryId(n), coachId(n)]) {
            const { tables } = projectAll(ledger(), decodedEvents(all).slice(0, position));
            const mine = tables['ledger_line']!.filter((row) => row['account_id'] === key);
            const { ledger_line: lines } = await asOf(reading, history, any(ledger()), [key], { position });
            expect(lines).toStrictEqual(mine);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('the explanation of an emitted row', () => {
  const explained = async (
    testEvents: readonly TestEvent[],
    key: string,
    position: number,
    { line_no = 1, faults }: { readonly line_no?: number; readonly faults?: ProjectionFaults } = {},
  ) => {
    const reading = { store: new MemoryLog(storedEvents(testEvents)), decode };
    const name = { table: 'ledger_line', key: { account_id: key, position, line_no } };
    return explain(reading, logHistory(reading, any(ledger(faults))), any(ledger(faults)), key, {}, name);
  };

  it('names its event and those its amount comes out of, and nothing after it', async () => {
    const testEvents: readonly TestEvent[] = [
      { what: 'capacity', coach: 1, capacity: 5 },
      { what: 'capacity', coach: 1, capacity: 8 },
      { what: 'capacity', coach: 1, capacity: 9 },
      { what: 'capacity', coach: 1, capacity: 7 },
    ];
    expect(await explained(testEvents, coachId(1), 1)).toStrictEqual({ direct: [1], through: [] });
    expect(await explained(testEvents, coachId(1), 3)).toStrictEqual({ direct: [2, 3], through: [] });
    expect(await explained(testEvents, coachId(1), 9)).toStrictEqual({ direct: [], through: [] });
  });

  it('does not name the event by which its key was parked', async () => {
    const testEvents: readonly TestEvent[] = [
      { what: 'capacity', coach: 1, capacity: 5 },
      { what: 'suspended', coach: 1, reason: 'poison' },
    ];
    const faults = noFaults();
    faults.unfoldable.add('poison');
    expect(await explained(testEvents, coachId(1), 1, { faults })).toStrictEqual({ direct: [1], through: [] });
  });

  it('names those that it needs through keys folded with it', async () => {
    const testEvents: readonly TestEvent[] = [
      { what: 'met', trajectories: [1, 2] },
      { what: 'met', trajectories: [2, 3] },
      { what: 'met', trajectories: [3, 4] },
    ];
    expect(await explained(testEvents, trajectoryId(3), 2)).toStrictEqual({ direct: [2], through: [1] });
  });

  it('lets every row be folded again from the events it names', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyBooking, { minLength: 5, maxLength: 40 }), async (all) => {
        for (const row of projectAll(ledger(), decodedEvents(all)).tables['ledger_line']!.slice(0, 6)) {
          const [key, at, line] = [String(row['account_id']), Number(row['position']), Number(row['line_no'])];
          const { direct, through } = await explained(all, key, at, { line_no: line });
          const behind = [...direct, ...through];
          expect(direct.at(-1)).toBe(row.first_position);
          const events = decodedEvents(all).filter((event) => behind.includes(event.position));
          expect(project(ledger(), events)['ledger_line']).toContainEqual({ ...row, parked_at: null });
        }
      }),
      { numRuns: 30 },
    );
  });
});
