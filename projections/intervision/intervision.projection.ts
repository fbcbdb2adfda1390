import type { RecordedOf } from '../../events';
import type { AttendanceStatus } from '../../events/intervision';
import { on, projection, rowsIn } from '../engine/projection';
import type { RowOf } from '../engine/table';
import { ignoring, idOf } from '../opinions';
import { intervisionTable } from './intervision.table';

type Situation =
  | { readonly state: 'scheduled' | 'cancelled' }
  | { readonly state: 'held'; readonly on: string; readonly data: RecordedOf<'IntervisionHeld.v1'>['data'] };

export type Intervision = {
  readonly scheduled: RecordedOf<'IntervisionScheduled.v1'>['data'];
  readonly situation: Situation;
};

/** Only what is still scheduled is held or cancelled. */
const become = (state: Intervision | undefined, situation: Situation): Intervision | undefined =>
  state?.situation.state === 'scheduled' ? { ...state, situation } : state;

/** One row per intervision (vuistregel 9). */
export const intervision = projection<Intervision>({
  name: 'intervision',
  version: 1,
  on: {
    'IntervisionScheduled.v1': on(
      idOf,
      (state, { data }) => state ?? { scheduled: data, situation: { state: 'scheduled' } },
    ),
    'IntervisionHeld.v1': on(idOf, (state, { data, metadata }) =>
      become(state, { state: 'held', on: metadata.occurredOn, data }),
    ),
    'IntervisionCancelled.v1': on(idOf, (state) => become(state, { state: 'cancelled' })),
    // prettier-ignore
    ...ignoring(
      'ProgrammeOpened.v1', 'ProgrammeParametersChanged.v1', 'PlaceOpened.v1', 'VacancyPublished.v1', 'FitConfirmed.v1',
      'ApplicationReceived.v1', 'ApplicationDeclined.v1', 'PlaceFilled.v1', 'PlaceVacated.v1', 'PlaceReopened.v1',
      'PlaceClosed.v1', 'PersonRegistered.v1', 'PersonalDataCorrected.v1', 'PriorActivityRecorded.v1',
      'KeyFigureRecognised.v1', 'ConsentGiven.v1', 'ConsentWithdrawn.v1', 'AlumnusRoleAccepted.v1', 'AlumnusRoleEnded.v1',
      'TrajectoryBegun.v2', 'TrajectoryClosed.v1', 'TrajectoryAnnulled.v1', 'CoachQualified.v1', 'CoachCapacityChanged.v1', 'CoachSuspended.v1',
      'CoachReinstated.v1', 'CaseTaken.v1', 'CaseReleased.v1', 'EmployerRegistered.v1', 'EmployerContactNamed.v1',
      'EmployerContactEnded.v1', 'ThroughflowAssessed.v1', 'ColleagueActivityHeld.v1', 'BuurtbanerHired.v1',
      'CoachAssigned.v1', 'CoachAssignmentEnded.v1', 'PlanDrafted.v1', 'PlanRevised.v1', 'PlanFeedbackGiven.v1',
      'PlanEndorsed.v1', 'EndorsementWithdrawn.v1', 'PlanApproved.v1', 'PlanStepCompleted.v1', 'PlanStepDropped.v1',
      'CoachingSessionHeld.v1', 'Uitstroom.v1', 'TrajectoryEndedWithoutUitstroom.v1', 'UitstroomFollowedUp.v1',
      'InstructionHeld.v1',
    ),
  },
  tables: [rowsIn(intervisionTable, (state, intervisionId) => [row(state, intervisionId)])],
});

const row = ({ scheduled, situation }: Intervision, intervisionId: string): RowOf<typeof intervisionTable> => {
  const held = situation.state === 'held' ? situation : null;
  const count = (wanted: AttendanceStatus) =>
    held?.data.attendance.filter(({ status }) => status === wanted).length ?? 0;
  return {
    intervision_id: intervisionId,
    programme_id: scheduled.programmeId,
    planned_on: scheduled.plannedOn,
    state: situation.state,
    facilitator_id: held?.data.facilitatorId ?? scheduled.facilitatorId,
    invited: scheduled.invited.length,
    held_on: held?.on ?? null,
    minutes: held?.data.minutes ?? null,
    themes: held?.data.themes ?? [],
    attended: count('present'),
    excused: count('excused'),
    missed: count('absent'),
  };
};
