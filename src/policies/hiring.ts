import type { RecordedOf } from '../../events';
import { PlaceFilled } from '../../events/programme';
import { BuurtbanerHired } from '../../events/trajectory';
import { compensation, policy, reaction, type Compensation, type Policy } from '../command-handling/policy';
import { AnnulTrajectory, NoteTrajectoryBegun, TakeUpTrajectory } from '../person/own-trajectories';
import { VacatePlace } from '../programme/hiring';
import { BeginTrajectory } from '../trajectory/term';

type Filled = RecordedOf<'PlaceFilled.v1'>;

/** What was agreed, as the two streams after the programme's take it. */
const hireOf = ({ data, metadata }: Filled) => ({ ...data, programmeId: metadata.about.programmeId! });

const becauseOf = 'hire-failed' as const;

const vacatePlace = ({ data: { placeId, trajectoryId }, metadata: { about } }: Filled): Compensation =>
  compensation(VacatePlace, about.programmeId!, (refusedWith) => ({ placeId, trajectoryId, becauseOf, refusedWith }));

const annulTrajectory = ({ data: { personId, trajectoryId } }: Filled): Compensation =>
  compensation(AnnulTrajectory, personId, (refusedWith) => ({ trajectoryId, becauseOf, refusedWith }));

/** The person's own stream decides: one trajectory at a time, and how long in all (decisions.md 4). */
const takeUpTrajectory = policy({
  name: 'take-up-trajectory',
  on: [PlaceFilled],
  react: (event) => reaction(TakeUpTrajectory, event.data.personId, { hire: hireOf(event) }),
  compensate: (event) => [vacatePlace(event)],
});

/** Then the trajectory begins. */
const beginTrajectory = policy({
  name: 'begin-trajectory',
  on: [PlaceFilled],
  react: (event) => reaction(BeginTrajectory, event.data.trajectoryId, hireOf(event)),
  compensate: (event) => [annulTrajectory(event), vacatePlace(event)],
});

/**
 * Releases before began the trajectory first and noted it at the person afterwards. Their ids were UUIDs; since
 * `PlaceFilled` leads to both there is nothing more to follow.
 */
const noteTrajectoryBegun = policy({
  name: 'note-trajectory-begun',
  on: [BuurtbanerHired],
  react: ({ data: { personId, trajectoryId, startsOn, plannedEndOn }, metadata: { commandId } }) =>
    commandId.startsWith('policy/')
      ? undefined
      : reaction(NoteTrajectoryBegun, personId, { trajectoryId, startsOn, plannedEndOn }),
});

export const hiring: readonly Policy[] = [takeUpTrajectory, beginTrajectory, noteTrajectoryBegun];
