import { Map } from 'immutable';
import { spelledAs } from '../../events/district';
import type { Recorded } from '../../events/event';
import type { ApplicationId, Day, PersonId, PlaceId, TrajectoryId } from '../../events/ids';
import type {
  ApplicationReceived,
  Parameters,
  ProgrammeEvent,
  ProgrammeOpened,
  ProgrammeParametersChanged,
} from '../../events/programme';
import { evolvePlace, isInForce, type Place, type PlaceEvent } from './place';
import { nothing, recounted, type Tally } from './tally';

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

export const initial: Programme = { status: 'absent' };

const opened = ({ data, metadata }: Recorded<ProgrammeOpened>): OpenedProgramme => ({
  status: 'opened',
  openedOn: metadata.occurredOn,
  opening: data,
  changes: [],
  districts: Object.keys(data.districtCaps),
  places: Map(),
  tally: nothing,
  applications: Map(),
});

/** Of changes of one day the one recorded last holds. */
const changed = (
  changes: OpenedProgramme['changes'],
  { data, metadata }: Recorded<ProgrammeParametersChanged>,
): OpenedProgramme['changes'] => {
  const { occurredOn: on } = metadata;
  const sameDay = changes.find((change) => change.on === on);
  const change = { on, parameters: { ...sameDay?.parameters, ...data.parameters } };
  return [...changes.filter((other) => other !== sameDay), change].sort((a, b) => compare(a.on, b.on));
};

const compare = (a: Day, b: Day): number => (a < b ? -1 : Number(a > b));

/** The parameters in force on a day; without a day those that hold once every change does. */
export const parametersOn = ({ opening, changes }: OpenedProgramme, day?: Day): Parameters =>
  changes
    .filter(({ on }) => day === undefined || on <= day)
    .reduce((parameters, change) => ({ ...parameters, ...change.parameters }), opening.parameters);

/** A district as this programme spells it (contract.md 1): agreeing but for capitals, two are one. */
export const districtOf = ({ districts }: OpenedProgramme, district: string): string => spelledAs(district, districts);

const withPlace = (state: OpenedProgramme, event: Recorded<PlaceEvent>): OpenedProgramme => {
  const before = state.places.get(event.data.placeId);
  const place = evolvePlace(before, event);
  if (!place || place === before) return state;
  return {
    ...state,
    places: state.places.set(event.data.placeId, place),
    tally: recounted(state.tally, before, place),
  };
};

export const evolve = (state: Programme, event: Recorded<ProgrammeEvent>): Programme => {
  if (event.type === 'ProgrammeOpened.v1') return state.status === 'absent' ? opened(event) : state;
  if (state.status === 'absent') return state;
  switch (event.type) {
    case 'ProgrammeParametersChanged.v1':
      return { ...state, changes: changed(state.changes, event) };
    case 'ApplicationReceived.v1': {
      const application = { receipt: event.data, receivedOn: event.metadata.occurredOn, declined: false };
      return { ...state, applications: state.applications.set(event.data.applicationId, application) };
    }
    case 'ApplicationDeclined.v1': {
      const { applicationId } = event.data;
      const application = state.applications.get(applicationId);
      if (!application) return state;
      const declined = { ...application, declined: true };
      return { ...state, applications: state.applications.set(applicationId, declined) };
    }
    case 'PlaceOpened.v1': {
      // Before there was one spelling each place had its own.
      const district = districtOf(state, event.data.district);
      const districts = state.districts.includes(district) ? state.districts : [...state.districts, district];
      return withPlace({ ...state, districts }, { ...event, data: { ...event.data, district } });
    }
    case 'VacancyPublished.v1':
    case 'FitConfirmed.v1':
    case 'PlaceFilled.v1':
    case 'PlaceVacated.v1':
    case 'PlaceReopened.v1':
    case 'PlaceClosed.v1':
      return withPlace(state, event);
  }
};

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
