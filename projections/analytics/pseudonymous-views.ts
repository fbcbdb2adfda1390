import { coachTable } from '../coach/coach.table';
import { deadlineTable } from '../deadline/deadline.table';
import { groundRuleCheckView } from '../ground-rule-check/ground-rule-check.view';
import { intervisionAttendanceTable } from '../intervision-attendance/intervision-attendance.table';
import { ledgerEntryTable } from '../ledger-entry/ledger-entry.table';
import { alumnusRoleTable, lineagePersonTable } from '../lineage-person/lineage-person.table';
import { lineageEdgeTable } from '../lineage-edge/lineage-edge.table';
import { perspectiveTable } from '../perspective/perspective.table';
import { placeBoardTable } from '../place-board/place-board.table';
import { progressTable } from '../progress/progress.table';
import { subsidyAccountTable } from '../subsidy-account/subsidy-account.table';
import { Column, type Columns } from '../engine/table';
import type { Relation } from './relation';

/** Rows of a table or view of `read`, for who has the second grant (contract.md 3). */
export type PseudonymousView = Relation & {
  /** Over relations of `read`: what it shows. */
  readonly sql: string;
};

const SAYS =
  'Pseudonymous, not anonymous: who knows other facts about a person may find her rows. Never to be published.';

/** Of a programme everybody knows; every other id may lead to a person. */
const isReadable = (name: string): boolean => name === 'programme_id';

/**
 * The pseudonym of an id: the first half of an HMAC-SHA-256 (RFC 2104) under a secret that only the owner of the view
 * reads. Written out with functions of PostgreSQL's own: who selects from a view runs its functions by rights of her own,
 * and with a function of ours she could try out ids (docs/adr/0029).
 */
export const pseudonym = (id: string): string =>
  `encode(substr(sha256(k.outer_key || sha256(k.inner_key || uuid_send(${id}))), 1, 16), 'hex')::uuid`;

const cellOf = (name: string, { type }: Column): string => {
  if (type === 'uuid' && !isReadable(name)) return `${pseudonym(`r.${name}`)} as ${name}`;
  return name === 'programme_id' ? 'r.programme_id::text as programme_id' : `r.${name}`;
};

const shown = (name: string, column: Column): Column => {
  if (column.type !== 'uuid') return column;
  if (isReadable(name)) return new Column('text', column.comment, column.rules);
  return new Column('uuid', `${column.comment} A pseudonym.`, column.rules);
};

/**
 * The named columns of a table, ids as pseudonyms. None comes along by itself: neither sealed text, nor positions, which
 * say who it is to who reads the audit trail.
 */
const rowsOf = <C extends Columns>(
  { name, comment, columns }: { readonly name: string; readonly comment: string; readonly columns: C },
  ...names: readonly (keyof C & string)[]
): PseudonymousView => {
  const picked = names.map((column) => [column, columns[column]!] as const);
  return {
    name: `pseudonymous_${name}`,
    comment: `${comment} ${SAYS}`,
    columns: Object.fromEntries(picked.map(([column, of]) => [column, shown(column, of)])),
    sql: `select ${picked.map(([column, of]) => cellOf(column, of)).join(',\n       ')}\n  from read.${name} r cross join pseudonym.secret k`,
  };
};

/** Every view of rows. */
export const pseudonymousViews: readonly PseudonymousView[] = [
  rowsOf(
    progressTable,
    ...(['trajectory_id', 'programme_id', 'person_id', 'place_id', 'employer_id', 'coach_id', 'district'] as const),
    ...(['started_on', 'planned_end_on', 'ended_on', 'suspended_since', 'phase', 'outcome'] as const),
    ...(['weekly_hours', 'weekly_development_hours', 'work_plan_status', 'outflow_plan_status'] as const),
    ...(['steps_planned', 'steps_completed', 'coaching_sessions', 'last_coaching_on'] as const),
    ...(['intervisions_attended', 'intervisions_missed', 'trainings_completed'] as const),
    ...(['budget_allocated_cents', 'budget_committed_cents', 'budget_spent_cents', 'budget_available_cents'] as const),
    ...(['production_hours', 'development_hours', 'activities', 'residents_reached', 'connections'] as const),
    ...(['tasks_handed_over', 'own_stories', 'followed_up_after_months', 'still_in_work'] as const),
  ),
  rowsOf(placeBoardTable, 'place_id', 'programme_id', 'employer_id', 'district', 'opened_on', 'state', 'filled_count'),
  rowsOf(
    lineageEdgeTable,
    'kind',
    'from_person_id',
    'to_person_id',
    'trajectory_id',
    'since',
    'until',
    'coach_background',
  ),
  rowsOf(
    lineagePersonTable,
    ...(['person_id', 'became_buurtbaner_on', 'flowed_out_on', 'outcome', 'generation'] as const),
    ...(['coached_count', 'discovered_count'] as const),
  ),
  rowsOf(
    alumnusRoleTable,
    'person_id',
    'role',
    'former_trajectory_id',
    'programme_id',
    'paid',
    'accepted_on',
    'ended_on',
  ),
  rowsOf(
    coachTable,
    'coach_id',
    'background',
    'former_trajectory_id',
    'qualified_on',
    'capacity',
    'cases',
    'suspended',
  ),
  rowsOf(
    intervisionAttendanceTable,
    'intervision_id',
    'programme_id',
    'trajectory_id',
    'coach_id',
    'held_on',
    'status',
  ),
  rowsOf(perspectiveTable, 'trajectory_id', 'programme_id', 'by_role', 'formal', 'recorded_on'),
  rowsOf(groundRuleCheckView, 'trajectory_id', 'rule_number', 'rule_set_version', 'outcome'),
  rowsOf(
    deadlineTable,
    ...(['kind', 'programme_id', 'trajectory_id', 'person_id', 'employer_id', 'coach_id', 'subsidy_id'] as const),
    ...(['addressee_role', 'armed_on', 'due_on', 'state', 'met_on', 'void_on', 'missed_on'] as const),
  ),
  rowsOf(
    subsidyAccountTable,
    ...(['subsidy_id', 'employer_id', 'programme_id', 'requested_on', 'starts_on', 'ends_on', 'places'] as const),
    ...(['status', 'regime_id', 'requested_cents', 'granted_cents', 'advanced_cents', 'cost_recorded_cents'] as const),
    ...(['cost_eligible_cents', 'cost_ineligible_cents', 'cost_disputed_cents', 'settled_cents'] as const),
    ...(['balance_paid_cents', 'reclaimed_cents', 'repaid_cents', 'balance_due_cents', 'receivable_cents'] as const),
  ),
  rowsOf(
    ledgerEntryTable,
    ...(['subsidy_id', 'booked_on', 'account', 'budget_line', 'trajectory_id', 'cost_id'] as const),
    ...(['debit_cents', 'credit_cents'] as const),
  ),
];
