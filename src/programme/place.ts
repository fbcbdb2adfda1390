import { List, Map } from 'immutable';
import type { Recorded } from '../../events/event';
import type { Day, VacancyId } from '../../events/ids';
import type {
  FitConfirmed,
  PlaceClosed,
  PlaceFilled,
  PlaceOpened,
  PlaceReopened,
  PlaceVacated,
  VacancyPublished,
} from '../../events/programme';

/** Who works or worked on a place, as she was hired. */
export type Holder = PlaceFilled['data'];

export type Vacancy = {
  readonly publication: VacancyPublished['data'];
  readonly publishedOn: Day;
  /** A hire used it up. */
  readonly used: boolean;
};

type Free = { readonly status: 'open' | 'vacancy' | 'vacated' };
export type Situation =
  | Free
  | { readonly status: 'closed' }
  /** `before`: what the place is again when the hire fails. */
  | { readonly status: 'filled'; readonly holder: Holder; readonly before: Free };

export type Place = {
  readonly opening: PlaceOpened['data'];
  readonly openedOn: Day;
  readonly situation: Situation;
  /** Since when nobody works on it: the day it was opened or last vacated. */
  readonly freeSince: Day;
  readonly vacancies: Map<VacancyId, Vacancy>;
  readonly fits: ReadonlySet<FitConfirmed['data']['about']>;
  /** Everyone hired on it, the last one included, in order. */
  readonly holders: List<Holder>;
};

export type PlaceEvent =
  PlaceOpened | VacancyPublished | FitConfirmed | PlaceFilled | PlaceVacated | PlaceReopened | PlaceClosed;

/** `becauseOf` of a hire that came to nothing: its trajectory could not begin. */
export const HIRE_FAILED = 'hire-failed';

const using = (place: Place, vacancyId: VacancyId, used: boolean): Place['vacancies'] => {
  const vacancy = place.vacancies.get(vacancyId);
  return vacancy ? place.vacancies.set(vacancyId, { ...vacancy, used }) : place.vacancies;
};

const vacated = (place: Place, { data, metadata }: Recorded<PlaceVacated>): Place => {
  const { situation } = place;
  if (situation.status !== 'filled' || situation.holder.trajectoryId !== data.trajectoryId) return place;
  // The next one has activities of her own; the area plan stays what it was.
  const fits = new Set([...place.fits].filter((about) => about === 'area-plan'));
  if (data.becauseOf !== HIRE_FAILED) {
    return { ...place, situation: { status: 'vacated' }, freeSince: metadata.occurredOn, fits };
  }
  // Nobody ever worked there: the predecessor stays the predecessor and the vacancy is still to be used.
  return {
    ...place,
    situation: situation.before,
    fits,
    holders: place.holders.pop(),
    vacancies: using(place, situation.holder.vacancyId, false),
  };
};

/** The place after an event about it. Total: what makes no sense leaves it as it was. */
export const evolvePlace = (place: Place | undefined, event: Recorded<PlaceEvent>): Place | undefined => {
  if (event.type === 'PlaceOpened.v1') {
    return (
      place ?? {
        opening: event.data,
        openedOn: event.metadata.occurredOn,
        situation: { status: 'open' },
        freeSince: event.metadata.occurredOn,
        vacancies: Map(),
        fits: new Set(),
        holders: List(),
      }
    );
  }
  if (!place || place.situation.status === 'closed') return place;
  const { situation } = place;
  const isFilled = situation.status === 'filled';
  switch (event.type) {
    case 'VacancyPublished.v1': {
      const { occurredOn } = event.metadata;
      // Published anew only its closing day moves: a hire may still be dated before that.
      const { publishedOn = occurredOn, used = false } = place.vacancies.get(event.data.vacancyId) ?? {};
      const vacancy = { publication: event.data, publishedOn, used };
      const vacancies = place.vacancies.set(event.data.vacancyId, vacancy);
      return { ...place, vacancies, situation: isFilled ? situation : { status: 'vacancy' } };
    }
    case 'FitConfirmed.v1':
      return { ...place, fits: new Set(place.fits).add(event.data.about) };
    case 'PlaceFilled.v1': {
      if (situation.status === 'filled') return place;
      return {
        ...place,
        situation: { status: 'filled', holder: event.data, before: situation },
        holders: place.holders.push(event.data),
        vacancies: using(place, event.data.vacancyId, true),
      };
    }
    case 'PlaceVacated.v1':
      return vacated(place, event);
    case 'PlaceReopened.v1':
      return situation.status === 'vacated' ? { ...place, situation: { status: 'open' } } : place;
    case 'PlaceClosed.v1':
      return isFilled ? place : { ...place, situation: { status: 'closed' } };
  }
};

const inForce = { open: true, vacancy: true, filled: true, vacated: false, closed: false } as const satisfies Record<
  Situation['status'],
  boolean
>;

/** True while a place counts for the caps. */
export const isInForce = ({ situation }: Place): boolean => inForce[situation.status];

/** The vacancy while a hire may still use it; it ended with its place. */
export const unusedVacancy = ({ situation, vacancies }: Place, vacancyId: VacancyId): Vacancy | undefined => {
  const vacancy = situation.status === 'closed' ? undefined : vacancies.get(vacancyId);
  return vacancy?.used ? undefined : vacancy;
};
