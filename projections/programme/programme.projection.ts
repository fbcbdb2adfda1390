import type { RecordedOf } from '../../events';
import { on, projection, rowsIn } from '../engine/projection';
import { ignoring, idOf } from '../opinions';
import { programmeTable } from './programme.table';

/** `since`: the day from which a parameter that was changed holds. */
export type Programme = RecordedOf<'ProgrammeOpened.v1'>['data'] & { readonly since: Readonly<Record<string, string>> };

/** A change that holds from an earlier day than what stands was written down late: what stands came after it. */
const changed = (
  state: Programme,
  { data, metadata: { occurredOn } }: RecordedOf<'ProgrammeParametersChanged.v1'>,
): Programme => {
  const later = Object.entries(data.parameters).filter(([name]) => (state.since[name] ?? '') <= occurredOn);
  return {
    ...state,
    parameters: { ...state.parameters, ...Object.fromEntries(later) },
    since: { ...state.since, ...Object.fromEntries(later.map(([name]) => [name, occurredOn])) },
  };
};

// Sorted by name: the text says the same whatever order the parameters were given and changed in.
const json = (record: Readonly<Record<string, number>>): string =>
  JSON.stringify(Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))));

/** One row per programme. */
export const programme = projection<Programme>({
  name: 'programme',
  // 3: labels in their normal form.
  version: 3,
  on: {
    'ProgrammeOpened.v1': on(idOf, (_, { data }) => ({ ...data, since: {} })),
    'ProgrammeParametersChanged.v1': on(idOf, (state, event) => state && changed(state, event)),
    // prettier-ignore
    ...ignoring(
      'PlaceOpened.v1', 'VacancyPublished.v1', 'FitConfirmed.v1', 'ApplicationReceived.v1', 'ApplicationDeclined.v1',
      'PlaceFilled.v1', 'PlaceVacated.v1', 'PlaceReopened.v1', 'PlaceClosed.v1', 'PersonRegistered.v1',
      'PersonalDataCorrected.v1', 'PriorActivityRecorded.v1', 'KeyFigureRecognised.v1', 'ConsentGiven.v1',
      'ConsentWithdrawn.v1', 'AlumnusRoleAccepted.v1', 'AlumnusRoleEnded.v1', 'TrajectoryBegun.v2', 'TrajectoryClosed.v1', 'TrajectoryAnnulled.v1',
      'CoachQualified.v1', 'CoachCapacityChanged.v1', 'CoachSuspended.v1', 'CoachReinstated.v1', 'CaseTaken.v1',
      'CaseReleased.v1', 'EmployerRegistered.v1', 'EmployerContactNamed.v1', 'EmployerContactEnded.v1',
      'ThroughflowAssessed.v1', 'ColleagueActivityHeld.v1', 'BuurtbanerHired.v1', 'CoachAssigned.v1',
      'CoachAssignmentEnded.v1', 'PlanDrafted.v1', 'PlanRevised.v1', 'PlanFeedbackGiven.v1', 'PlanEndorsed.v1',
      'EndorsementWithdrawn.v1', 'PlanApproved.v1', 'PlanStepCompleted.v1', 'PlanStepDropped.v1',
      'CoachingSessionHeld.v1', 'Uitstroom.v1', 'TrajectoryEndedWithoutUitstroom.v1', 'UitstroomFollowedUp.v1',
      'IntervisionScheduled.v1', 'IntervisionHeld.v1', 'IntervisionCancelled.v1', 'InstructionHeld.v1',
    ),
  },
  tables: [
    rowsIn(
      programmeTable,
      ({ name, legalBasis, startsOn, endsOn, placeCap, districtCaps, parameters }, programmeId) => [
        {
          programme_id: programmeId,
          name,
          legal_basis: legalBasis,
          starts_on: startsOn,
          ends_on: endsOn,
          place_cap: placeCap,
          district_caps: json(districtCaps),
          parameters: json(parameters),
        },
      ],
    ),
  ],
});
