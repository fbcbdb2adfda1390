import { ReleaseCase } from '../coach/coach.commands';
import { policy, type Policy } from '../command-handling/policy';
import { NoteTrajectoryClosed } from '../person/person.commands';
import { VacatePlace } from '../programme/programme.commands';

/** The two ways a trajectory ends have the same consequences. */
const ENDINGS = ['Uitstroom.v1', 'TrajectoryEndedWithoutUitstroom.v1'] as const;
type Ending = (typeof ENDINGS)[number];

const noteTrajectoryClosed = (on: Ending): Policy =>
  policy<Ending>({
    name: 'note-trajectory-closed',
    on,
    react: ({ data: { personId }, metadata: { about, occurredOn } }) => ({
      category: 'person',
      target: personId,
      command: Object.assign(new NoteTrajectoryClosed(), { trajectoryId: about.trajectoryId!, endedOn: occurredOn }),
    }),
  });

const releaseCase = (on: Ending): Policy =>
  policy<Ending>({
    name: 'release-case',
    on,
    react: ({ data: { coachId }, metadata: { about } }) =>
      coachId === null
        ? undefined
        : {
            category: 'coach',
            target: coachId,
            command: Object.assign(new ReleaseCase(), { trajectoryId: about.trajectoryId! }),
          },
  });

/** "Zo komt er weer een plek vrij voor een nieuwe Buurtbaner" (vuistregel 2): vacated, and reopened when it may be. */
const vacatePlace = (on: Ending): Policy =>
  policy<Ending>({
    name: 'vacate-place',
    on,
    react: ({ eventId, metadata: { about } }) => ({
      category: 'programme',
      target: about.programmeId!,
      command: Object.assign(new VacatePlace(), {
        placeId: about.placeId!,
        trajectoryId: about.trajectoryId!,
        becauseOf: eventId,
      }),
    }),
  });

export const ending: readonly Policy[] = ENDINGS.flatMap((on) => [
  noteTrajectoryClosed(on),
  releaseCase(on),
  vacatePlace(on),
]);
