import type { Day } from '../../events/ids';
import type { Row } from '../engine/projection';
import type { ExportRequest } from './exports';
import type { Snapshot } from './snapshot';
import type { ExportColumn, ExportSource } from './source';

/**
 * What there is to write and what is to be said of it. Nothing of it is of now, so that the same position gives the same
 * bytes whenever and wherever it is written.
 */
export type Exported = {
  readonly source: Pick<ExportSource, 'name' | 'title' | 'comment' | 'key' | 'isOfToday'>;
  readonly columns: readonly ExportColumn[];
  readonly position: number;
  readonly validOn?: Day;
  /** What it was narrowed to, as it was asked. */
  readonly narrowed: Pick<ExportRequest, 'programmeId' | 'district' | 'from' | 'to'>;
  readonly batches: AsyncIterable<readonly Row[]>;
  count(): Promise<number>;
};

/** A snapshot with what it is of. */
export const exportedOf = (source: ExportSource, request: ExportRequest, snapshot: Snapshot): Exported => {
  const { programmeId, district, from, to } = request;
  const { position, validOn, columns, batches } = snapshot;
  return {
    source,
    columns,
    position,
    ...(validOn !== undefined && { validOn }),
    narrowed: {
      ...(programmeId !== undefined && { programmeId }),
      ...(district !== undefined && { district }),
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
    },
    batches,
    count: () => snapshot.count(),
  };
};

/** How it was narrowed, in words; empty when it was not. */
export const narrowedInWords = ({ narrowed: { programmeId, district, from, to } }: Exported): readonly string[] => [
  ...(programmeId === undefined ? [] : [`programme ${programmeId}`]),
  ...(district === undefined ? [] : [`district ${district}`]),
  ...(from === undefined ? [] : [`from ${from}`]),
  ...(to === undefined ? [] : [`up to and with ${to}`]),
];
