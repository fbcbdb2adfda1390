import { nouns, type RecordedOf } from '../../events';
import { on, projection, rowsIn } from '../engine/projection';
import { ignoring, idInStream } from '../handlers';
import { placeBoardTable } from './place-board.table';

type Vacancy = { readonly vacancyId: string; readonly closesOn: string };
type Free = { readonly state: 'open' | 'vacated' } | { readonly state: 'vacancy'; readonly vacancy: Vacancy };
/** `before`: what the place is again, its vacancy with it, when the hire fails. */
type Situation =
  | Free
  | { readonly state: 'closed' }
  | { readonly state: 'filled'; readonly trajectoryId: string; readonly personId: string; readonly before: Free };

type Place = {
  readonly opened: {
    readonly programmeId: string;
    readonly on: string;
    readonly data: RecordedOf<'PlaceOpened.v1'>['data'];
  };
  readonly situation: Situation;
  readonly filledCount: number;
};

const placeOf = ({ data }: { readonly data: { readonly placeId: string } }): string => data.placeId;

/** What follows on a place that was opened and not closed; before and after there is nothing to follow on. */
const become = (state: Place | undefined, situation: Situation, filled = 0): Place | undefined =>
  !state || state.situation.state === 'closed'
    ? state
    : { ...state, situation, filledCount: state.filledCount + filled };

const published = (situation: Situation): Vacancy | undefined =>
  situation.state === 'vacancy' ? situation.vacancy : undefined;

/**
 * A hire by day may come while another still holds the place: then what was before the other's is what was before both.
 */
const filled = (
  state: Place | undefined,
  { trajectoryId, personId }: { readonly trajectoryId: string; readonly personId: string },
): Place | undefined => {
  if (!state || state.situation.state === 'closed') return state;
  const before = state.situation.state === 'filled' ? state.situation.before : state.situation;
  return become(state, { state: 'filled', trajectoryId, personId, before }, 1);
};

/**
 * After the end of who held it; not by the end of another: in a fold by day the place may have its next occupant
 * already. A hire that failed used nothing up.
 */
const vacated = (state: Place | undefined, trajectoryId: string, becauseOf: string): Place | undefined => {
  if (state?.situation.state !== 'filled' || state.situation.trajectoryId !== trajectoryId) return state;
  return becauseOf === 'hire-failed' ? become(state, state.situation.before, -1) : become(state, { state: 'vacated' });
};

const reopened = (state: Place | undefined): Place | undefined =>
  state?.situation.state === 'vacated' ? become(state, { state: 'open' }) : state;

/** One row per place (contract.md 3, vuistregel 2: the place comes free for the next). */
export const placeBoard = projection<Place>({
  name: 'place_board',
  // 3: labels in their normal form; a hire that failed leaves the place as it was.
  version: 3,
  on: {
    'PlaceOpened.v1': on(placeOf, (state, event) => ({
      opened: { programmeId: idInStream(event), on: event.metadata.occurredOn, data: event.data },
      situation: state?.situation ?? { state: 'open' },
      filledCount: state?.filledCount ?? 0,
    })),
    'VacancyPublished.v1': on(placeOf, (state, { data: { vacancyId, closesOn } }) =>
      become(state, { state: 'vacancy', vacancy: { vacancyId, closesOn } }),
    ),
    'PlaceFilled.v1': on(placeOf, (state, { data }) => filled(state, data)),
    'PlaceVacated.v1': on(placeOf, (state, { data: { trajectoryId, becauseOf } }) =>
      vacated(state, trajectoryId, becauseOf),
    ),
    'PlaceReopened.v1': on(placeOf, reopened),
    'PlaceClosed.v1': on(placeOf, (state) => become(state, { state: 'closed' })),
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
    ),
  },
  tables: [
    rowsIn(placeBoardTable, ({ opened: { programmeId, on: openedOn, data }, situation, filledCount }, placeId) => [
      {
        place_id: placeId,
        programme_id: programmeId,
        employer_id: data.employerId,
        district: data.district,
        neighbourhood_code: data.neighbourhoodCode,
        area_plan_ref: data.areaPlanRef,
        funding_source: data.fundingSource,
        subsidy_id: data.subsidyId ?? null,
        opened_on: openedOn,
        state: situation.state,
        vacancy_id: published(situation)?.vacancyId ?? null,
        vacancy_closes_on: published(situation)?.closesOn ?? null,
        trajectory_id: situation.state === 'filled' ? situation.trajectoryId : null,
        person_id: situation.state === 'filled' ? situation.personId : null,
        filled_count: filledCount,
      },
    ]),
  ],
});
