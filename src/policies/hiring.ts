import type { RecordedOf } from '../../events';
import { policy, type Compensation, type Policy } from '../command-handling/policy';
import { AnnulTrajectory, NoteTrajectoryBegun, TakeUpTrajectory } from '../person/person.commands';
import { VacatePlace } from '../programme/programme.commands';
import { BeginTrajectory } from '../trajectory/trajectory.commands';

type Filled = RecordedOf<'PlaceFilled.v1'>;

/** What was agreed, as the two streams after the programme's take it. */
const hireOf = ({ data, metadata }: Filled) => ({ ...data, programmeId: metadata.about.programmeId! });

const becauseOf = 'hire-failed';

const vacatePlace = ({ data: { placeId, trajectoryId }, metadata: { about } }: Filled): Compensation => ({
  category: 'programme',
  target: about.programmeId!,
  command: (refusedWith) => Object.assign(new VacatePlace(), { placeId, trajectoryId, becauseOf, refusedWith }),
});

const annulTrajectory = ({ data: { personId, trajectoryId } }: Filled): Compensation => ({
  category: 'person',
  target: personId,
  command: (refusedWith) => Object.assign(new AnnulTrajectory(), { trajectoryId, becauseOf, refusedWith }),
});

/** The person's own stream decides: one trajectory at a time, and how long in all (decisions.md 4). */
const takeUpTrajectory = policy<'PlaceFilled.v1'>({
  name: 'take-up-trajectory',
  on: 'PlaceFilled.v1',
  react: (event) => ({
    category: 'person',
    target: event.data.personId,
    command: Object.assign(new TakeUpTrajectory(), { hire: hireOf(event) }),
  }),
  compensate: (event) => [vacatePlace(event)],
});

/** Then the trajectory begins. */
const beginTrajectory = policy<'PlaceFilled.v1'>({
  name: 'begin-trajectory',
  on: 'PlaceFilled.v1',
  react: (event) => ({
    category: 'trajectory',
    target: event.data.trajectoryId,
    command: Object.assign(new BeginTrajectory(), hireOf(event)),
  }),
  compensate: (event) => [annulTrajectory(event), vacatePlace(event)],
});

/**
 * Releases before began the trajectory first and told the person afterwards. Their ids were UUIDs; since `PlaceFilled`
 * leads to both there is nothing more to follow.
 */
const noteTrajectoryBegun = policy<'BuurtbanerHired.v1'>({
  name: 'note-trajectory-begun',
  on: 'BuurtbanerHired.v1',
  react: ({ data: { personId, trajectoryId, startsOn, plannedEndOn }, metadata: { commandId } }) =>
    commandId.startsWith('policy/')
      ? undefined
      : {
          category: 'person',
          target: personId,
          command: Object.assign(new NoteTrajectoryBegun(), { trajectoryId, startsOn, plannedEndOn }),
        },
});

export const hiring: readonly Policy[] = [takeUpTrajectory, beginTrajectory, noteTrajectoryBegun];
