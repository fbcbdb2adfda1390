import { integer, text } from '../../engine/table';
import type { Relation } from '../relation';

/** As `/v1/programmes/{id}/working-method` shows it: by the same rule, with the same numbers left out. */
export const workingMethodFigure: Relation = {
  name: 'working_method_figure',
  comment:
    'How Buurtbaners work, by programme, quarter and kind. A number about fewer people than smallCell is null, and as few others as it takes that none follows.',
  columns: {
    programme_id: text('The programme, by its id.'),
    quarter: text('Calendar quarter, YYYY-Qn.'),
    kind: text('Kind of the activity, connection or hand-over; null for all kinds of the quarter together.').orNull(),
    occurrences: integer('How often; null where it is not to be shown.').orNull(),
    residents_reached: integer(
      'Residents reached, as far as they were counted; null where it is not to be shown.',
    ).orNull(),
    trajectories: integer(
      'Trajectories that did so; null where it is not to be shown, and for all kinds together.',
    ).orNull(),
  },
};
