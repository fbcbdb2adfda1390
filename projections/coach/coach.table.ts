import { COACH_BACKGROUNDS } from '../../events/coach';
import { boolean, date, integer, oneOf, sealedTexts, table, uuid } from '../engine/table';

export const coachTable = table('coach', {
  comment: 'One row per coach.',
  columns: {
    coach_id: uuid('Person id of the coach.').refersTo('person', 'person'),
    background: oneOf(COACH_BACKGROUNDS, 'What she was qualified as: former-buurtbaner, key-figure or other.'),
    former_trajectory_id: uuid('Her own trajectory as a Buurtbaner; null when none was named.')
      .refersTo('trajectory')
      .orNull(),
    requirements_met: sealedTexts('Requirements she met when she was qualified.'),
    preferred_pool_asked: boolean(
      'Background other: whether former Buurtbaners and key figures were asked first; null when not said.',
    ).orNull(),
    qualified_on: date('Day she was qualified.'),
    capacity: integer('Trajectories she can coach at the same time.'),
    cases: integer('Trajectories she coaches now.'),
    suspended: boolean('Whether she may be assigned to no one for now.'),
  },
  primaryKey: ['coach_id'],
  indexes: ['(background)'],
});

export const coachCaseTable = table('coach_case', {
  comment: 'One row per trajectory that a coach coaches now.',
  columns: {
    coach_id: uuid('Person id of the coach.'),
    trajectory_id: uuid('The trajectory.'),
  },
  primaryKey: ['coach_id', 'trajectory_id'],
});
