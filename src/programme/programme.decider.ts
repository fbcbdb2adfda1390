import type { ProgrammeEvent } from '../../events/programme';
import { noun } from '../command-handling/slice';
import { annulment } from './annulment';
import { applications } from './applications';
import { hiring } from './hiring';
import { places } from './places';
import { parametersOn } from './programme';
import { scheme } from './scheme';
import { vacancies } from './vacancies';

/** The scheme, its places and who holds them: caps, one occupant a place, the successor another resident. */
export const programme = noun<'programme', ProgrammeEvent>()({
  category: 'programme',
  collection: 'programmes',
  initial: { status: 'absent' },
  slices: [scheme, places, vacancies, applications, hiring, annulment],
  backdatingDays: (state) => (state.status === 'absent' ? undefined : parametersOn(state).backdatingDays),
});
