import { nouns, type RecordedOf } from '../../events';
import { isAnnulmentFailed, isHireUndone } from '../../events/programme';
import { on, projection, rowsIn } from '../engine/projection';
import type { RowOf } from '../engine/table';
import { ignoring, idInStream } from '../handlers';
import { placeBoardTable } from './place-board.table';

type Vacancy = { readonly vacancyId: string; readonly closesOn: string };
type Free = { readonly state: 'open' | 'vacated' } | { readonly state: 'vacancy'; readonly vacancy: Vacancy };
/** What a place became while nobody worked on it; `because`: id of the end it follows from, null for none. */
type Change = { readonly because: string | null; readonly free: Free };
/** Who was hired on it. `ends`: ids of the events that ended her trajectory. */
type Occupant = { readonly trajectoryId: string; readonly personId: string; readonly ends: readonly string[] };

type Place = {
  readonly opened: {
    readonly programmeId: string;
    readonly on: string;
    readonly data: RecordedOf<'PlaceOpened.v1'>['data'];
  };
  readonly changes: readonly Change[];
  /** Everyone hired on it, in order; whose hire never was is left out. */
  readonly occupants: readonly Occupant[];
  /** Ends that were annulled, with the event that said so; what follows from them does not count. */
  readonly annulled: readonly { readonly endId: string; readonly restoredBy: string }[];
  readonly closed: boolean;
};

const placeOf = ({ data }: { readonly data: { readonly placeId: string } }): string => data.placeId;

/** What follows on a place that was opened and not closed; before and after there is nothing to follow on. */
const become = (state: Place | undefined, change: (place: Place) => Partial<Place>): Place | undefined =>
  !state || state.closed ? state : { ...state, ...change(state) };

const stands = ({ annulled }: Place, endId: string | null): boolean =>
  endId === null || annulled.every((annulment) => annulment.endId !== endId);

/** Who works there; in a fold by day the next one may have come before the one before her left. */
const occupantOf = (place: Place): Occupant | undefined =>
  place.occupants.findLast(({ ends }) => !ends.some((endId) => stands(place, endId)));

const freeOf = (place: Place): Free | undefined =>
  place.changes.findLast(({ because }) => stands(place, because))?.free;

/** What follows from no end stands, and what was before it shows no more. */
const changed = (place: Place, free: Free, because: string | null): Partial<Place> => ({
  changes: [...(because === null ? [] : place.changes), { because, free }],
});

/** After the end of who held it, or of what does not count: a hire that never was used nothing up. */
const vacated = (place: Place, { data, metadata }: RecordedOf<'PlaceVacated.v1'>): Partial<Place> => {
  const { trajectoryId, becauseOf } = data;
  if (isAnnulmentFailed(becauseOf)) {
    // It follows from the same event as the annulment that failed: `PlaceRestored`.
    return { annulled: place.annulled.filter(({ restoredBy }) => restoredBy !== metadata.causationId) };
  }
  const at = place.occupants.findLastIndex((occupant) => occupant.trajectoryId === trajectoryId);
  if (at < 0) return {};
  if (isHireUndone(becauseOf)) return { occupants: place.occupants.toSpliced(at, 1) };
  const { ends, ...occupant } = place.occupants[at]!;
  return {
    ...changed(place, { state: 'vacated' }, becauseOf),
    occupants: place.occupants.with(at, { ...occupant, ends: [...ends, becauseOf] }),
  };
};

/** One row per place (contract.md 3, vuistregel 2: the place comes free for the next). */
export const placeBoard = projection<Place>({
  name: 'place_board',
  // 3: labels in their normal form; a hire that failed leaves the place as it was. 4: so do annulments.
  version: 4,
  on: {
    'PlaceOpened.v1': on(placeOf, (state, event) => ({
      changes: [{ because: null, free: { state: 'open' } }],
      occupants: [],
      annulled: [],
      closed: false,
      ...state,
      opened: { programmeId: idInStream(event), on: event.metadata.occurredOn, data: event.data },
    })),
    'VacancyPublished.v1': on(placeOf, (state, { data: { vacancyId, closesOn } }) =>
      become(state, (place) => changed(place, { state: 'vacancy', vacancy: { vacancyId, closesOn } }, null)),
    ),
    'PlaceFilled.v1': on(placeOf, (state, { data: { trajectoryId, personId } }) =>
      become(state, ({ occupants }) => ({ occupants: [...occupants, { trajectoryId, personId, ends: [] }] })),
    ),
    'PlaceVacated.v1': on(placeOf, (state, event) => become(state, (place) => vacated(place, event))),
    'PlaceReopened.v1': on(placeOf, (state, { data: { becauseOf } }) =>
      become(state, (place) =>
        place.changes.some(({ because }) => because === becauseOf) ? changed(place, { state: 'open' }, becauseOf) : {},
      ),
    ),
    'PlaceRestored.v1': on(placeOf, (state, { eventId, data }) =>
      become(state, ({ annulled }) => ({
        annulled: [...annulled, { endId: data.annuls, restoredBy: eventId }],
      })),
    ),
    'PlaceClosed.v1': on(placeOf, (state) => become(state, () => ({ closed: true }))),
    'FitConfirmed.v1': 'ignored',
    ...ignoring(
      nouns.programme.applications,
      nouns.programme.scheme,
      nouns.person,
      nouns.coach,
      nouns.employer,
      nouns.trajectory,
      nouns.intervision,
      nouns.instruction,
      nouns.subsidy,
      nouns.evidence,
      nouns.ruleset,
      nouns.deadline,
      nouns.network,
      nouns.support,
      nouns.research,
    ),
  },
  tables: [rowsIn(placeBoardTable, (state, placeId) => [row(state, placeId)])],
});

const row = (state: Place, placeId: string): RowOf<typeof placeBoardTable> => {
  const { programmeId, on: openedOn, data } = state.opened;
  const occupant = state.closed ? undefined : occupantOf(state);
  const free = state.closed || occupant ? undefined : freeOf(state);
  const vacancy = free?.state === 'vacancy' ? free.vacancy : undefined;
  return {
    place_id: placeId,
    programme_id: programmeId,
    employer_id: data.employerId,
    district: data.district,
    neighbourhood_code: data.neighbourhoodCode,
    area_plan_ref: data.areaPlanRef,
    funding_source: data.fundingSource,
    subsidy_id: data.subsidyId ?? null,
    opened_on: openedOn,
    state: state.closed ? 'closed' : occupant ? 'filled' : (free?.state ?? 'open'),
    vacancy_id: vacancy?.vacancyId ?? null,
    vacancy_closes_on: vacancy?.closesOn ?? null,
    trajectory_id: occupant?.trajectoryId ?? null,
    person_id: occupant?.personId ?? null,
    filled_count: state.occupants.length,
  };
};
