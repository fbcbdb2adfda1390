import type { Cell } from './projection';

/** A cell as a query answers it: a sealed text whose reader or key is missing is null there. */
type ReadCell = Cell | readonly (string | null)[];

type Rules = {
  readonly isNullable?: boolean;
  readonly isUnique?: boolean;
  readonly isSealed?: boolean;
  /** The values of a closed list. */
  readonly values?: readonly string[];
  /** A condition in SQL on this column alone. */
  readonly check?: string;
  /** By the name under which a reader asks for the row along: the resource whose id this is (contract.md 4). */
  readonly refersTo?: Readonly<Record<string, string>>;
};

/** Stands for the name of the column without `_id`, which the column itself does not know. */
const OWN_NAME = '';

/** The resources a row refers to, by the name under which they are asked along, with the column that holds the id. */
export const referencesOf = (
  columns: Columns,
): ReadonlyMap<string, { readonly column: string; readonly resource: string }> =>
  new Map(
    Object.entries(columns).flatMap(([column, { rules }]) =>
      Object.entries(rules.refersTo ?? {}).map(([as, resource]) => [
        as === OWN_NAME ? column.replace(/_id$/, '') : as,
        { column, resource },
      ]),
    ),
  );

/**
 * A column of a table or view. Its SQL, its comment, its schema in OpenAPI and the types of its cells all come from
 * here. `Folded` is a cell as a fold makes it, `Read` a cell as a query answers it.
 */
export class Column<Folded extends Cell = Cell, Read extends ReadCell = ReadCell> {
  // Types only: there is no such property at run time.
  declare readonly folded: Folded;
  declare readonly read: Read;

  constructor(
    /** As SQL spells it, such as `numeric(5, 2)`. */
    readonly type: string,
    readonly comment: string,
    readonly rules: Rules = {},
  ) {}

  orNull(): Column<Folded | null, Read | null> {
    return new Column(this.type, this.comment, { ...this.rules, isNullable: true });
  }

  unique(): Column<Folded, Read> {
    return new Column(this.type, this.comment, { ...this.rules, isUnique: true });
  }

  check(condition: string): Column<Folded, Read> {
    return new Column(this.type, this.comment, { ...this.rules, check: condition });
  }

  /**
   * It holds the id of such a resource, whose row may be asked along under the name of the column without `_id`, or
   * under another. May be said twice: a coach is a person too.
   */
  refersTo(resource: string, as?: string): Column<Folded, Read> {
    return new Column(this.type, this.comment, {
      ...this.rules,
      refersTo: { ...this.rules.refersTo, [as ?? OWN_NAME]: resource },
    });
  }
}

const numbers = (type: string) => (comment: string) => new Column<number, number>(type, comment);
const strings = (type: string) => (comment: string) => new Column<string, string>(type, comment);

export const uuid = strings('uuid');
/** `YYYY-MM-DD`. */
export const date = strings('date');
/** RFC 3339 in UTC. */
export const timestamptz = strings('timestamptz');
export const integer = numbers('integer');
export const bigint = numbers('bigint');
export const numeric = (precision: number, scale: number, comment: string): Column<number, number> =>
  new Column(`numeric(${precision}, ${scale})`, comment);
/** A number of any precision: what a view computes. */
export const anyNumeric = numbers('numeric');
export const boolean = (comment: string): Column<boolean, boolean> => new Column('boolean', comment);
/** `Text`: the texts that the events allow, where SQL does not check them. */
export const text = <Text extends string = string>(comment: string): Column<Text, Text> => new Column('text', comment);
export const texts = <Text extends string = string>(comment: string): Column<readonly Text[], readonly Text[]> =>
  new Column('text[]', comment);
export const bigints = (comment: string): Column<readonly number[], readonly number[]> =>
  new Column('bigint[]', comment);
export const uuids = (comment: string): Column<readonly string[], readonly string[]> => new Column('uuid[]', comment);
/** A text of a closed list, which SQL checks. */
export const oneOf = <Value extends string>(values: readonly Value[], comment: string): Column<Value, Value> =>
  new Column('text', comment, { values });
/** A text of people, as a token (decisions.md 18). The query edge opens it after the role check, or answers null. */
export const sealedText = (comment: string): Column<string, string | null> =>
  new Column('text', comment, { isSealed: true });
export const sealedTexts = (comment: string): Column<readonly string[], readonly (string | null)[]> =>
  new Column('text[]', comment, { isSealed: true });

export type Columns = Readonly<Record<string, Column>>;

/** The cells of a row as a fold makes them. */
export type FoldedCells<C extends Columns> = { readonly [Name in keyof C]: C[Name]['folded'] };
/** The cells of a row as a query answers them. */
export type ReadCells<C extends Columns> = { readonly [Name in keyof C]: C[Name]['read'] };

/** A table of a read model, declared once: what it is in SQL, in OpenAPI and in the types of its rows. */
export type TableDeclaration<C extends Columns = Columns> = {
  /** Name in schema `read`. */
  readonly name: string;
  readonly comment: string;
  readonly columns: C;
  /** Columns that identify a row, over all states. */
  readonly primaryKey: readonly string[];
  /** What follows `create index on <table>`, for each index. */
  readonly indexes?: readonly string[];
  /** Figures: shown with small cells left out (contract.md 3), and so exported by nobody as they are. */
  readonly isAggregate?: true;
};

/** Declares a table. What the engine adds to it: `provenance`, and the key of the state behind each row. */
export const table = <C extends Columns>(
  name: string,
  declaration: Omit<TableDeclaration<C>, 'name'> & { readonly primaryKey: readonly (keyof C & string)[] },
): TableDeclaration<C> => ({ name, ...declaration });

/** A row of a declared table as a fold makes it. */
export type RowOf<T extends { readonly columns: Columns }> = FoldedCells<T['columns']>;

/** What every row has beside its own columns. */
export const provenance = {
  first_position: bigint('Position of the event with which this row appeared.'),
  last_position: bigint('Position of the event that last changed this row.'),
  parked_at: bigint(
    'Position of an event that could not be applied: the row has not changed since; null when there is none.',
  ).orNull(),
} as const;

/**
 * A view of schema `read` over tables of read models: what joins them, or what only today can say (decisions.md 14). Or one
 * of `analytics`.
 */
export type View<C extends Columns = Columns> = {
  /** Name in its schema. */
  readonly name: string;
  /** Nothing: `read`. */
  readonly schema?: 'analytics';
  /** Roles that may select from it. */
  readonly readers?: readonly string[];
  readonly comment: string;
  readonly columns: C;
  /** `create view <schema>.<name> as …` over relations of `read`, which makes these columns. */
  readonly sql: string;
  /** True when it reads the clock: it is of today, and cannot be shown as of another day (decisions.md 14). */
  readonly isOfToday?: true;
};

/** Declares a view. */
export const view = <C extends Columns>(name: string, declaration: Omit<View<C>, 'name'>): View<C> => ({
  name,
  ...declaration,
});
