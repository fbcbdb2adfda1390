import type { CoachEvent } from '../../events/coach';
import { noun } from '../command-handling/slice';
import { availability } from './availability';
import { cases } from './cases';
import { qualification } from './qualification';

/** A coach: where she comes from, how many she can coach and whom she coaches now. Her id is her person's. */
export const coach = noun<'coach', CoachEvent>()({
  category: 'coach',
  collection: 'coaches',
  initial: { status: 'absent' },
  slices: [qualification, availability, cases],
});
