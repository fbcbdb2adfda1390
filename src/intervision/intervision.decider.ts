import type { IntervisionEvent } from '../../events/intervision';
import { noun } from '../command-handling/slice';
import { sessions } from './sessions';

/** A conversation among Buurtbaners and coaches: planned, then held or cancelled (vuistregel 9). */
export const intervision = noun<'intervision', IntervisionEvent>()({
  category: 'intervision',
  collection: 'intervisions',
  initial: { status: 'absent' },
  slices: [sessions],
});
