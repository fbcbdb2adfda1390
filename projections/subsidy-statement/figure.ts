import type { RecordedOf } from '../../events';
import type { SubsidyEvent } from '../../events/subsidy';

/** An event of a subsidy in the log. */
export type Event = RecordedOf<SubsidyEvent['type']>;

/** An amount, and the positions of the events it comes from. */
export type Figure = { readonly cents: number; readonly positions: readonly number[] };

/** In the order of the log, whatever order these hold in. */
export const positionsOf = (events: readonly { readonly position: number }[]): readonly number[] =>
  events.map(({ position }) => position).sort((a, b) => a - b);
