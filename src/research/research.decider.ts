import type { ResearchEvent } from '../../events/research';
import { noun } from '../command-handling/slice';
import { interviews } from './interviews';
import { rounds } from './rounds';

/** The research that Buurtbaners do together with researchers (domain.md 1.8): a stream for each round. */
export const research = noun<'research', ResearchEvent>()({
  category: 'research',
  collection: 'research-rounds',
  initial: { status: 'absent' },
  slices: [rounds, interviews],
});
