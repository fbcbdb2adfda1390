import type { EvidenceEvent } from '../../events/evidence';
import { noun } from '../command-handling/slice';
import { claims } from './claims';

/** Documents that costs rest on, each with a stream named after its hash. */
export const evidence = noun<'evidence', EvidenceEvent>()({
  category: 'evidence',
  collection: 'evidence',
  initial: { status: 'free' },
  slices: [claims],
});
