import type { AuditTrailRow } from '../audit-trail/audit-trail.queries';
import type { HistoryEntry } from '../replay/history-entry';
import type { DataRequestRow } from '../data-request/data-request.queries';
import type { PersonRow } from '../person/person.queries';
import type { ProgressRow } from '../progress/progress.queries';
import type { Reading } from './access-report.queries';

/** An event that concerns her: what was recorded and by whom in which role, without who else it concerns. */
export type ReportedEvent = Pick<
  HistoryEntry,
  'position' | 'recorded_at' | 'occurred_on' | 'type' | 'summary_nl' | 'summary_en' | 'reason'
> & {
  readonly by_role: string;
  readonly by_herself: boolean;
  readonly data: unknown;
  /** Every text of people in it once more, in the order in which they stand. */
  readonly texts: readonly (string | null)[];
};

/** What she did in the administration herself, about others: that she did it, not what it holds. */
export type ReportedAct = Pick<
  AuditTrailRow,
  'position' | 'recorded_at' | 'occurred_on' | 'type' | 'summary_nl' | 'summary_en' | 'actor_role'
>;

/** Everything there is about one person, texts of others left out (AVG 15). */
export type AccessReport = {
  readonly person_id: string;
  readonly made_at: string;
  /** Position of the log that the tables held. */
  readonly position: number;
  readonly release: string;
  readonly person: PersonRow | null;
  readonly trajectories: readonly ProgressRow[];
  readonly requests: readonly DataRequestRow[];
  readonly events: readonly ReportedEvent[];
  readonly acts: readonly ReportedAct[];
  readonly readings: readonly Reading[];
};

/** Fields that may name another person, or several: her own id stays. test/projections/access-report.spec.ts has them all. */
const NAMES_A_PERSON = /^(personId|coachIds?|contactId|successorId|facilitatorId|respondentId|recordedBy|\w+PersonId)$/;
/** Fields with a trajectory, which leads to whose it is: those of hers stay. */
const NAMES_A_TRAJECTORY = /^(trajectoryId|\w+TrajectoryId)$/;
/** Lists of people: whether others were there is not hers to know. */
const PARTICIPANTS = ['invited', 'attendance'];

type IsSealed = (text: string) => boolean;
type Participant = { readonly trajectoryId?: string; readonly coachId?: string };

/** What an event holds, without ids of other people. */
const withoutOthers = (data: unknown, personId: string, trajectoryIds: ReadonlySet<string>): unknown => {
  if (Array.isArray(data)) return data.map((item) => withoutOthers(item, personId, trajectoryIds));
  if (typeof data !== 'object' || data === null) return data;
  const isHers = ({ trajectoryId, coachId }: Participant): boolean =>
    coachId === personId || (trajectoryId !== undefined && trajectoryIds.has(trajectoryId));
  return Object.fromEntries(
    Object.entries(data).map(([name, value]: [string, unknown]) => {
      if (NAMES_A_PERSON.test(name)) {
        const ownOf = (id: unknown): unknown => (id === personId ? id : null);
        return [name, Array.isArray(value) ? value.map(ownOf) : ownOf(value)];
      }
      if (NAMES_A_TRAJECTORY.test(name)) return [name, trajectoryIds.has(String(value)) ? value : null];
      const own = PARTICIPANTS.includes(name) ? (value as readonly Participant[]).filter(isHers) : value;
      return [name, withoutOthers(own, personId, trajectoryIds)];
    }),
  );
};

/** The texts that are sealed in a value. */
const sealedIn = (value: unknown, isSealed: IsSealed): readonly string[] => {
  if (typeof value === 'string') return isSealed(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((item) => sealedIn(item, isSealed));
};

/** The event as she may have it; its texts are sealed, and those of others are left out when it is opened. */
export const reported = (
  {
    position,
    recorded_at,
    occurred_on,
    type,
    summary_nl,
    summary_en,
    reason,
    data,
    actor_id,
    actor_role,
  }: HistoryEntry,
  personId: string,
  trajectoryIds: ReadonlySet<string>,
  isSealed: IsSealed,
): ReportedEvent => ({
  position,
  recorded_at,
  occurred_on,
  type,
  summary_nl,
  summary_en,
  by_role: actor_role,
  by_herself: actor_id === personId,
  reason,
  data: withoutOthers(data, personId, trajectoryIds),
  texts: sealedIn([data, reason], isSealed),
});

/** An event that she recorded and that does not concern her. */
export const actOf = ({
  position,
  recorded_at,
  occurred_on,
  type,
  summary_nl,
  summary_en,
  actor_role,
}: AuditTrailRow): ReportedAct => ({ position, recorded_at, occurred_on, type, summary_nl, summary_en, actor_role });

/** A trajectory of hers, without who coached her. */
export const trajectoryOf = (row: ProgressRow): ProgressRow => ({ ...row, coach_id: null });
