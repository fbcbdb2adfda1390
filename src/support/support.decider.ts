import type { SupportEvent } from '../../events/support';
import { noun } from '../command-handling/slice';
import { decisions } from './decisions';
import { requests } from './requests';

/** A decision on a tailored provision (domain.md 1.6). */
export const support = noun<'support', SupportEvent>()({
  category: 'support',
  collection: 'support',
  initial: { status: 'absent' },
  slices: [requests, decisions],
});
