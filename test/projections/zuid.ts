import { Readable } from 'node:stream';
import { foldOf, type ProjectedRow } from '../../projections/engine/memory';
import type { DomainEvent } from '../../events';
import { partyOf, type Recorded } from '../../events/event';
import type { History } from '../../projections/engine/closure';
import type { Projection, Row } from '../../projections/engine/projection';
import { touchesOf } from '../../projections/engine/touch';
import { CommandGateway } from '../../src/command-handling/command-gateway';
import type { StoredEvent } from '../../src/event-store/event-store';
import { MemoryLog } from '../engine/memory-log';
import { programmeFile, type ExpectedTable } from '../support/programme-file';
import type { TestRuntime } from '../support/runtime';
import { id } from './history';

const { expected, text } = programmeFile('zuid');

const byText = (a: string, b: string): number => (a < b ? -1 : 1);
/** Only the columns that the expected rows have, in an order of their own. */
export const comparableRows = (table: ExpectedTable, rows: readonly object[]): readonly string[] => {
  const columns = Object.keys(expected[table][0]!);
  return rows.map((row) => JSON.stringify(columns.map((column) => (row as Row)[column] ?? null))).sort(byText);
};

/** Imports the programme of zuid, in this process. */
export const importZuid = (runtime: TestRuntime): Promise<void> => importLines(runtime, text.trim().split('\n'));

/** Imports commands, one a line, in this process. */
export const importLines = async ({ app }: TestRuntime, lines: readonly string[]): Promise<void> => {
  const role = 'programme-manager';
  const manager = { id: id(900), role, party: partyOf[role] } as const;
  for await (const { problem } of app
    .get(CommandGateway)
    .many(Readable.from(lines), manager, { source: 'import', language: 'nl' })) {
    if (problem && problem.status >= 500) throw new Error(problem.code);
  }
};

/** A log that was read once and decoded once, to ask a projection over and over. */
export class DecodedLog extends MemoryLog {
  private readonly decoded: ReadonlyMap<StoredEvent, Recorded<DomainEvent>>;

  constructor(stored: readonly StoredEvent[], decode: (stored: StoredEvent) => Recorded<DomainEvent>) {
    super(stored);
    this.decoded = new Map(stored.map((event) => [event, decode(event)]));
  }

  readonly decode = (stored: StoredEvent): Recorded<DomainEvent> => this.decoded.get(stored)!;

  /** In log order. */
  get recorded(): readonly Recorded<DomainEvent>[] {
    return [...this.decoded.values()];
  }

  /** Which events touch what, as the log itself says. */
  historyOf(projection: Projection): History {
    const positions = new Map<string, number[]>();
    for (const event of this.recorded) {
      for (const key of touchesOf(projection, event).flatMap(({ keys }) => keys)) {
        positions.set(key, [...(positions.get(key) ?? []), event.position]);
      }
    }
    return {
      positionsTouching: (keys, until) =>
        Promise.resolve(
          [...new Set(keys.flatMap((key) => positions.get(key) ?? []))].filter((position) => position <= until),
        ),
      positionAt: () => Promise.reject(new Error('nobody asks for a moment here')),
    };
  }
}

/** Every row of a projection by the name of its table and its primary key, with the key of the state that shows it. */
export const rowsByName = (
  projection: Projection,
  events: readonly Recorded<DomainEvent>[],
): ReadonlyMap<string, { readonly table: string; readonly key: string; readonly row: ProjectedRow }> => {
  const fold = foldOf(projection, events.flatMap((event) => touchesOf(projection, event))); // prettier-ignore
  return new Map(
    projection.tables.flatMap(({ name: table }, at) =>
      [...fold.tables[at]!].flatMap(([name, change]) => {
        if (!change) return [];
        const { row, key, first, last, parkedAt } = change;
        const projected = { ...row, first_position: first, last_position: last, parked_at: parkedAt };
        return [[`${table} ${name}`, { table, key, row: projected }] as const];
      }),
    ),
  );
};
