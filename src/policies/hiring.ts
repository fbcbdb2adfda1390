import { policy, type Policy } from '../event-store/policy';
import { BeginTrajectory } from '../trajectory/trajectory.commands';
import { VacatePlace } from '../programme/programme.commands';
import { NoteTrajectoryBegun } from '../person/person.commands';

/** A place that is filled begins a trajectory; when that is refused the place is vacated because `hire-failed`. */
const beginTrajectory = policy<'PlaceFilled.v1'>({
  name: 'begin-trajectory',
  on: 'PlaceFilled.v1',
  react: ({ data, metadata: { about } }) => ({
    category: 'trajectory',
    target: data.trajectoryId,
    command: Object.assign(new BeginTrajectory(), data, { programmeId: about.programmeId }),
  }),
  compensate: ({ data: { placeId, trajectoryId }, metadata: { about } }) => ({
    category: 'programme',
    target: about.programmeId!,
    command: Object.assign(new VacatePlace(), { placeId, trajectoryId, becauseOf: 'hire-failed' }),
  }),
});

/** The person's own stream knows of her trajectories: one at a time, and how long in all (decisions.md 4). */
const noteTrajectoryBegun = policy<'BuurtbanerHired.v1'>({
  name: 'note-trajectory-begun',
  on: 'BuurtbanerHired.v1',
  react: ({ data: { personId, trajectoryId, startsOn, plannedEndOn } }) => ({
    category: 'person',
    target: personId,
    command: Object.assign(new NoteTrajectoryBegun(), { trajectoryId, startsOn, plannedEndOn }),
  }),
});

export const hiring: readonly Policy[] = [beginTrajectory, noteTrajectoryBegun];
