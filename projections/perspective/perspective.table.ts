import { boolean, date, sealedText, table, text, uuid } from '../engine/table';

export const perspectiveTable = table('perspective', {
  comment: 'One row per view of somebody else on a trajectory. Words are sealed.',
  columns: {
    perspective_id: uuid('The perspective.'),
    trajectory_id: uuid('Trajectory it is on.').refersTo('trajectory'),
    programme_id: uuid('Programme of that trajectory.').refersTo('programme'),
    by_role: text('Whose view it is.'),
    formal: boolean('Of the formal sector; otherwise of the informal one.'),
    recorded_on: date('Its business day.'),
    text: sealedText('The words of who looks on.'),
  },
  primaryKey: ['trajectory_id', 'perspective_id'],
  indexes: ['(trajectory_id, recorded_on, perspective_id)', '(programme_id, recorded_on)'],
});
