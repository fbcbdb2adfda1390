import { isInForce } from '../../src/programme/place';
import {
  hiresOf,
  holdsPlace,
  knowsTrajectory,
  placesInForce,
  type OpenedProgramme,
} from '../../src/programme/programme';
import { amira, bram, garden, id } from './fixture';

/** What a programme answers of all its places at once, as it keeps count, and as a walk over them finds it. */
const districts = [undefined, 'Noord', 'West'];
export const counted = (state: OpenedProgramme) => ({
  inForce: districts.map((district) => placesInForce(state, district)),
  besidesGarden: districts.map((district) => placesInForce(state, district, garden)),
  hires: hiresOf(state),
  holders: [amira, bram].map((personId) => holdsPlace(state, personId)),
  trajectories: [id(40), id(41)].map((trajectoryId) => knowsTrajectory(state, trajectoryId)),
});
export const walked = (state: OpenedProgramme): ReturnType<typeof counted> => {
  const places = [...state.places.values()];
  const holders = places.flatMap((place) => [...place.holders]);
  const inForce = (district?: string, except?: string): number =>
    places.filter(
      (place) =>
        isInForce(place) &&
        place.opening.placeId !== except &&
        (district === undefined || place.opening.district === district),
    ).length;
  return {
    inForce: districts.map((district) => inForce(district)),
    besidesGarden: districts.map((district) => inForce(district, garden)),
    hires: holders.length,
    holders: [amira, bram].map((personId) =>
      places.some(({ situation }) => situation.status === 'filled' && situation.holder.personId === personId),
    ),
    trajectories: [id(40), id(41)].map((trajectoryId) =>
      holders.some((holder) => holder.trajectoryId === trajectoryId),
    ),
  };
};
