import type { EventsOf } from '../declaration';
import { applicationsEvents } from './applications';
import { hiringEvents } from './hiring';
import { placesEvents } from './places';
import { schemeEvents } from './scheme';

export * from './applications';
export * from './hiring';
export * from './places';
export * from './scheme';

export const programmeEvents = {
  applications: applicationsEvents,
  hiring: hiringEvents,
  places: placesEvents,
  scheme: schemeEvents,
};
export type ProgrammeEvent = EventsOf<typeof programmeEvents>;
