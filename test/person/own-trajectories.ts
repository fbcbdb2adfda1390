import { NoteTrajectoryBegun, NoteTrajectoryClosed } from '../../src/person/own-trajectories';
import { runningTrajectory, termsOf } from '../../src/person/person';
import { person } from '../../src/person/person.decider';
import { a, specification } from '../specification';
import { begun, ended, hers, id, she } from './fixture';

const { given } = specification(person);
export const noteBegun = a(NoteTrajectoryBegun, begun.event.data);
export const noteClosed = a(NoteTrajectoryClosed, { ...ended.event.data, endId: id(50) });
/** What an event of it is about. */
export const concerned = { about: { personId: she, trajectoryId: hers }, subjectIds: [she] };
/** What others know of her by these events. */
export const known = (...history: Parameters<typeof given>) => {
  const state = given(...history).state();
  return { running: runningTrajectory(state), terms: termsOf(state) };
};
