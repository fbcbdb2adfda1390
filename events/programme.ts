import type { Event } from './event';
import type {
  ApplicationId,
  Day,
  EmployerId,
  PersonId,
  PlaceId,
  RefusalCode,
  SubsidyId,
  TrajectoryId,
  VacancyId,
} from './ids';

/** What a programme may set; defaults in contract.md. Days and months are whole numbers, a share is between 0 and 1. */
export type Parameters = {
  readonly maxMonths: number;
  readonly personMaxMonths: number;
  readonly firstCoachWithinDays: number;
  readonly workPlanWithinDays: number;
  readonly outflowPlanWithinDays: number;
  readonly coachingRhythmDays: number;
  readonly intervisionRhythmDays: number;
  readonly ownStoryRhythmDays: number;
  readonly developmentShare: number;
  readonly reopenWithinDays: number;
  readonly backdatingDays: number;
  /** Groups smaller than this are not shown in figures. */
  readonly smallCell: number;
};

export type ObjectiveKind = 'social-base' | 'paid-work';
export const FUNDING_SOURCES = ['city', 'district'] as const;
export type FundingSource = (typeof FUNDING_SOURCES)[number];
export type PriorIncomeSituation =
  'social-assistance' | 'unemployment-benefit' | 'no-income' | 'other-benefit' | 'paid-work';

/** What was agreed at a hire; the same in `PlaceFilled` and `BuurtbanerHired`. */
export type Hire = {
  readonly placeId: PlaceId;
  readonly vacancyId: VacancyId;
  readonly trajectoryId: TrajectoryId;
  readonly personId: PersonId;
  readonly startsOn: Day;
  readonly plannedEndOn: Day;
  readonly weeklyHours: number;
  readonly developmentHours: number;
  readonly priorIncomeSituation: PriorIncomeSituation;
  readonly employerId: EmployerId;
  readonly district: string;
  /** Version of the ground rules in force on that day; null before any was published. */
  readonly ruleSetVersion: string | null;
  /** Ordinal of the Buurtbaner in this programme, from 1 (seed 001: "eerste Buurtbaner"). */
  readonly sequence: number;
  /** Last day the law of this programme allows, pinned at the hire (decisions.md 5). */
  readonly lastDay: Day;
  /** The parameters of that day, so that a trajectory needs no programme to decide. */
  readonly parameters: Parameters;
};

export type ProgrammeOpened = Event<
  'ProgrammeOpened.v1',
  {
    readonly name: string;
    readonly legalBasis: string;
    readonly startsOn: Day;
    readonly endsOn: Day;
    readonly placeCap: number;
    /** Places at most per district; a district without a cap has none. */
    readonly districtCaps: Readonly<Record<string, number>>;
    readonly parameters: Parameters;
  }
>;
export type ProgrammeParametersChanged = Event<
  'ProgrammeParametersChanged.v1',
  { readonly parameters: Partial<Parameters>; readonly reason: string }
>;
export type PlaceOpened = Event<
  'PlaceOpened.v1',
  {
    readonly placeId: PlaceId;
    readonly employerId: EmployerId;
    readonly district: string;
    readonly neighbourhoodCode: string;
    readonly areaPlanRef: string;
    readonly objectives: readonly { readonly kind: ObjectiveKind; readonly text: string }[];
    readonly fundingSource: FundingSource;
    readonly subsidyId?: SubsidyId;
  }
>;
export type VacancyPublished = Event<
  'VacancyPublished.v1',
  {
    readonly placeId: PlaceId;
    readonly vacancyId: VacancyId;
    readonly jobDescriptionRef: string;
    /** Ends applications, not hiring. */
    readonly closesOn: Day;
  }
>;
export type FitConfirmed = Event<
  'FitConfirmed.v1',
  { readonly placeId: PlaceId; readonly about: 'area-plan' | 'prior-activities' }
>;
export type ApplicationReceived = Event<
  'ApplicationReceived.v1',
  {
    readonly placeId: PlaceId;
    readonly vacancyId: VacancyId;
    readonly applicationId: ApplicationId;
    readonly personId: PersonId;
  }
>;
export type ApplicationDeclined = Event<
  'ApplicationDeclined.v1',
  {
    readonly applicationId: ApplicationId;
    readonly reason: string;
    readonly placeId: PlaceId;
    readonly vacancyId: VacancyId;
    readonly personId: PersonId;
  }
>;
export type PlaceFilled = Event<'PlaceFilled.v1', Hire>;
export type PlaceVacated = Event<
  'PlaceVacated.v1',
  {
    readonly placeId: PlaceId;
    readonly trajectoryId: TrajectoryId;
    readonly personId: PersonId;
    /** Id of the event that ended the trajectory, or `hire-failed`. */
    readonly becauseOf: string;
    /** With what the hire was refused that failed; left out for an end, and by releases that kept no code. */
    readonly refusedWith?: RefusalCode;
  }
>;
export type PlaceReopened = Event<
  'PlaceReopened.v1',
  { readonly placeId: PlaceId; readonly trajectoryId: TrajectoryId; readonly becauseOf: string }
>;
export type PlaceClosed = Event<'PlaceClosed.v1', { readonly placeId: PlaceId; readonly reason: string }>;

export type ProgrammeEvent =
  | ProgrammeOpened
  | ProgrammeParametersChanged
  | PlaceOpened
  | VacancyPublished
  | FitConfirmed
  | ApplicationReceived
  | ApplicationDeclined
  | PlaceFilled
  | PlaceVacated
  | PlaceReopened
  | PlaceClosed;
