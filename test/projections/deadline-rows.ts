import type { DeadlineKind } from '../../events/deadline';
import { project } from '../../projections/engine/memory';
import type { Row } from '../../projections/engine/projection';
import type { RowOf } from '../../projections/engine/table';
import { deadline } from '../../projections/deadline/deadline.projection';
import type { deadlineTable } from '../../projections/deadline/deadline.table';
import { deadlineIdOf } from '../../src/schedule/schedule';
import { fact, eventId, history, type Fact } from './history';
import { employerId, placeId, programmeId, second, secondTrajectory } from './scenario';

export type DeadlineCells = RowOf<typeof deadlineTable>;

const PROVENANCE = ['first_position', 'last_position', 'parked_at'];

const dayOf = (row: Row): string => `${String(row['due_on'])} ${String(row['armed_on'])}`;

/** The rows of one kind after these facts, by due day; provenance left out. */
export const rowsOf = (kind: DeadlineKind, ...facts: readonly Fact[]): readonly Row[] => {
  const rows: readonly Row[] = project(deadline, history(...facts))['deadline'] ?? [];
  return rows
    .filter((row) => row['kind'] === kind)
    .map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => !PROVENANCE.includes(column))))
    .sort((a, b) => dayOf(a).localeCompare(dayOf(b)));
};

const NOTHING_YET = { met_on: null, void_on: null, reminded_on: null, missed_on: null } as const;

/** A row of the second Buurtbaner of the scenario, whose hire stands at position 1. `from`: position of what armed it. */
export const ofHer = (
  kind: DeadlineKind,
  from: number,
  {
    part,
    ...cells
  }: Partial<DeadlineCells> &
    Pick<DeadlineCells, 'addressee_role' | 'due_on' | 'armed_on'> & { readonly part?: string },
): DeadlineCells => ({
  deadline_id: deadlineIdOf(eventId(from), kind, part),
  kind,
  about: secondTrajectory,
  also_to_role: null,
  remind_on: null,
  state: 'open',
  ...NOTHING_YET,
  armed_by: eventId(from),
  programme_id: programmeId,
  trajectory_id: secondTrajectory,
  person_id: second,
  place_id: placeId,
  employer_id: employerId,
  coach_id: null,
  subsidy_id: null,
  ...cells,
});

/** What the process said of a deadline, of hers unless it is said. */
export const said = (
  type: 'ReminderRaised.v1' | 'DeadlineMissed.v1',
  on: string,
  kind: DeadlineKind,
  from: number,
  part?: string,
  aboutId = secondTrajectory,
): Fact =>
  fact(on, `deadline-${deadlineIdOf(eventId(from), kind, part)}`, type, {
    kind,
    aboutId,
    dueOn: on,
    armedBy: eventId(from),
    addresseeRoles: [],
  });
