import type { Role } from '../../events/event';
import type { Uuid } from '../../events/ids';
import { STORY_VISIBILITIES, type StoryVisibility } from '../../events/trajectory';
import type { Actor } from '../command-handling/context';
import { Problem } from '../platform/problems/problem';

/** Who works with everything of a programme, texts of people too (contract.md 1, Reading). */
export const ADMINISTRATION = ['programme-manager', 'core-team', 'privacy-officer'] as const satisfies readonly Role[];

/** Who reads everything of a programme; the auditor without its texts. */
export const STAFF = [...ADMINISTRATION, 'auditor'] as const satisfies readonly Role[];

/** Who may know that a programme exists. The analyst has the `analytics` views only. */
export const EVERYONE = [
  ...STAFF,
  'subsidy-officer',
  'subsidy-controller',
  'employer',
  'coach',
  'buurtbaner',
  'researcher',
] as const satisfies readonly Role[];

/** Who reads a story beside herself, by its visibility (domain.md 1.8). The employer is not of the team. */
const READERS_OF_STORIES: Readonly<Record<StoryVisibility, readonly Role[]>> = {
  private: [],
  coach: ['coach'],
  team: ['coach', ...STAFF],
  research: ['coach', ...STAFF, 'researcher'],
};

/** Which stories a role reads of a trajectory that it may see: the Buurtbaner `all`. */
export const storiesReadBy = (role: Role): 'all' | readonly StoryVisibility[] =>
  role === 'buurtbaner'
    ? 'all'
    : STORY_VISIBILITIES.filter((visibility) => READERS_OF_STORIES[visibility].includes(role));

/** Who decides on subsidies: beside those they read what was booked of them, and the places. */
const DECIDERS_ON_SUBSIDIES = ['subsidy-officer', 'subsidy-controller'] as const satisfies readonly Role[];

/** Who reads places and who offers them. Until tokens tie an actor to an employer, the role suffices. */
export const PLACE_READERS = [...STAFF, 'employer', ...DECIDERS_ON_SUBSIDIES] as const satisfies readonly Role[];

/** Who reads subsidies and what was booked of them. */
export const SUBSIDY_READERS = PLACE_READERS;

/** Whether she reads everything of a programme. */
export const isStaff = ({ role }: Actor): boolean => STAFF.some((staff) => staff === role);

/** Tables that others than staff read whole, and whose rows they have explained. */
const OTHER_READERS: ReadonlyMap<string, readonly Role[]> = new Map([
  ['place_board', DECIDERS_ON_SUBSIDIES],
  ['subsidy_account', DECIDERS_ON_SUBSIDIES],
  ['ledger_entry', DECIDERS_ON_SUBSIDIES],
]);

/** Who reads tables whole; which of them, `onlyTablesSheReads` says. */
export const TABLE_READERS: readonly Role[] = [...STAFF, ...new Set([...OTHER_READERS.values()].flat())];

/** Whether she reads a table whole: staff read every table. */
export const readsTable = (actor: Actor, table: string): boolean =>
  isStaff(actor) || (OTHER_READERS.get(table)?.includes(actor.role) ?? false);

/** Throws 403 for a table that this role does not read. */
export const onlyTablesSheReads = (actor: Actor, table: string): void => {
  if (!readsTable(actor, table)) throw new Problem('not-your-decision');
};

/** A coach or Buurtbaner reads what is about herself. */
export const isAboutHer = (actor: Actor, personId: Uuid): boolean => isStaff(actor) || actor.id === personId;

/** The same. Throws 403. */
export const onlyHerself = (actor: Actor, personId: Uuid): void => {
  if (!isAboutHer(actor, personId)) throw new Problem('not-your-decision');
};

/** A person is read by herself, and by who coaches her. `isCoachedBy` is asked of a coach only. Throws 403. */
export const onlyHersOrHerCaseload = async (
  actor: Actor,
  personId: Uuid,
  isCoachedBy: (coachId: Uuid) => Promise<boolean>,
): Promise<void> => {
  if (actor.role === 'coach' && actor.id !== personId && (await isCoachedBy(actor.id))) return;
  onlyHerself(actor, personId);
};

/** A Buurtbaner reads her own trajectory, a coach those of her caseload. */
export const isHerTrajectory = (
  { id, role }: Actor,
  { person_id, coach_id }: { readonly person_id: Uuid; readonly coach_id: Uuid | null },
): boolean => (role !== 'buurtbaner' || person_id === id) && (role !== 'coach' || coach_id === id);

/** The same. Throws 403. */
export const onlyHerTrajectory = (actor: Actor, trajectory: Parameters<typeof isHerTrajectory>[1]): void => {
  if (!isHerTrajectory(actor, trajectory)) throw new Problem('not-your-decision');
};
