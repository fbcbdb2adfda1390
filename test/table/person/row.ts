import type { person } from '../../../src/person/person.decider';
import { hers, id, markedDuplicate, she, stranger } from '../../person/fixture';
import { fact } from '../../specification';
import { rowsOf, type Refusal } from '../table';

export const row = rowsOf<typeof person>();

/** What an event on a trajectory of hers is about. */
export const inTrajectory = (trajectoryId = hers) => ({ about: { personId: she, trajectoryId }, subjectIds: [she] });
/** She is in a trajectory, another one than that of the fixture. */
export const inAnother = fact({
  type: 'TrajectoryBegun.v2' as const,
  data: { trajectoryId: id(42), startsOn: '2023-09-01', plannedEndOn: '2024-08-31' },
});

export const notHers = ['not-your-decision', { by: stranger }] as const satisfies Refusal;
export const unknown = ['person-unknown', { given: [] }] as const satisfies Refusal;
export const duplicate = ['person-is-duplicate', { after: [markedDuplicate] }] as const satisfies Refusal;
export const reasonMissing = ['reason-missing', { data: { reason: ' ' } }] as const;
/** A day before the fact that is acted upon: always last. Without a day, one before she was registered. */
export const tooEarly = (on = '2021-08-31') => ['date-before-fact', { by: { on } }] as const satisfies Refusal;
