import type { EventsOf } from '../declaration';
import { annulmentEvents } from './annulment';
import { applicationsEvents } from './applications';
import { hiringEvents } from './hiring';
import { placesEvents } from './places';
import { schemeEvents } from './scheme';
import { vacanciesEvents } from './vacancies';

export * from './annulment';
export * from './applications';
export * from './hiring';
export * from './places';
export * from './scheme';
export * from './vacancies';

export const programmeEvents = {
  scheme: schemeEvents,
  places: placesEvents,
  vacancies: vacanciesEvents,
  applications: applicationsEvents,
  hiring: hiringEvents,
  annulment: annulmentEvents,
};
export type ProgrammeEvent = EventsOf<typeof programmeEvents>;
