import type { DomainEvent } from '../../events';
import type { Role } from '../../events/event';
import type { AuditTrailRow } from '../audit-trail/audit-trail.queries';

/** An event with its sentence; texts of people in `reason` and `data` are sealed. */
export type Told = AuditTrailRow & { readonly reason: string | null; readonly data: DomainEvent['data'] };

/** The trajectory whose history it is. */
type Trajectory = { readonly trajectory_id: string; readonly person_id: string };

const SEAL_MARK = '\uE000';

const isSealed = (text: unknown): boolean => typeof text === 'string' && text.startsWith(SEAL_MARK);

/** The same JSON without its sealed texts, null for each. */
const withoutTexts = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value, (_, item: unknown) => (isSealed(item) ? null : item))) as T;

/** Lists of people that an intervision names: others were excused or absent, which is theirs to tell. */
const PARTICIPANTS = ['invited', 'attendance'];

/** The same fields, with other values: told data has texts that are null, which the types of the events do not say. */
const withEach = (data: Told['data'], become: (name: string, value: unknown) => unknown): Told['data'] =>
  Object.fromEntries(
    Object.entries(data).map(([name, value]: [string, unknown]) => [name, become(name, value)]),
  ) as Told['data'];

const withoutOthers = (data: Told['data'], { trajectory_id }: Trajectory): Told['data'] =>
  withEach(data, (name, value) =>
    PARTICIPANTS.includes(name)
      ? (value as readonly { readonly trajectoryId?: string }[]).filter((one) => one.trajectoryId === trajectory_id)
      : value,
  );

/** A plan says what is the matter in the neighbourhood, and at times with her: not for the employer (contract.md 1). */
const withoutProblem = (data: Told['data']): Told['data'] =>
  withEach(data, (name, value) => (name === 'problem' ? null : value));

/**
 * What a role may read of an event in the history of a trajectory (contract.md 1, Reading). Outside the staff: texts of
 * the Buurtbaner alone, as someone she discovered or meets in intervision has a history of her own.
 */
export const asReadBy = (role: Role, trajectory: Trajectory, told: Told): Told => {
  switch (role) {
    case 'employer':
    case 'coach':
    case 'buurtbaner': {
      const data = role === 'employer' ? withoutProblem(told.data) : told.data;
      const hers = { ...told, data: withoutOthers(data, trajectory) };
      return told.subject_ids[0] === trajectory.person_id ? hers : withoutTexts(hers);
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
      return told;
  }
};
