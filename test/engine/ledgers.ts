import {
  on,
  projection,
  type Emissions,
  type Projection,
  type Row,
  type StatesByKey,
} from '../../projections/engine/projection';
import { rowsIn } from '../../projections/engine/projection';
import { integer, bigint, table, text, uuid } from '../../projections/engine/table';
import type { RecordedOf } from '../../events';
import { idInStream } from '../../projections/handlers';
import { ignored, noFaults, type ProjectionFaults } from './projections';

/** `last`: position of the event that last changed it. */
type Account = { readonly balance: number; readonly last: number };

const accountTable = table('account', {
  comment: 'What is on each account.',
  columns: { account_id: uuid('Whose.'), balance: integer('What is on it.') },
  primaryKey: ['account_id'],
});

const ledgerLineTable = table('ledger_line', {
  comment: 'What was booked.',
  columns: {
    account_id: uuid('Whose.'),
    position: bigint('Of the event.'),
    line_no: integer('In the event.'),
    side: text('Which.'),
    debit: integer('What comes in.').check('debit < 90'),
    credit: integer('What goes out.'),
  },
  primaryKey: ['account_id', 'position', 'line_no'],
});

const hourTable = table('hour', {
  comment: 'How long each had been there by then.',
  columns: {
    trajectory_id: uuid('Whose.'),
    position: bigint('Of the event.'),
    minutes: integer('How long.').check('minutes < 200'),
  },
  primaryKey: ['trajectory_id', 'position'],
});

/** A booking and its other side; none for nothing. A decrease is booked the other way round. */
const booked = (key: string, position: number, amount: number): readonly Row[] => {
  const [debit, credit] = amount > 0 ? ['own', 'other'] : ['other', 'own'];
  if (amount === 0) return [];
  return [debit, credit].map((account, i) => ({
    account_id: key,
    position,
    line_no: i + 1,
    side: account,
    debit: i === 0 ? Math.abs(amount) : 0,
    credit: i === 1 ? Math.abs(amount) : 0,
  }));
};

const difference = (
  before: Account | undefined,
  { position }: { readonly position: number },
  after: Account,
  key: string,
): readonly Row[] => booked(key, position, after.balance - (before?.balance ?? 0));

/** Everyone who meets gets as much as the richest of them, and one more. */
const share = (states: StatesByKey<Account>, { position, data }: RecordedOf<'IntervisionHeld.v1'>): void => {
  const present = data.attendance.flatMap((a) => ('trajectoryId' in a ? [a.trajectoryId] : []));
  const most = Math.max(...present.map((id) => states.get(id)?.balance ?? 0));
  for (const id of present) states.put(id, { balance: most + 1, last: position });
};

const emit: Emissions<Account> = {
  ...ignored,
  'CoachCapacityChanged.v1': difference,
  'IntervisionHeld.v1': difference,
  // For the reason 'again' under the position of the account's last change, which may have lines already.
  'CoachSuspended.v1': (before, event, after, key) =>
    difference(before, before && event.data.reason === 'again' ? { position: before.last } : event, after, key),
  'CoachReinstated.v1': (_, { position }, { balance }, key) => [
    { account_id: key, position, line_no: 1, side: 'memo', debit: balance, credit: balance },
  ],
};

/**
 * An account a state, and a ledger whose lines are emitted: of a difference, of what changes no state, and of many keys
 * that read each other. The database takes no debit of 90 or more. `faults.unfoldable`: reasons of a suspension.
 */
export const ledger = (faults: ProjectionFaults = noFaults()): Projection<Account> =>
  projection<Account>({
    name: 'ledger',
    version: 1,
    on: {
      ...ignored,
      'CoachCapacityChanged.v1': on(idInStream, (_, { data, position }) => ({
        balance: data.capacity,
        last: position,
      })),
      'CoachSuspended.v1': on(idInStream, (_, { data, position }) => {
        if (faults.unfoldable.has(data.reason)) throw new TypeError('cannot be folded');
        return { balance: -1, last: position };
      }),
      'CoachReinstated.v1': on(idInStream, (state) => state),
      'IntervisionHeld.v1': {
        keys: ({ data }) => {
          if (faults.keyless.has(data.minutes)) throw new TypeError('keys cannot be computed');
          return data.attendance.flatMap((a) => ('trajectoryId' in a ? [a.trajectoryId] : []));
        },
        fold: share,
      },
    },
    tables: [rowsIn(accountTable, ({ balance }, key) => [{ account_id: key, balance }]), { ...ledgerLineTable, emit }],
  });

type Hours = { readonly minutes: number };

/** A line for each who is there, each by itself. `faults.unfoldable`: trajectories that cannot be folded. */
export const hours = (faults: ProjectionFaults = noFaults()): Projection<Hours> =>
  projection<Hours>({
    name: 'hours',
    version: 1,
    on: {
      ...ignored,
      'IntervisionHeld.v1': {
        keys: ({ data }) => data.attendance.flatMap((a) => ('trajectoryId' in a ? [a.trajectoryId] : [])),
        each: (state, { data }, key) => {
          if (faults.unfoldable.has(key)) throw new TypeError('cannot be folded');
          return { minutes: (state?.minutes ?? 0) + data.minutes };
        },
      },
    },
    tables: [
      {
        ...hourTable,
        emit: {
          ...ignored,
          'IntervisionHeld.v1': (_, { position }, { minutes }, key) => [{ trajectory_id: key, position, minutes }],
        },
      },
    ],
  });

const visitTable = table('visit', {
  comment: 'Who was where.',
  columns: { trajectory_id: uuid('Who.'), position: bigint('Of the event.') },
  primaryKey: ['trajectory_id', 'position'],
});

/** A line for each who is there, from the event alone: no key has a state. `faults.unfoldable`: as in `hours`. */
export const visits = (faults: ProjectionFaults = noFaults()): Projection<undefined> =>
  projection<undefined>({
    name: 'visits',
    version: 1,
    on: {
      ...ignored,
      'IntervisionHeld.v1': {
        keys: ({ data }) => data.attendance.flatMap((a) => ('trajectoryId' in a ? [a.trajectoryId] : [])),
        isStateless: true,
      },
    },
    tables: [
      {
        ...visitTable,
        emit: {
          ...ignored,
          'IntervisionHeld.v1': (_, { position }, _after, key) => {
            if (faults.unfoldable.has(key)) throw new TypeError('cannot be folded');
            return [{ trajectory_id: key, position }];
          },
        },
      },
    ],
  });
