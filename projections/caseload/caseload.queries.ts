import type { ReadCells } from '../engine/table';
import { rowOf, type Queryable } from '../query';
import type { caseloadView } from './caseload.view';

/** A row of view `read.caseload`. */
export type CaseloadRow = ReadCells<typeof caseloadView.columns>;

/** The caseload of one coach. */
export const caseloadOf = (db: Queryable, coachId: string): Promise<CaseloadRow | null> =>
  rowOf(db, 'select * from read.caseload where coach_id = $1', [coachId]);
