import { event, slice, type EventOf } from '../declaration';
import type { PersonId, PlaceId, VacancyId, ApplicationId } from '../ids';

export const ApplicationReceived = event('ApplicationReceived.v1')<{
  readonly placeId: PlaceId;
  readonly vacancyId: VacancyId;
  readonly applicationId: ApplicationId;
  readonly personId: PersonId;
}>({ text: {}, reason: 'recruitment' });
export type ApplicationReceived = EventOf<typeof ApplicationReceived>;

export const ApplicationDeclined = event('ApplicationDeclined.v1')<{
  readonly applicationId: ApplicationId;
  readonly reason: string;
  readonly placeId: PlaceId;
  readonly vacancyId: VacancyId;
  readonly personId: PersonId;
}>({ text: { reason: 'recruitment' }, reason: 'recruitment' });
export type ApplicationDeclined = EventOf<typeof ApplicationDeclined>;

export const applicationsEvents = slice([ApplicationReceived, ApplicationDeclined]);
