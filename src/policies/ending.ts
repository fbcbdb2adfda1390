import { TrajectoryEndedWithoutUitstroom, Uitstroom } from '../../events/trajectory';
import { ReleaseCase } from '../coach/cases';
import { policy, reaction, type Policy } from '../command-handling/policy';
import { NoteTrajectoryClosed } from '../person/own-trajectories';
import { VacatePlace } from '../programme/hiring';

/** The two ways a trajectory ends have the same consequences. */
const ENDINGS = [Uitstroom, TrajectoryEndedWithoutUitstroom] as const;

const noteTrajectoryClosed = policy({
  name: 'note-trajectory-closed',
  on: ENDINGS,
  react: ({ eventId: endId, data: { personId }, metadata: { about, occurredOn: endedOn } }) =>
    reaction(NoteTrajectoryClosed, personId, { trajectoryId: about.trajectoryId!, endedOn, endId }),
});

const releaseCase = policy({
  name: 'release-case',
  on: ENDINGS,
  react: ({ eventId: endId, data: { coachId }, metadata: { about } }) =>
    coachId === null ? undefined : reaction(ReleaseCase, coachId, { trajectoryId: about.trajectoryId!, endId }),
});

/** "Zo komt er weer een plek vrij voor een nieuwe Buurtbaner" (vuistregel 2): vacated, and reopened when it may be. */
const vacatePlace = policy({
  name: 'vacate-place',
  on: ENDINGS,
  react: ({ eventId, metadata: { about } }) =>
    reaction(VacatePlace, about.programmeId!, {
      placeId: about.placeId!,
      trajectoryId: about.trajectoryId!,
      becauseOf: eventId,
    }),
});

export const ending: readonly Policy[] = [noteTrajectoryClosed, releaseCase, vacatePlace];
