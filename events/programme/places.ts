import { event, slice, type EventIn, type EventOf } from '../declaration';
import type { PersonId, TrajectoryId, PlaceId, VacancyId, EmployerId, SubsidyId, Day, RefusalCode } from '../ids';

export type ObjectiveKind = 'social-base' | 'paid-work';

export type FundingSource = 'city' | 'district';

export const PlaceOpened = event('PlaceOpened.v1')<{
  readonly placeId: PlaceId;
  readonly employerId: EmployerId;
  readonly district: string;
  readonly neighbourhoodCode: string;
  readonly areaPlanRef: string;
  readonly objectives: readonly { readonly kind: ObjectiveKind; readonly text: string }[];
  readonly fundingSource: FundingSource;
  readonly subsidyId?: SubsidyId;
}>({
  text: {
    district: 'label',
    neighbourhoodCode: 'label',
    areaPlanRef: 'readable',
    'objectives.text': 'label',
  },
  reason: 'guidance',
});
export type PlaceOpened = EventOf<typeof PlaceOpened>;

export const VacancyPublished = event('VacancyPublished.v1')<{
  readonly placeId: PlaceId;
  readonly vacancyId: VacancyId;
  readonly jobDescriptionRef: string;
  /** Ends applications, not hiring. */
  readonly closesOn: Day;
}>({ text: { jobDescriptionRef: 'readable' }, reason: 'guidance' });
export type VacancyPublished = EventOf<typeof VacancyPublished>;

export const FitConfirmed = event('FitConfirmed.v1')<{
  readonly placeId: PlaceId;
  readonly about: 'area-plan' | 'prior-activities';
}>({ text: {}, reason: 'guidance' });
export type FitConfirmed = EventOf<typeof FitConfirmed>;

export const PlaceVacated = event('PlaceVacated.v1')<{
  readonly placeId: PlaceId;
  readonly trajectoryId: TrajectoryId;
  readonly personId: PersonId;
  /** Id of the event that ended the trajectory, or `hire-failed`. */
  readonly becauseOf: string;
  /** With what the hire was refused that failed; left out for an end, and by releases that kept no code. */
  readonly refusedWith?: RefusalCode;
}>({ text: { becauseOf: 'readable' }, reason: 'guidance' });
export type PlaceVacated = EventOf<typeof PlaceVacated>;

export const PlaceReopened = event('PlaceReopened.v1')<{
  readonly placeId: PlaceId;
  readonly trajectoryId: TrajectoryId;
  readonly becauseOf: string;
}>({ text: { becauseOf: 'readable' }, reason: 'guidance' });
export type PlaceReopened = EventOf<typeof PlaceReopened>;

export const PlaceClosed = event('PlaceClosed.v1')<{ readonly placeId: PlaceId; readonly reason: string }>({
  text: { reason: 'guidance' },
  reason: 'guidance',
});
export type PlaceClosed = EventOf<typeof PlaceClosed>;

export const placesEvents = slice([
  PlaceOpened,
  VacancyPublished,
  FitConfirmed,
  PlaceVacated,
  PlaceReopened,
  PlaceClosed,
]);
export type PlaceEvent = EventIn<typeof placesEvents>;
