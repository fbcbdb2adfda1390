import type { EventsOf } from '../declaration';
import { alumnusRolesEvents } from './alumnus-roles';
import { consentsEvents } from './consents';
import { dataRequestsEvents } from './data-requests';
import { erasureEvents } from './erasure';
import { ownTrajectoriesEvents } from './own-trajectories';
import { recognitionEvents } from './recognition';
import { registrationEvents } from './registration';

export * from './alumnus-roles';
export * from './consents';
export * from './data-requests';
export * from './erasure';
export * from './own-trajectories';
export * from './recognition';
export * from './registration';

export const personEvents = {
  alumnusRoles: alumnusRolesEvents,
  consents: consentsEvents,
  dataRequests: dataRequestsEvents,
  erasure: erasureEvents,
  ownTrajectories: ownTrajectoriesEvents,
  recognition: recognitionEvents,
  registration: registrationEvents,
};
export type PersonEvent = EventsOf<typeof personEvents>;
