import type { CoachBackground } from '../../events/coach';
import { date, oneOf, table, text, uuid } from '../engine/table';

export const EDGE_KINDS = ['coached_by', 'succeeded_on_place', 'discovered_by', 'handed_over_to'] as const;
export type EdgeKind = (typeof EDGE_KINDS)[number];

export const lineageEdgeTable = table('lineage_edge', {
  comment: 'The upward circle as a graph: who led to whom, one row per edge.',
  columns: {
    edge_id: uuid('UUID v5 of the kind and the event that made the edge: the same after every rebuild.'),
    kind: oneOf(EDGE_KINDS, 'coached_by, succeeded_on_place, discovered_by, or handed_over_to (a task).'),
    from_person_id: uuid(
      'The earlier one: coach, predecessor on the place, discoverer, the Buurtbaner who hands over.',
    ).refersTo('person'),
    to_person_id: uuid('The later one: the coached, the successor, the discovered, the one who takes over.').refersTo(
      'person',
    ),
    trajectory_id: uuid(
      'Trajectory of the coached one, of the successor, of the discoverer, or the one that hands over.',
    ).refersTo('trajectory'),
    since: date("succeeded_on_place: first day of the successor's job; else the day it happened on."),
    until: date(
      'coached_by: last day of the assignment, the end of the trajectory at the latest; null while it runs and for the other kinds.',
    ).orNull(),
    coach_background: text<CoachBackground>(
      'coached_by: what the coach was qualified as at the assignment; null for the other kinds.',
    ).orNull(),
  },
  primaryKey: ['edge_id'],
  indexes: ['(from_person_id)', '(to_person_id)', '(trajectory_id)', '(since, edge_id)'],
});
