import type { PersonEvent } from '../../events/person';
import { noun } from '../command-handling/slice';
import { alumnusRoles } from './alumnus-roles';
import { consents } from './consents';
import { dataRequests } from './data-requests';
import { erasure } from './erasure';
import { ownTrajectories } from './own-trajectories';
import { recognition } from './recognition';
import { registration } from './registration';

/** One person: who she is, as whom she is recognised, what she consents to, her trajectories and roles after them. */
export const person = noun<'person', PersonEvent>()({
  category: 'person',
  collection: 'persons',
  initial: { status: 'absent' },
  slices: [registration, recognition, consents, alumnusRoles, ownTrajectories, dataRequests, erasure],
});
