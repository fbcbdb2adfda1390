import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import { declaredHash, fingerprintOf, foldHash, isAlike } from '../../projections/engine/fingerprint';
import { on, rowsIn, type AnyProjection, type Shown } from '../../projections/engine/projection';
import { Column, integer, oneOf, type Columns, type TableDeclaration } from '../../projections/engine/table';
import { decodedEvents } from '../engine/events';
import { capacity, ignored } from '../engine/projections';
import { idInStream } from '../../projections/handlers';
import { foldLog, storedTypes } from './fold-log';

const model: AnyProjection = capacity();
const table = model.tables[0]!;
const withTable = (change: Partial<TableDeclaration>): AnyProjection => ({
  ...model,
  tables: [{ ...table, ...change }],
});
const withColumns = (columns: Columns): AnyProjection => withTable({ columns: { ...table.columns, ...columns } });

describe('the declared hash', () => {
  it.each<[what: string, AnyProjection]>([
    ['a new column', withColumns({ twice: integer('Twice as much.') })],
    ['a column that is gone', withTable({ columns: { coach_id: table.columns['coach_id']! } })],
    ['another type', withColumns({ capacity: new Column('smallint', 'How many.') })],
    ['a column that may be null', withColumns({ since: table.columns['since']!.orNull() })],
    ['another check', withColumns({ capacity: integer('How many.').check('capacity < 91') })],
    ['a value more in a closed list', withColumns({ note: oneOf(['a', 'b'], 'A list.').orNull() })],
    ['another key', withTable({ primaryKey: ['coach_id', 'capacity'] })],
    ['an index', withTable({ indexes: ['(since)'] })],
    ['another name', withTable({ name: 'capacities' })],
    ['rows that only come', { ...model, appendOnly: true }],
  ])('changes with %s', (_, changed) => {
    expect(declaredHash(changed)).not.toBe(declaredHash(model));
  });

  it('stays when a comment is put in other words, or a state gives other rows', () => {
    const reworded = withColumns({ capacity: integer('How many at once.').check('capacity < 90') });
    expect(declaredHash(reworded)).toBe(declaredHash(model));
    expect(declaredHash(withTable({ comment: 'Coaches.' }))).toBe(declaredHash(model));
    expect(declaredHash({ ...model, tables: [rowsIn(table, () => [])] })).toBe(declaredHash(model));
  });
});

describe('the fold hash', () => {
  const events = decodedEvents([
    { what: 'capacity', coach: 1, capacity: 4 },
    { what: 'capacity', coach: 2, capacity: 3 },
    { what: 'suspended', coach: 2 },
  ]);
  const hash = (changed: AnyProjection, of: readonly Recorded<DomainEvent>[] = events) => foldHash(changed, of);
  const suspend = (become: (state: object | undefined) => object | undefined): AnyProjection => ({
    ...model,
    on: { ...model.on, 'CoachSuspended.v1': on<object, 'CoachSuspended.v1'>(idInStream, become) },
  });

  it('changes with the rows of a state', () => {
    const show = (state: { capacity: number; since: string }, key: string): Shown => ({
      parts: [[{ coach_id: key, capacity: state.capacity * 2, since: state.since, note: null }]],
    });
    expect(hash({ ...model, tables: [{ ...table, show }] })).not.toBe(hash(model));
  });

  it('changes with a state that no row shows', () => {
    const more = suspend((state) => state && { ...state, suspended: true, times: 1 });
    expect(hash(more)).not.toBe(hash(model));
    expect(hash(suspend((state) => state && { ...state, suspended: true }))).toBe(hash(model));
  });

  it('changes with a type that is ignored from now on, or no longer', () => {
    const deaf: AnyProjection = { ...model, on: { ...model.on, 'CoachSuspended.v1': 'ignored' } };
    expect(hash(deaf)).not.toBe(hash(model));
  });

  it('changes with an event that cannot be folded any more, wherever it fails', () => {
    const failing = () => {
      throw new TypeError('here');
    };
    const elsewhere = () => {
      throw new RangeError('there');
    };
    expect(hash(suspend(failing))).not.toBe(hash(model));
    expect(hash(suspend(failing))).toBe(hash(suspend(elsewhere)));
  });

  it('stays with the order in which a state names its fields', () => {
    const turned = suspend(
      (state) => state && Object.fromEntries(Object.entries({ ...state, suspended: true }).reverse()),
    );
    expect(hash(turned)).toBe(hash(model));
  });

  it('stays when a type joins the log that the projection ignores', () => {
    const before = storedTypes.filter((type) => type !== 'IntervisionHeld.v1' && type !== 'CoachSuspended.v1');
    const isIgnored = { ...model, on: { ...ignored, 'CoachCapacityChanged.v1': model.on['CoachCapacityChanged.v1'] } };
    expect(foldLog(storedTypes).length).toBeGreaterThan(foldLog(before).length);
    expect(hash(isIgnored, foldLog(storedTypes))).toBe(hash(isIgnored, foldLog(before)));
    expect(hash(model, foldLog(storedTypes))).not.toBe(hash(model, foldLog(before)));
  });
});

describe('the fingerprint', () => {
  it('is like itself, and like one of a fold that knows fewer or more types', () => {
    expect(fingerprintOf({ ...model, keptFold: 'a b' })).toBe(`${declaredHash(model)} a b`);
    expect(['t a', 't a b', 't a b c'].map((kept) => isAlike(kept, 't a b'))).toStrictEqual([true, true, true]);
  });

  it('is like no other', () => {
    const others = [null, 't x', 't ab', 't a x', 'u a b', 't unknown', 't a bb'];
    expect(others.filter((kept) => isAlike(kept, 't a b'))).toStrictEqual([]);
  });
});
