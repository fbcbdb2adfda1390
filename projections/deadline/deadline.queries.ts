import type { DeadlineKind } from '../../events/deadline';
import type { Role } from '../../events/event';
import type { ReadCells } from '../engine/table';
import { pageOf, type Page, type PageRequest, type Queryable } from '../query';
import type { deadlineTodayView } from './deadline-today.view';
import type { DEADLINE_STATES } from './deadline.table';

/** A row of view `read.deadline_today`. */
export type DeadlineRow = ReadCells<typeof deadlineTodayView.columns>;

export type DeadlineFilter = {
  readonly state?: (typeof DEADLINE_STATES)[number];
  readonly kind?: DeadlineKind;
  /** Whom it is addressed to, first or also. */
  readonly role?: Role;
  /** Exclusive. */
  readonly dueBefore?: string;
  readonly late?: boolean;
  readonly programmeId?: string;
  readonly trajectoryId?: string;
  readonly coachId?: string;
  readonly personId?: string;
  /** These kinds alone; all when it is left out. */
  readonly kinds?: readonly DeadlineKind[];
};

/** Deadlines by the day they are due. */
export const deadlines = (
  db: Queryable,
  { state, kind, role, dueBefore, late, programmeId, trajectoryId, coachId, personId, kinds }: DeadlineFilter,
  page: PageRequest,
): Promise<Page<DeadlineRow>> =>
  pageOf(
    db,
    `select *
       from read.deadline_today
      where ($1::text is null or state = $1)
        and ($2::text is null or kind = $2)
        and ($3::text is null or $3 in (addressee_role, also_to_role))
        and ($4::date is null or due_on < $4)
        and ($5::boolean is null or late = $5)
        and ($6::uuid is null or programme_id = $6)
        and ($7::uuid is null or trajectory_id = $7)
        and ($8::uuid is null or coach_id = $8)
        and ($9::uuid is null or person_id = $9)
        and ($10::text[] is null or kind = any ($10))
        and ($11::date is null or (due_on, deadline_id) > ($11, $12::uuid))
      order by due_on, deadline_id
      limit $13`,
    [state, kind, role, dueBefore, late, programmeId, trajectoryId, coachId, personId, kinds],
    ['due_on', 'deadline_id'],
    page,
  );
