import type { RecordedOf } from '../../events';
import type { SubsidyEvent } from '../../events/subsidy';
import type { AsOf } from '../engine/as-of';
import { foldOf, projectedRows } from '../engine/memory';
import type { Projection } from '../engine/projection';
import type { RowOf } from '../engine/table';
import { touchesOf } from '../engine/touch';
import type { Replay } from '../replay/replay';
import { subsidyAccount } from '../subsidy-account/subsidy-account.projection';
import type { subsidyAccountTable } from '../subsidy-account/subsidy-account.table';
import { statementOf, type Statement } from './statement';

type Event = RecordedOf<SubsidyEvent['type']>;
type Account = RowOf<typeof subsidyAccountTable>;

/** The statement of a subsidy with what it is about and from which point it is. Texts of people in it are sealed. */
export type SubsidyStatement = Statement &
  Pick<
    Account,
    | 'subsidy_id'
    | 'employer_id'
    | 'programme_id'
    | 'status'
    | 'requested_on'
    | 'starts_on'
    | 'ends_on'
    | 'places'
    | 'requested_cents'
    | 'regime_id'
  > & {
    /** Null when it was not registered by then. */
    readonly employer_name: string | null;
    readonly programme_name: string | null;
    /** Position of the last event behind it: asked for at that one, it is the same again. */
    readonly position: number;
    /** When the log took that event. */
    readonly recorded_at: string;
    /** Of what holds on this day; null for all that was known. */
    readonly valid_on: string | null;
    /** Of the program that made it. */
    readonly release: string;
  };

/** The row that the events of one subsidy make of its account; undefined when they do not ask for it. */
export const accountOf = (events: readonly Event[]): Account | undefined => {
  const projection = subsidyAccount as Projection;
  const fold = foldOf(projection, events.flatMap((event) => touchesOf(projection, event))); // prettier-ignore
  // The engine knows rows whose columns are not typed: those of this table are as it declares them.
  return projectedRows(projection, fold)['subsidy_account']![0] as unknown as Account | undefined;
};

const nameIn = (row: Readonly<Record<string, unknown>> | null): string | null =>
  typeof row?.['name'] === 'string' ? row['name'] : null;

/** Makes statements of subsidies from the log: of the same position always the same. */
export class SubsidyStatements {
  constructor(
    private readonly replay: Replay,
    private readonly release: string,
  ) {}

  /** As known at a point, of what holds on a day; null when there was no such subsidy. */
  async of(subsidyId: string, when: AsOf): Promise<SubsidyStatement | null> {
    // A subsidy is touched by its own events alone.
    const events = (await this.replay.eventsBehind('subsidy_account', subsidyId, when)) as readonly Event[];
    const account = accountOf(events);
    if (!account) return null;
    const last = events.reduce((one, other) => (other.position > one.position ? other : one));
    const { position } = last;
    const [employer, programme] = await Promise.all([
      this.replay.row('employer', account.employer_id, { position }),
      this.replay.row('programme', account.programme_id, { position }),
    ]);
    return {
      subsidy_id: subsidyId,
      employer_id: account.employer_id,
      employer_name: nameIn(employer),
      programme_id: account.programme_id,
      programme_name: nameIn(programme),
      status: account.status,
      requested_on: account.requested_on,
      starts_on: account.starts_on,
      ends_on: account.ends_on,
      places: account.places,
      requested_cents: account.requested_cents,
      regime_id: account.regime_id,
      position,
      recorded_at: last.recordedAt,
      valid_on: when.validOn ?? null,
      release: this.release,
      ...statementOf(events, account),
    };
  }
}
