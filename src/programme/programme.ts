import type { Map } from 'immutable';
import { spelledAs } from '../../events/district';
import type { ApplicationId, Day, PersonId, PlaceId, TrajectoryId } from '../../events/ids';
import type { ApplicationReceived, Parameters, ProgrammeEvent, ProgrammeOpened } from '../../events/programme';
import type { Context } from '../command-handling/context';
import { reject } from '../command-handling/rejection';
import { rulesOf } from '../command-handling/rule';
import { sliceOf } from '../command-handling/slice';
import { isInForce, type Place } from './place';
import { recounted, type Tally } from './tally';

export type Application = {
  readonly receipt: ApplicationReceived['data'];
  readonly receivedOn: Day;
  readonly declined: boolean;
};

export type OpenedProgramme = {
  readonly status: 'opened';
  readonly openedOn: Day;
  readonly opening: ProgrammeOpened['data'];
  /** What was changed of its parameters since it was opened, one entry a day, in the order of the days. */
  readonly changes: readonly { readonly on: Day; readonly parameters: Partial<Parameters> }[];
  /** Each district in its first spelling: that of the caps, else that of its first place. */
  readonly districts: readonly string[];
  readonly places: Map<PlaceId, Place>;
  readonly tally: Tally;
  readonly applications: Map<ApplicationId, Application>;
};
export type Programme = { readonly status: 'absent' } | OpenedProgramme;

declare module '../command-handling/states' {
  interface NounStates {
    readonly programme: Programme;
  }
}

export const slice = sliceOf<Programme>();
export const { rule, opening } = rulesOf<Programme, ProgrammeEvent>('programme-unknown');

/** The parameters in force on a day; without a day those that hold once every change does. */
export const parametersOn = ({ opening, changes }: OpenedProgramme, day?: Day): Parameters =>
  changes
    .filter(({ on }) => day === undefined || on <= day)
    .reduce((parameters, change) => ({ ...parameters, ...change.parameters }), opening.parameters);

/** A district as this programme spells it (contract.md 1): agreeing but for capitals, two are one. */
export const districtOf = ({ districts }: OpenedProgramme, district: string): string => spelledAs(district, districts);

/** The programme with a place as it became; the counts go along. */
export const withPlace = (state: OpenedProgramme, placeId: PlaceId, place: Place): OpenedProgramme => {
  const before = state.places.get(placeId);
  if (place === before) return state;
  return { ...state, places: state.places.set(placeId, place), tally: recounted(state.tally, before, place) };
};

/** The same by what becomes of it. A place that is not there, or is closed, stays as it is. */
export const changePlace = (
  state: OpenedProgramme,
  placeId: PlaceId,
  become: (place: Place) => Place,
): OpenedProgramme => {
  const place = state.places.get(placeId);
  return place && place.situation.status !== 'closed' ? withPlace(state, placeId, become(place)) : state;
};

/** The place a command names; `place-unknown` when the programme has no such place. */
export const requirePlace = ({ places }: OpenedProgramme, placeId: PlaceId): Place =>
  places.get(placeId) ?? reject('place-unknown');

/** Places in force, all or of one district, not counting `except`: what the caps are about (I-16 in domain.md). */
export const placesInForce = ({ places, tally }: OpenedProgramme, district?: string, except?: PlaceId): number => {
  const count = district === undefined ? tally.inForce : tally.inForceIn.get(district, 0);
  const left = except === undefined ? undefined : places.get(except);
  const isCounted = left && isInForce(left) && (district === undefined || left.opening.district === district);
  return isCounted ? count - 1 : count;
};

/** The cap of a district; a district without a cap has none. */
const districtCap = ({ opening: { districtCaps } }: OpenedProgramme, district: string): number =>
  Object.hasOwn(districtCaps, district) ? (districtCaps[district] ?? Infinity) : Infinity;

/** Why a place may not come into force (again) on a day, in the order of contract.md 2 at OpenPlace. */
export const obstacleTo = (
  state: OpenedProgramme,
  { placeId, district }: { readonly placeId: PlaceId; readonly district: string },
  on: Day,
): 'place-cap-reached' | 'district-cap-reached' | 'outside-programme-period' | undefined => {
  if (placesInForce(state, undefined, placeId) >= state.opening.placeCap) return 'place-cap-reached';
  if (placesInForce(state, district, placeId) >= districtCap(state, district)) return 'district-cap-reached';
  if (on < state.opening.startsOn || on > state.opening.endsOn) return 'outside-programme-period';
  return undefined;
};

/** A place that was vacated and not reopened comes into force again under the conditions of opening one. */
export const requireMayBeInForce = (
  state: OpenedProgramme,
  { situation, opening: place }: Place,
  { on }: Context,
): void => {
  if (situation.status !== 'vacated') return;
  const obstacle = obstacleTo(state, place, on);
  if (obstacle) reject(obstacle);
};

/** Everyone ever hired here: the ordinal of the next Buurtbaner is one more. A hire that failed does not count. */
export const hiresOf = ({ tally }: OpenedProgramme): number => tally.hires;

/** True when the person holds a place of this programme. */
export const holdsPlace = ({ tally }: OpenedProgramme, personId: PersonId): boolean => tally.held.has(personId);

/** True when a hire in this programme made that trajectory. */
export const knowsTrajectory = ({ tally }: OpenedProgramme, trajectoryId: TrajectoryId): boolean =>
  tally.hiresOf.has(trajectoryId);

/** A place of the programme by its id; undefined when there is no such place or programme. */
export const placeOf = (state: Programme, placeId: PlaceId): Place | undefined =>
  state.status === 'absent' ? undefined : state.places.get(placeId);

/** The business day on which it was opened; null when there is no such programme. */
export const openedOnOf = (state: Programme): Day | null => (state.status === 'absent' ? null : state.openedOn);
