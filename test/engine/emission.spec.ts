import * as fc from 'fast-check';
import type { Entry } from '../../projections/engine/entry';
import { Fold } from '../../projections/engine/fold';
import { project, projectAll } from '../../projections/engine/memory';
import type { Projection, Row } from '../../projections/engine/projection';
import { touchesOf } from '../../projections/engine/touch';
import { anyTestEvent, coachId, decodedEvents, trajectoryId, type TestEvent } from './events';
import { hours, ledger, visits } from './ledgers';
import { noFaults } from './projections';

// The state of each is its own business.
const any = (definition: unknown): Projection => definition as Projection;

/** Position, number, account and amounts of lines. */
const brief = (lines: readonly Row[] | undefined) =>
  lines?.map(({ position, line_no, side, debit, credit }) => [position, line_no, side, debit, credit]);

describe('the rows that an event emits', () => {
  it('come out of the state before it and the state after it, and stay when others follow', () => {
    const { ledger_line: lines, account } = project(
      ledger(),
      decodedEvents([
        { what: 'capacity', coach: 1, capacity: 5 },
        { what: 'capacity', coach: 1, capacity: 3 },
        { what: 'capacity', coach: 1, capacity: 3 },
      ]),
    );
    expect(brief(lines)).toStrictEqual([
      [1, 1, 'own', 5, 0],
      [1, 2, 'other', 0, 5],
      [2, 1, 'other', 2, 0],
      [2, 2, 'own', 0, 2],
    ]);
    expect(lines!.map(({ first_position, last_position }) => [first_position, last_position])).toStrictEqual([
      [1, 1],
      [1, 1],
      [2, 2],
      [2, 2],
    ]);
    expect(account).toMatchObject([{ balance: 3, first_position: 1, last_position: 2 }]);
  });

  it('may come with an event that changes no state, once there is one', () => {
    const testEvents: readonly TestEvent[] = [
      { what: 'reinstated', coach: 1 },
      { what: 'capacity', coach: 2, capacity: 4 },
      { what: 'reinstated', coach: 2 },
    ];
    const { tables, states } = projectAll(ledger(), decodedEvents(testEvents));
    expect(brief(tables['ledger_line'])!.at(-1)).toStrictEqual([3, 1, 'memo', 4, 4]);
    expect(tables['ledger_line']).toHaveLength(3);
    expect([...states]).toMatchObject([[coachId(2), { last: 2 }]]);
  });

  it('come for each key of an event, also when they read each other', () => {
    const { ledger_line: lines } = project(
      ledger(),
      decodedEvents([
        { what: 'met', trajectories: [1, 2] },
        { what: 'met', trajectories: [2, 3] },
      ]),
    );
    const own = lines!.filter(({ side }) => side === 'own');
    expect(own.map(({ account_id, position, debit }) => [account_id, position, debit])).toStrictEqual([
      [trajectoryId(1), 1, 1],
      [trajectoryId(2), 1, 1],
      [trajectoryId(2), 2, 1],
      [trajectoryId(3), 2, 2],
    ]);
  });

  it('park their key when a primary key comes twice, with nothing of that event, and the others go on', () => {
    const testEvents: readonly TestEvent[] = [
      { what: 'capacity', coach: 1, capacity: 5 },
      { what: 'suspended', coach: 1, reason: 'again' },
      { what: 'capacity', coach: 1, capacity: 6 },
      { what: 'capacity', coach: 2, capacity: 6 },
    ];
    const { tables, states, parked } = projectAll(ledger(), decodedEvents(testEvents));
    expect(parked).toMatchObject([{ key: coachId(1), position: 2, code: 'RangeError' }]);
    expect(states.get(coachId(1))).toMatchObject({ state: { balance: 5 }, last: 1 });
    expect(tables['ledger_line']!.map(({ position, parked_at }) => [position, parked_at])).toStrictEqual([
      [1, 2],
      [1, 2],
      [4, null],
      [4, null],
    ]);
  });

  it('park their key when one event emits two of one primary key', () => {
    const definition = ledger();
    const [account, lines] = definition.tables;
    const twice = { ...lines!, primaryKey: ['account_id', 'position'] };
    const testEvents: readonly TestEvent[] = [{ what: 'capacity', coach: 1, capacity: 5 }];
    const { tables, parked } = projectAll({ ...definition, tables: [account!, twice] }, decodedEvents(testEvents));
    expect(parked).toMatchObject([{ key: coachId(1), position: 1, code: 'RangeError' }]);
    expect(tables).toStrictEqual({ account: [], ledger_line: [] });
  });

  it('are those of all others at a meeting when the key of one cannot be folded', () => {
    const faults = noFaults();
    faults.unfoldable.add(trajectoryId(2));
    const { tables, parked } = projectAll(hours(faults), decodedEvents([{ what: 'met', trajectories: [1, 2, 3] }]));
    expect(tables['hour']!.map(({ trajectory_id }) => trajectory_id as unknown)).toStrictEqual([
      trajectoryId(1),
      trajectoryId(3),
    ]);
    expect(parked).toMatchObject([{ key: trajectoryId(2), position: 1 }]);
  });

  it('come from the event alone where no state is kept, until their key is parked', () => {
    const faults = noFaults();
    faults.unfoldable.add(trajectoryId(2));
    const testEvents: readonly TestEvent[] = [
      { what: 'met', trajectories: [1, 2] },
      { what: 'met', trajectories: [1, 2] },
    ];
    const { tables, states, parked } = projectAll(visits(faults), decodedEvents(testEvents));
    expect(tables['visit']!.map(({ trajectory_id, position }) => [trajectory_id, position])).toStrictEqual([
      [trajectoryId(1), 1],
      [trajectoryId(1), 2],
    ]);
    expect(parked).toMatchObject([{ key: trajectoryId(2), position: 1 }]);
    expect(states.size).toBe(0);
  });

  it('are the same however the log is cut into batches, with nothing but the states kept in between', () => {
    fc.assert(
      fc.property(
        fc.array(anyTestEvent, { maxLength: 60 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        (testEvents, sizes) => {
          for (const definition of [any(ledger()), any(hours()), any(visits())]) {
            const states = new Map<string, Entry>();
            const inBatches = new Map<string, unknown>();
            const events = decodedEvents(testEvents);
            for (let from = 0, batch = 0; from < events.length; batch++) {
              const until = from + sizes[batch % sizes.length]!;
              const fold = new Fold(
                definition,
                (key) => states.get(key),
                () => false,
              );
              for (const event of events.slice(from, until))
                touchesOf(definition, event).forEach((one) => fold.apply(one));
              for (const [key, entry] of JSON.parse(JSON.stringify([...fold.states])) as [string, Entry][]) {
                states.set(key, entry);
              }
              for (const [name, change] of fold.tables.at(-1)!) inBatches.set(name, change);
              from = until;
            }
            const whole = new Fold(
              definition,
              () => undefined,
              () => false,
            );
            for (const event of events) touchesOf(definition, event).forEach((one) => whole.apply(one));
            expect(inBatches).toStrictEqual(whole.tables.at(-1));
          }
        },
      ),
    );
  });
});
