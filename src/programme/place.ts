import type { List, Map, Set } from 'immutable';
import type { About } from '../../events/event';
import type { Day, ProgrammeId, Uuid, VacancyId } from '../../events/ids';
import type { FitConfirmed, PlaceFilled, PlaceOpened, VacancyPublished } from '../../events/programme';
import type { Context } from '../command-handling/context';

/** Who works or worked on a place, as she was hired. */
export type Holder = PlaceFilled['data'];

export type Vacancy = {
  readonly publication: VacancyPublished['data'];
  readonly publishedOn: Day;
  /** A hire used it up. */
  readonly used: boolean;
};

type Free = { readonly status: 'open' | 'vacancy' | 'vacated' };
type Filled = {
  readonly status: 'filled';
  readonly holder: Holder;
  /** What the place is again when the hire fails or is annulled. */
  readonly before: Free;
  /** She works here again: by the annulment of this end, and what the place is again when that fails. */
  readonly restored?: { readonly endId: Uuid; readonly before: Standing };
};
type PlaceSituation = Free | { readonly status: 'closed' } | Filled;

/** What changes when somebody leaves a place, and is put back with her. */
export type Standing = {
  readonly situation: PlaceSituation;
  /** Since when nobody works on it: the day it was opened or last vacated. */
  readonly freeSince: Day;
  readonly fits: ReadonlySet<FitConfirmed['data']['about']>;
  /** How it stood when the last one left; null while nobody did. */
  readonly left: (Omit<Standing, 'situation'> & { readonly situation: Filled }) | null;
};

export type Place = Standing & {
  readonly opening: PlaceOpened['data'];
  readonly openedOn: Day;
  readonly vacancies: Map<VacancyId, Vacancy>;
  /** Ends that were annulled: what they would still lead to does not follow. */
  readonly annulledEnds: Set<Uuid>;
  /** Everyone hired on it, the last one included, in order. */
  readonly holders: List<Holder>;
};

const inForce = { open: true, vacancy: true, filled: true, vacated: false, closed: false } as const satisfies Record<
  PlaceSituation['status'],
  boolean
>;

/** True while a place counts for the caps. */
export const isInForce = ({ situation }: Place): boolean => inForce[situation.status];

/** The vacancy while a hire may still use it; it ended with its place. */
export const unusedVacancy = ({ situation, vacancies }: Place, vacancyId: VacancyId): Vacancy | undefined => {
  const vacancy = situation.status === 'closed' ? undefined : vacancies.get(vacancyId);
  return vacancy?.used ? undefined : vacancy;
};

/** What an event on a place is about; with the holder when it is about her too. */
export const aboutPlace = (
  { target }: Context,
  { placeId, employerId }: PlaceOpened['data'],
  holder?: Pick<Holder, 'personId' | 'trajectoryId'>,
): About => ({
  programmeId: target as ProgrammeId,
  placeId,
  employerId,
  ...(holder && { personId: holder.personId, trajectoryId: holder.trajectoryId }),
});
