import { Map } from 'immutable';
import type { PersonId, TrajectoryId } from '../../events/ids';
import { isInForce, type Place } from './place';

/**
 * What decisions ask of all places at once, counted along with them: walked over, 20,000 places cost an opening 20 ms
 * and a hire 60.
 */
export type Tally = {
  readonly inForce: number;
  readonly inForceIn: Map<string, number>;
  readonly hires: number;
  /** Places that a person holds; events in any order may give her more than one. */
  readonly held: Map<PersonId, number>;
  readonly hiresOf: Map<TrajectoryId, number>;
};

export const nothing: Tally = { inForce: 0, inForceIn: Map(), hires: 0, held: Map(), hiresOf: Map() };

const plus = <K>(counts: Map<K, number>, key: K, more: number): Map<K, number> => {
  const count = counts.get(key, 0) + more;
  return count === 0 ? counts.delete(key) : counts.set(key, count);
};

const withHolding = (tally: Tally, { situation }: Place, more: 1 | -1): Tally =>
  situation.status === 'filled' ? { ...tally, held: plus(tally.held, situation.holder.personId, more) } : tally;

const withForce = (tally: Tally, place: Place, more: 1 | -1): Tally =>
  isInForce(place)
    ? {
        ...tally,
        inForce: tally.inForce + more,
        inForceIn: plus(tally.inForceIn, place.opening.district, more),
      }
    : tally;

/** One event adds one holder or takes back the last: the others need not be looked at. */
const withHolders = (tally: Tally, before: Place | undefined, after: Place): Tally => {
  const more = after.holders.size - (before?.holders.size ?? 0);
  const holder = (more > 0 ? after : before)?.holders.last();
  if (more === 0 || !holder) return tally;
  return { ...tally, hires: tally.hires + more, hiresOf: plus(tally.hiresOf, holder.trajectoryId, more) };
};

/** The counts once a place is what it became. */
export const recounted = (tally: Tally, before: Place | undefined, after: Place): Tally => {
  const without = before ? withForce(withHolding(tally, before, -1), before, -1) : tally;
  return withHolders(withForce(withHolding(without, after, 1), after, 1), before, after);
};
