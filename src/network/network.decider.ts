import type { NetworkEvent } from '../../events/network';
import { noun } from '../command-handling/slice';
import { connections } from './connections';
import { initiatives } from './initiatives';
import { meetings } from './meetings';
import { initial } from './network';
import { opportunities } from './opportunities';

/** The network of a neighbourhood, as a buurtcoördinator builds it (domain.md 1.7): one stream each. */
export const network = noun<'network', NetworkEvent>()({
  category: 'network',
  collection: 'networks',
  initial,
  slices: [meetings, initiatives, opportunities, connections],
});
