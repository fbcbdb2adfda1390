import type { DomainEvent } from '../../events';
import type { Recorded, Role } from '../../events/event';
import type { AuditTrailRow } from '../audit-trail/audit-trail.queries';
import type { LogReader } from '../engine/as-of';

/** An event with its sentence; texts of people in `reason` and `data` are sealed. */
export type HistoryEntry = AuditTrailRow & { readonly reason: string | null; readonly data: DomainEvent['data'] };

/** These lines of the audit trail with what their events say. */
export const withData = async (
  { store, decode }: LogReader,
  lines: readonly AuditTrailRow[],
): Promise<readonly HistoryEntry[]> => {
  const found = new Map<number, Recorded<DomainEvent>>();
  for await (const { events } of store.readPositions(lines.map(({ position }) => position))) {
    for (const stored of events) found.set(stored.position, decode(stored));
  }
  return lines.map((line) => {
    const { data, metadata } = found.get(line.position)!;
    return { ...line, reason: metadata.reason ?? null, data };
  });
};

/** The trajectory whose history it is. */
type Trajectory = { readonly trajectory_id: string; readonly person_id: string };

/** Lists of people that an intervision names: whether others were excused or absent is not for everyone. */
const PARTICIPANTS = ['invited', 'attendance'];

/** The same fields, with other values: a text may have become null, which the types of the events do not say. */
const withEach = (
  data: HistoryEntry['data'],
  become: (name: string, value: unknown) => unknown,
): HistoryEntry['data'] =>
  Object.fromEntries(
    Object.entries(data).map(([name, value]: [string, unknown]) => [name, become(name, value)]),
  ) as HistoryEntry['data'];

/** In `related` and `subject_ids` too, an id would show who else was there. */
const withoutOthers = (entry: HistoryEntry, { trajectory_id, person_id }: Trajectory): HistoryEntry => ({
  ...entry,
  related: entry.related.filter((id) => id === trajectory_id || id === person_id),
  subject_ids: entry.subject_ids.filter((id) => id === person_id),
  data: withEach(entry.data, (name, value) =>
    PARTICIPANTS.includes(name)
      ? (value as readonly { readonly trajectoryId?: string }[]).filter((one) => one.trajectoryId === trajectory_id)
      : value,
  ),
});

/** A plan says what is the matter in the neighbourhood, and at times with her: not for the employer (contract.md 1). */
const withoutProblem = (data: HistoryEntry['data']): HistoryEntry['data'] =>
  withEach(data, (name, value) => (name === 'problem' ? null : value));

/** Her own words are for those she shares them with, while the table has the story: until she withdraws it. */
const isClosedStory = ({ data }: HistoryEntry, stories: ReadonlySet<string>): boolean =>
  'storyId' in data && 'visibility' in data && !stories.has(data.storyId);

/** What `asReadBy` needs from elsewhere. */
type Reading = {
  /** The same value with null for each sealed text. */
  readonly withoutTexts: (entry: HistoryEntry) => HistoryEntry;
  /** Stories that may be read. */
  readonly stories: ReadonlySet<string>;
};

/**
 * What a role may read of an event in the history of a trajectory (contract.md 1, Reading). Outside the staff: texts of
 * the Buurtbaner alone, as someone she discovered or meets in intervision has a history of her own.
 */
export const asReadBy = (
  role: Role,
  trajectory: Trajectory,
  whole: HistoryEntry,
  { withoutTexts, stories }: Reading,
): HistoryEntry => {
  const entry = isClosedStory(whole, stories) ? withoutTexts(whole) : whole;
  switch (role) {
    case 'employer':
    case 'coach':
    case 'buurtbaner': {
      const own = withoutOthers(entry, trajectory);
      const hers = role === 'employer' ? { ...own, data: withoutProblem(own.data) } : own;
      return entry.subject_ids[0] === trajectory.person_id ? hers : withoutTexts(hers);
    }
    case 'programme-manager':
    case 'core-team':
    case 'privacy-officer':
    case 'auditor':
    case 'subsidy-officer':
    case 'subsidy-controller':
    case 'researcher':
    case 'analyst':
    case 'system':
      return entry;
  }
};
