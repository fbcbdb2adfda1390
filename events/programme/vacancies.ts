import { event, slice, type EventOf } from '../declaration';
import type { Day, PlaceId, VacancyId } from '../ids';

export const VacancyPublished = event('VacancyPublished.v1')<{
  readonly placeId: PlaceId;
  readonly vacancyId: VacancyId;
  readonly jobDescriptionRef: string;
  /** Ends applications, not hiring. */
  readonly closesOn: Day;
}>({ text: { jobDescriptionRef: 'readable' }, reason: 'guidance' });
export type VacancyPublished = EventOf<typeof VacancyPublished>;

export const vacanciesEvents = slice([VacancyPublished]);
