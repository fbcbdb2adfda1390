import { idleIn } from '../../projections/engine/leaving-out';
import { on, projection, rowsIn, type Projection } from '../../projections/engine/projection';
import { table, text, uuid } from '../../projections/engine/table';
import { touchesOf } from '../../projections/engine/touch';
import { coachId, decodedEvents, type TestEvent } from './events';
import { ignored } from './projections';

const changesTable = table('changes', {
  comment: 'Each change of capacity by itself.',
  columns: { coach_id: uuid('The coach.'), capacity: text('What it became.') },
  primaryKey: ['coach_id', 'capacity'],
});

/** One state with a row for each event: its other events are no part of the explanation of one. */
const changes = (folded: () => void): Projection =>
  projection<readonly string[]>({
    name: 'changes',
    version: 1,
    on: {
      ...ignored,
      'CoachCapacityChanged.v1': on<readonly string[], 'CoachCapacityChanged.v1'>(
        ({ stream }) => stream.slice('coach-'.length),
        (state = [], { data }) => {
          folded();
          return [...state, String(data.capacity)];
        },
      ),
    },
    tables: [rowsIn(changesTable, (state, id) => [...new Set(state)].map((capacity) => ({ coach_id: id, capacity })))],
  }) as Projection;

const touchesOfSome = (model: Projection, capacities: readonly number[]) =>
  decodedEvents(capacities.map((capacity): TestEvent => ({ what: 'capacity', coach: 1, capacity }))).flatMap((event) =>
    touchesOf(model, event),
  );
const row = (capacity: number) => ({ table: 'changes', key: { coach_id: coachId(1), capacity: String(capacity) } });

describe('what a row would be the same without', () => {
  it.each([50, 200])('is found in a few folds of %s events of which one made it, not in one for each', (count) => {
    let folds = 0;
    const model = changes(() => (folds += 1));
    const touches = touchesOfSome(
      model,
      Array.from({ length: count }, (_, i) => i + 1),
    );
    const idle = idleIn(model, touches, coachId(1), row(7));
    expect([...idle].sort((a, b) => a - b)).toStrictEqual(
      Array.from({ length: count }, (_, i) => i + 1).filter((position) => position !== 7),
    );
    expect(folds).toBeLessThanOrEqual(2 * count);
  });

  it('leaves in the first of several of which any one would do', () => {
    const model = changes(() => undefined);
    const touches = touchesOfSome(model, [1, 3, 3, 3, 2]);
    expect([...idleIn(model, touches, coachId(1), row(3))].sort((a, b) => a - b)).toStrictEqual([1, 3, 4, 5]);
  });
});
