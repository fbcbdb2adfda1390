import { placeBoard } from '../../projections/place-board/place-board.projection';
import { eventId, given, happened, id, sealed, type Fact } from './history';
import {
  employerId,
  first,
  firstTrajectory,
  one,
  placeFilled,
  placeId,
  placeOpened,
  programme,
  programmeId,
  reopened,
  restored,
  two,
  vacancyId,
  vacancyPublished,
  vacated,
} from './story';

const closed = happened('2025-01-01', programme, 'PlaceClosed.v1', { placeId, reason: sealed('reason') });
const shown = (...facts: readonly Fact[]) => given(placeBoard, placeOpened, ...facts);

const open = {
  place_id: placeId,
  programme_id: programmeId,
  employer_id: employerId,
  district: 'West',
  neighbourhood_code: 'WK036391',
  area_plan_ref: 'GP-West-2021',
  funding_source: 'city',
  subsidy_id: null,
  opened_on: '2017-01-02',
  state: 'open',
  vacancy_id: null,
  vacancy_closes_on: null,
  trajectory_id: null,
  person_id: null,
  filled_count: 0,
};

describe('a place on the board', () => {
  it('is open once it was opened', () => {
    shown().thenShows({ place_board: [open] });
  });

  it('shows its vacancy until a hire uses it up', () => {
    shown(vacancyPublished).thenShows({
      place_board: [{ ...open, state: 'vacancy', vacancy_id: vacancyId, vacancy_closes_on: '2017-02-01' }],
    });
  });

  it('shows who has it while it is filled', () => {
    shown(vacancyPublished, placeFilled(one)).thenShows({
      place_board: [{ ...open, state: 'filled', trajectory_id: firstTrajectory, person_id: first, filled_count: 1 }],
    });
  });

  it('is vacated when the trajectory ends, and open again when it may be', () => {
    const facts = [vacancyPublished, placeFilled(one), vacated(one, '2019-02-01')];
    shown(...facts).thenShows({ place_board: [{ ...open, state: 'vacated', filled_count: 1 }] });
    shown(...facts, reopened(one, '2019-02-01')).thenShows({ place_board: [{ ...open, filled_count: 1 }] });
  });

  it('counts every hire, but not one that failed', () => {
    shown(placeFilled(one), vacated(one, '2019-02-01'), placeFilled(two)).thenShowsIn('place_board', {
      filled_count: 2,
    });
    shown(placeFilled(one), vacated(one, '2017-03-01', 'hire-failed')).thenShowsIn('place_board', {
      state: 'open',
      filled_count: 0,
    });
  });

  it('has its vacancy back when the hire that used it came to nothing', () => {
    const facts = [vacancyPublished, placeFilled(one), vacated(one, '2017-03-01', 'hire-failed')];
    shown(...facts).thenShowsIn('place_board', { state: 'vacancy', vacancy_id: vacancyId, filled_count: 0 });
    // Releases before reopened it as well.
    shown(...facts, reopened(one, '2017-03-01')).thenShowsIn('place_board', { state: 'vacancy', filled_count: 0 });
    shown(...facts, reopened(one, '2017-03-01'), placeFilled(two)).thenShowsIn('place_board', { state: 'filled' });
  });

  it('has its vacancy back when the hire that used it was annulled', () => {
    shown(vacancyPublished, placeFilled(one), vacated(one, '2017-04-01', 'hire-annulled')).thenShows({
      place_board: [{ ...open, state: 'vacancy', vacancy_id: vacancyId, vacancy_closes_on: '2017-02-01' }],
    });
  });

  it('is hers again when her end was annulled, and vacated by a later end', () => {
    const [end, later] = [id(98), id(97)];
    const filled = { ...open, state: 'filled', trajectory_id: firstTrajectory, person_id: first, filled_count: 1 };
    const left = [placeFilled(one), vacated(one, '2019-02-01', end), reopened(one, '2019-02-01', end)];
    const again = [...left, restored(one, '2019-03-01', end, '2019-02-01')];
    shown(...again).thenShows({ place_board: [filled] });
    shown(...left, vacancyPublished, restored(one, '2019-03-01', end, '2019-02-01')).thenShows({
      place_board: [filled],
    });
    shown(...again, vacated(one, '2019-04-01', later)).thenShows({
      place_board: [{ ...open, state: 'vacated', filled_count: 1 }],
    });
    // By the day it happened on the end that stands comes first.
    const sooner = [placeFilled(one), vacated(one, '2019-01-01', later), reopened(one, '2019-01-01', later)];
    shown(...sooner, ...again.slice(1)).thenShows({ place_board: [{ ...open, filled_count: 1 }] });
  });

  it('is what it was when the annulment failed', () => {
    const end = id(98);
    const left = [placeFilled(one), vacated(one, '2019-02-01', end), reopened(one, '2019-02-01', end)];
    const restoring = [...left, vacancyPublished, restored(one, '2019-03-01', end, '2019-02-01')];
    // The place was opened by the first of these facts, and restored by the sixth.
    shown(...restoring, vacated(one, '2019-03-01', 'annulment-failed', eventId(6))).thenShowsIn('place_board', {
      state: 'vacancy',
      vacancy_id: vacancyId,
      filled_count: 1,
    });
  });

  it('keeps its occupant when the end is that of another', () => {
    shown(placeFilled(two), vacated(one, '2019-02-01')).thenShowsIn('place_board', {
      state: 'filled',
      filled_count: 1,
    });
  });

  it('is closed for good', () => {
    shown(closed).thenShows({ place_board: [{ ...open, state: 'closed' }] });
    shown(closed, vacancyPublished).thenShows({ place_board: [{ ...open, state: 'closed' }] });
  });

  it('is not there before it was opened', () => {
    given(placeBoard, vacancyPublished, placeFilled(one), closed).thenShows({ place_board: [] });
  });
});
