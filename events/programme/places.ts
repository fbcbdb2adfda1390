import { event, slice, type EventOf } from '../declaration';
import type { EmployerId, PlaceId, SubsidyId } from '../ids';

export type ObjectiveKind = 'social-base' | 'paid-work';

export const FUNDING_SOURCES = ['city', 'district'] as const;
export type FundingSource = (typeof FUNDING_SOURCES)[number];

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

export const FitConfirmed = event('FitConfirmed.v1')<{
  readonly placeId: PlaceId;
  readonly about: 'area-plan' | 'prior-activities';
}>({ text: {}, reason: 'guidance' });
export type FitConfirmed = EventOf<typeof FitConfirmed>;

export const PlaceClosed = event('PlaceClosed.v1')<{ readonly placeId: PlaceId; readonly reason: string }>({
  text: { reason: 'guidance' },
  reason: 'guidance',
});
export type PlaceClosed = EventOf<typeof PlaceClosed>;

export const placesEvents = slice([PlaceOpened, FitConfirmed, PlaceClosed]);
