import type { Row } from './projection';

/** What becomes of a row. A position of 0 is the one the database already holds. */
export type RowChange = {
  readonly row: Row;
  /** Key of the state that shows it. */
  readonly key: string;
  readonly first: number;
  readonly last: number;
  /** Position of the event that could not be applied to the row's key. */
  readonly parkedAt: number | null;
};
/** By the row's name; `undefined` for a row that is deleted. */
export type RowChanges = Map<string, RowChange | undefined>;
