import type { RecordedOf } from '../../events';
import { PlaceRestored } from '../../events/programme';
import { HireAnnulled, TrajectoryEndAnnulled } from '../../events/trajectory';
import { ReleaseCase, TakeCase } from '../coach/cases';
import { compensation, policy, reaction, type Compensation, type Policy } from '../command-handling/policy';
import { AnnulTrajectory, CloseTrajectoryAgain, ReopenTrajectory } from '../person/own-trajectories';
import { VacatePlace } from '../programme/hiring';
import { AnnulEnd } from '../trajectory/annulment';

/** The place is what it was before the hire, and its vacancy is still to be used. */
const vacatePlace = policy({
  name: 'vacate-place',
  on: [HireAnnulled],
  react: ({ data: { hiredOn: validFrom }, metadata: { about } }) =>
    reaction(VacatePlace, about.programmeId!, {
      placeId: about.placeId!,
      trajectoryId: about.trajectoryId!,
      becauseOf: 'hire-annulled',
      validFrom,
    }),
});

const annulTrajectory = policy({
  name: 'annul-trajectory',
  on: [HireAnnulled],
  react: ({ data: { personId, hiredOn: validFrom }, metadata: { about } }) =>
    reaction(AnnulTrajectory, personId, {
      trajectoryId: about.trajectoryId!,
      becauseOf: 'hire-annulled',
      validFrom,
    }),
});

const releaseCase = policy({
  name: 'release-case',
  on: [HireAnnulled],
  react: ({ metadata: { about } }) =>
    about.coachId === undefined
      ? undefined
      : reaction(ReleaseCase, about.coachId, { trajectoryId: about.trajectoryId! }),
});

type Restored = RecordedOf<'PlaceRestored.v1'>;

const vacateAgain = ({ data: { placeId, trajectoryId, validFrom }, metadata: { about } }: Restored): Compensation =>
  compensation(VacatePlace, about.programmeId!, (refusedWith) => ({
    placeId,
    trajectoryId,
    becauseOf: 'annulment-failed',
    refusedWith,
    validFrom,
  }));

const closeAgain = ({ data: { personId, trajectoryId, annuls: endId, validFrom: endedOn } }: Restored): Compensation =>
  compensation(CloseTrajectoryAgain, personId, (refusedWith) => ({ trajectoryId, endId, endedOn, refusedWith }));

/** The person's own stream decides: no role rests on that end, and she is in no other trajectory (decisions.md 4). */
const reopenTrajectory = policy({
  name: 'reopen-trajectory',
  on: [PlaceRestored],
  react: ({ data: { personId, trajectoryId, annuls, validFrom } }) =>
    reaction(ReopenTrajectory, personId, { personId, trajectoryId, annuls, validFrom }),
  compensate: (event) => [vacateAgain(event)],
});

/** Then the trajectory goes on. */
const annulEnd = policy({
  name: 'annul-end',
  on: [PlaceRestored],
  react: ({ data: { trajectoryId, annuls, reason } }) => reaction(AnnulEnd, trajectoryId, { annuls, reason }),
  compensate: (event) => [closeAgain(event), vacateAgain(event)],
});

/** Whatever the coach's capacity: the case was hers. */
const takeCase = policy({
  name: 'take-case',
  on: [TrajectoryEndAnnulled],
  react: ({ data: { coachId, annuls, validFrom }, metadata: { about } }) =>
    coachId === null
      ? undefined
      : reaction(TakeCase, coachId, { trajectoryId: about.trajectoryId!, annuls, validFrom }),
});

export const annulment: readonly Policy[] = [
  vacatePlace,
  annulTrajectory,
  releaseCase,
  reopenTrajectory,
  annulEnd,
  takeCase,
];
