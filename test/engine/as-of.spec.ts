import * as fc from 'fast-check';
import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import { asOf } from '../../projections/engine/as-of';
import { logHistory } from '../../projections/engine/closure';
import { explain } from '../../projections/engine/explanation';
import { project } from '../../projections/engine/memory';
import { on, projection, rowsIn, type Projection } from '../../projections/engine/projection';
import { table, text } from '../../projections/engine/table';
import { foundRow } from '../../projections/engine/row-keys';
import { progress } from '../../projections/progress/progress.projection';
import {
  anyTestEvent,
  coachId,
  decode,
  eventId,
  storedEvents,
  decodedEvents,
  trajectoryId,
  type TestEvent,
} from './events';
import { MemoryLog } from './memory-log';
import { acquaintance, capacity, ignored } from './projections';
import { closeEngines, engineFixture, runnerOn } from './fixture';

afterEach(closeEngines);

const reading = (store: MemoryLog) => ({ store, decode });
const any = (definition: unknown): Projection => definition as Projection;

describe('a table as of a position', () => {
  it('shows for any keys what the table showed when the log ended there', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyTestEvent, { minLength: 1, maxLength: 60 }),
        fc.nat(60),
        fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 3 }),
        async (testEvents, position, numbers) => {
          const log = new MemoryLog(storedEvents(testEvents));
          for (const [definition, id] of [
            [any(acquaintance()), trajectoryId],
            [any(capacity()), coachId],
          ] as const) {
            const keys = numbers.map(id);
            const whole = project(definition, decodedEvents(testEvents).slice(0, position));
            const first = definition.tables[0]!.primaryKey[0]!;
            const expected = Object.fromEntries(
              Object.entries(whole).map(([name, rows]) => [
                name,
                rows.filter((row) => keys.includes(String(row[first]))),
              ]),
            );
            const history = logHistory(reading(log), definition);
            expect(await asOf(reading(log), history, definition, keys, { position })).toStrictEqual(expected);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('of a moment is that of the last event known by then', async () => {
    const testEvents: TestEvent[] = [1, 2, 3].map((n) => ({ what: 'capacity', coach: 1, capacity: n }));
    const log = new MemoryLog(storedEvents(testEvents));
    const at = async (moment: string) => {
      const history = logHistory(reading(log), any(capacity()));
      const { capacity: rows } = await asOf(reading(log), history, any(capacity()), [coachId(1)], { moment });
      return rows!.map((row) => row['capacity']);
    };
    expect(await at('2021-09-10T00:00:00.999Z')).toStrictEqual([]);
    expect(await at('2021-09-10T00:00:02.000Z')).toStrictEqual([2]);
    expect(await at('2022-01-01T00:00:00.000Z')).toStrictEqual([3]);
  });
});

describe('a table as valid on a day', () => {
  it('folds by the day things happened, whenever they became known', async () => {
    const log = new MemoryLog(
      storedEvents([
        { what: 'capacity', coach: 1, capacity: 1, on: '2021-09-01' },
        { what: 'capacity', coach: 1, capacity: 3, on: '2021-09-20' },
        { what: 'capacity', coach: 1, capacity: 2, on: '2021-09-10' },
      ]),
    );
    const fixture = async (validOn: string, position?: number) => {
      const history = logHistory(reading(log), any(capacity()));
      const { capacity: rows } = await asOf(reading(log), history, any(capacity()), [coachId(1)], {
        validOn,
        position,
      });
      return rows!.map((row) => row['capacity']);
    };
    expect(await fixture('2021-08-31')).toStrictEqual([]);
    expect(await fixture('2021-09-15')).toStrictEqual([2]);
    expect(await fixture('2021-09-15', 2)).toStrictEqual([1]);
    expect(await fixture('2021-09-30')).toStrictEqual([3]);
  });

  it('takes a correction from the day of what it corrects', async () => {
    type Name = { readonly email: string };
    const namesTable = table('names', {
      comment: 'Addresses.',
      columns: { id: text('Whose.'), email: text('The address.') },
      primaryKey: ['id'],
    });
    const names = projection<Name>({
      name: 'names',
      version: 1,
      on: {
        ...ignored,
        'PersonRegistered.v1': on<Name, 'PersonRegistered.v1'>(
          ({ stream }) => stream,
          (_, { data }) => ({ email: data.email ?? '' }),
        ),
        'PersonalDataCorrected.v1': on<Name, 'PersonalDataCorrected.v1'>(
          ({ stream }) => stream,
          (_, { data }) => ({ email: data.email ?? '' }),
        ),
      },
      tables: [rowsIn(namesTable, ({ email }, id) => [{ id, email }])],
    });
    const [template] = storedEvents([{ what: 'capacity', coach: 1, capacity: 1 }]);
    const event = (position: number, type: string, email: string, occurredOn: string) => ({
      ...template!,
      position,
      type,
      stream: 'person-1',
      data: JSON.stringify({ email }),
      metadata: JSON.stringify({ ...(JSON.parse(template!.metadata) as object), occurredOn }),
    });
    const log = new MemoryLog([
      event(1, 'PersonRegistered.v1', 'wrong', '2021-09-01'),
      event(2, 'PersonalDataCorrected.v1', 'right', '2021-10-01'),
    ]);
    const history = logHistory(reading(log), any(names));
    const { names: rows } = await asOf(reading(log), history, any(names), ['person-1'], { validOn: '2021-09-15' });
    expect(rows!.map(({ email }) => email as unknown)).toStrictEqual(['right']);
  });
});

describe('what was annulled', () => {
  it('is annulled from the day of what it was, and as known before it stands', async () => {
    const [template] = storedEvents([{ what: 'capacity', coach: 1, capacity: 1 }]);
    const stream = `trajectory-${trajectoryId(1)}`;
    const event = (position: number, type: string, on: string, data: object) => ({
      ...template!,
      ...{ position, type, stream, eventId: eventId(position), data: JSON.stringify(data) },
      metadata: JSON.stringify({ ...(JSON.parse(template!.metadata) as object), occurredOn: on }),
    });
    const log = new MemoryLog([
      event(1, 'BuurtbanerHired.v1', '2021-09-01', {
        personId: coachId(2),
        startsOn: '2021-09-01',
        plannedEndOn: '2023-08-31',
      }),
      event(2, 'TrajectoryEndedWithoutUitstroom.v1', '2021-10-01', { personId: coachId(2), coachId: null }),
      event(3, 'TrajectoryEndAnnulled.v1', '2021-12-01', {
        annuls: eventId(2),
        followUps: [],
        validFrom: '2021-10-01',
      }),
      event(4, 'HireAnnulled.v1', '2022-01-01', { personId: coachId(2), hiredOn: '2021-09-01', coachIds: [] }),
    ]);
    const model = any(progress);
    const on = async (validOn: string, position: number) => {
      const when = { validOn, position };
      const tables = await asOf(reading(log), logHistory(reading(log), model), model, [trajectoryId(1)], when);
      return tables['progress']!.map(({ phase }) => phase);
    };
    const days = ['2021-08-31', '2021-09-30', '2021-10-15', '2021-12-15', '2022-01-15'];
    const asKnown = (position: number) => Promise.all(days.map((day) => on(day, position)));
    expect(await asKnown(2)).toStrictEqual([[], ['starting'], ['ended'], ['ended'], ['ended']]);
    expect(await asKnown(3)).toStrictEqual([[], ['starting'], ['starting'], ['starting'], ['starting']]);
    expect(await asKnown(4)).toStrictEqual([[], [], [], [], []]);
  });
});

describe('the explanation of a row', () => {
  const testEvents: TestEvent[] = [
    { what: 'met', trajectories: [1, 2] },
    { what: 'met', trajectories: [1, 2] },
    { what: 'met', trajectories: [3, 4] },
    { what: 'met', trajectories: [2, 3] },
    { what: 'met', trajectories: [4, 5] },
    { what: 'met', trajectories: [2, 6] },
  ];

  it('names the events behind it: those of its key, and those it needs through keys folded with it', async () => {
    const log = new MemoryLog(storedEvents(testEvents));
    const history = logHistory(reading(log), any(acquaintance()));
    expect(await explain(reading(log), history, any(acquaintance()), trajectoryId(3))).toStrictEqual({
      direct: [3, 4],
      through: [1, 2],
    });
    expect(await explain(reading(log), history, any(acquaintance()), trajectoryId(3), { position: 3 })).toStrictEqual({
      direct: [3],
      through: [],
    });
  });

  it('lets every sampled row be folded again from the events it names', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyTestEvent, { minLength: 5, maxLength: 60 }), async (all) => {
        const log = new MemoryLog(storedEvents(all));
        const definition = any(acquaintance());
        const history = logHistory(reading(log), definition);
        for (const row of project(definition, decodedEvents(all))['acquaintance']!.slice(0, 5)) {
          const key = String(row['trajectory_id']);
          const { direct, through } = await explain(reading(log), history, definition, key);
          const behind = [...direct, ...through].sort((a, b) => a - b);
          expect(direct).toContain(row.first_position);
          expect(direct).toContain(row.last_position);
          const events: readonly Recorded<DomainEvent>[] = decodedEvents(all).filter(({ position }) =>
            behind.includes(position),
          );
          expect(project(definition, events)['acquaintance']).toContainEqual(row);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('is found from the row itself', async () => {
    const { pool, engine } = await engineFixture();
    const runner = runnerOn(engine(new MemoryLog(storedEvents(testEvents))));
    await runner.start();
    await runner.waitFor(6, 10_000);
    const row = { trajectory_id: trajectoryId(2), other_id: trajectoryId(6) };
    const found = await foundRow(pool, any(acquaintance()), { table: 'acquaintance', key: { other_id: row.other_id } });
    expect(found).toStrictEqual({ key: trajectoryId(2), name: { table: 'acquaintance', key: row } });
    const none = { trajectory_id: trajectoryId(9), other_id: trajectoryId(6) };
    expect(await foundRow(pool, any(acquaintance()), { table: 'acquaintance', key: none })).toBeUndefined();
  });
});
