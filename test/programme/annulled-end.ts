import type { PlaceRestored } from '../../events/programme';
import { AnnulTrajectoryEnd } from '../../src/programme/annulment';
import { type programme } from '../../src/programme/programme.decider';
import { a, as, fact, type FactsFor } from '../specification';
import { amira, ended, filled, first, garden, id, programmeId, reopened, vacant, vacated } from './fixture';

/** An end that was a mistake, who annuls it, and what came of it. */
export type Facts = NonNullable<FactsFor<typeof programme, 'AnnulTrajectoryEnd'>>;

const reason = 'Entered on the wrong trajectory.';
export const annul = (more: object = {}) =>
  a(AnnulTrajectoryEnd, { placeId: garden, trajectoryId: first, reason, ...more });
export const recorder = id(900);
/** Somebody else than who recorded the end, on a day after it. */
export const another = { ...as('programme-manager', id(901)), target: programmeId, on: '2023-07-03' };
export const end = { id: ended, on: '2023-06-30', by: recorder };
export const ending = { programmeId, placeId: garden, personId: amira, end };
export const free: Facts = { ending, rests: false, isElsewhere: false, isAccounted: false };

export const restoredData: PlaceRestored['data'] = {
  placeId: garden,
  trajectoryId: first,
  reason,
  personId: amira,
  annuls: ended,
  validFrom: '2023-06-30',
};
export const restored = fact<PlaceRestored>({ type: 'PlaceRestored.v1', data: restoredData }, { on: '2023-07-03' });
export const left = [...vacant, filled(), vacated(), reopened()];
