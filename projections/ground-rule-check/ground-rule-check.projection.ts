import { nouns, type RecordedOf } from '../../events';
import { derivedIn, projection, rowsIn } from '../engine/projection';
import { ignoring, idInStream } from '../handlers';
import { noting, type Facts, type Type } from './facts';
import { findingsIn, termIn, type Findings, type Kind } from './findings';
import { groundRuleFindingTable, groundRuleTermTable } from './ground-rule-check.table';

type PlaceType = Extract<Type, `Place${string}` | 'VacancyPublished.v1' | 'FitConfirmed.v1'>;

/** Facts of different things with one id are not each other's. The id comes last, so that the audit trail lists it. */
const keyOf = (kind: Kind, id: string): string => `${kind}/${id}`;
const partsOf = (key: string): readonly [Kind, string] => {
  const slash = key.indexOf('/');
  // Only `keyOf` makes keys.
  return [key.slice(0, slash) as Kind, key.slice(slash + 1)];
};

/** Notes an event with each thing that it is a fact of. */
const of = <E extends RecordedOf<Type>>(kind: Kind, ids: (event: E) => readonly string[]) => ({
  keys: (event: E) => ids(event).map((id) => keyOf(kind, id)),
  each: (facts: Facts | undefined, event: E): Facts => noting(facts, event),
});
const inStream = (event: { readonly stream: string }): readonly string[] => [idInStream(event)];
const ofTrajectory = of('trajectory', inStream);
const ofPerson = of('person', inStream);
const ofEmployer = of('employer', inStream);
const ofProgramme = of('programme', inStream);
const ofPlace = of('place', ({ data }: RecordedOf<PlaceType>) => [data.placeId]);

/** Those who were present: being invited is no facility yet. */
const presentIn = ({ data }: RecordedOf<'IntervisionHeld.v1' | 'InstructionHeld.v1'>): readonly string[] =>
  data.attendance.flatMap((one) => ('trajectoryId' in one && one.status === 'present' ? [one.trajectoryId] : []));

const ofThosePresent = of('trajectory', presentIn);
const ofConsulted = of('trajectory', ({ data }: RecordedOf<'OutflowConsulted.v1'>) => [data.trajectoryId]);

/** What the log says of the ground rules; the view `ground_rule_check` makes of it what a trajectory followed. */
export const groundRuleFinding = projection<Facts>({
  name: 'ground_rule_finding',
  version: 1,
  on: {
    'BuurtbanerHired.v1': ofTrajectory,
    'Uitstroom.v1': ofTrajectory,
    'TrajectoryEndedWithoutUitstroom.v1': ofTrajectory,
    'UitstroomFollowedUp.v1': 'ignored',
    'TrajectoryEndAnnulled.v1': ofTrajectory,
    'HireAnnulled.v1': ofTrajectory,
    'HoursAgreed.v1': ofTrajectory,
    'HoursRecorded.v1': ofTrajectory,
    'PlanDrafted.v1': ofTrajectory,
    'PlanRevised.v1': ofTrajectory,
    'PlanFeedbackGiven.v1': ofTrajectory,
    'PlanEndorsed.v1': ofTrajectory,
    'EndorsementWithdrawn.v1': ofTrajectory,
    'PlanApproved.v1': ofTrajectory,
    'CoachAssigned.v1': ofTrajectory,
    'CoachAssignmentEnded.v1': 'ignored',
    'CoachingSessionHeld.v1': ofTrajectory,
    'TrainingBudgetAllocated.v1': ofTrajectory,
    'TrainingCommitted.v1': 'ignored',
    'TrainingCostRecorded.v1': 'ignored',
    'TrainingCostRefunded.v1': 'ignored',
    'ActivityHeld.v1': ofTrajectory,
    'ConnectionMade.v1': ofTrajectory,
    'TaskHandedOver.v1': ofTrajectory,
    'PerspectiveRecorded.v1': ofTrajectory,
    'ProgressReviewed.v1': ofTrajectory,
    'IntervisionHeld.v1': ofThosePresent,
    'IntervisionScheduled.v1': 'ignored',
    'IntervisionCancelled.v1': 'ignored',
    'InstructionHeld.v1': ofThosePresent,
    'OutflowConsulted.v1': ofConsulted,
    'PlaceOpened.v1': ofPlace,
    'VacancyPublished.v1': ofPlace,
    'FitConfirmed.v1': ofPlace,
    'PlaceFilled.v1': ofPlace,
    'PlaceVacated.v1': ofPlace,
    'PlaceReopened.v1': ofPlace,
    'PlaceRestored.v1': ofPlace,
    'PlaceClosed.v1': 'ignored',
    'PriorActivityRecorded.v1': ofPerson,
    'KeyFigureRecognised.v1': ofPerson,
    'EmployerContactNamed.v1': ofEmployer,
    'EmployerContactEnded.v1': 'ignored',
    'ThroughflowAssessed.v1': ofEmployer,
    'ColleagueActivityHeld.v1': ofEmployer,
    'RuleSetPublished.v1': ofProgramme,
    'GroundRuleRevised.v1': ofProgramme,
    'ExperienceContributed.v1': ofProgramme,
    'ProgrammeMeetingHeld.v1': ofProgramme,
    ...ignoring(
      nouns.programme.applications,
      nouns.programme.scheme,
      nouns.person.alumnusRoles,
      nouns.person.consents,
      nouns.person.dataRequests,
      nouns.person.erasure,
      nouns.person.ownTrajectories,
      nouns.person.registration,
      nouns.coach,
      nouns.employer.registration,
      nouns.trajectory.plannedEnd,
      nouns.trajectory.steps,
      nouns.trajectory.stories,
      nouns.trajectory.subsidyCosts,
      nouns.trajectory.suspension,
      nouns.trajectory.taskPackage,
      nouns.trajectory.tensions,
      nouns.trajectory.training,
      nouns.subsidy,
      nouns.evidence,
      nouns.deadline,
      nouns.network,
      nouns.support,
      nouns.research,
    ),
  },
  tables: [
    rowsIn(groundRuleTermTable, (facts, key) => termIn(...partsOf(key), facts)),
    derivedIn(groundRuleFindingTable, (facts: Facts, key, before?: Findings) =>
      findingsIn(...partsOf(key), facts, before),
    ),
  ],
});
