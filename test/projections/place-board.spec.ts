import { placeBoard } from '../../projections/place-board/place-board.projection';
import { eventId, given, fact, id, sealed, type Fact } from './history';
import {
  employerId,
  first,
  firstTrajectory,
  firstTerm,
  placeFilled,
  placeId,
  placeOpened,
  programmeStream,
  programmeId,
  reopened,
  restored,
  secondTerm,
  vacancyId,
  vacancyPublished,
  vacated,
} from './scenario';

const closed = fact('2025-01-01', programmeStream, 'PlaceClosed.v1', { placeId, reason: sealed('reason') });
const givenOpenPlace = (...facts: readonly Fact[]) => given(placeBoard, placeOpened, ...facts);

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
    givenOpenPlace().thenShows({ place_board: [open] });
  });

  it('shows its vacancy until a hire uses it up', () => {
    givenOpenPlace(vacancyPublished).thenShows({
      place_board: [{ ...open, state: 'vacancy', vacancy_id: vacancyId, vacancy_closes_on: '2017-02-01' }],
    });
  });

  it('shows who has it while it is filled', () => {
    givenOpenPlace(vacancyPublished, placeFilled(firstTerm)).thenShows({
      place_board: [{ ...open, state: 'filled', trajectory_id: firstTrajectory, person_id: first, filled_count: 1 }],
    });
  });

  it('is vacated when the trajectory ends, and open again when it may be', () => {
    const facts = [vacancyPublished, placeFilled(firstTerm), vacated(firstTerm, '2019-02-01')];
    givenOpenPlace(...facts).thenShows({ place_board: [{ ...open, state: 'vacated', filled_count: 1 }] });
    givenOpenPlace(...facts, reopened(firstTerm, '2019-02-01')).thenShows({
      place_board: [{ ...open, filled_count: 1 }],
    });
  });

  it('counts every hire, but not one that failed', () => {
    givenOpenPlace(placeFilled(firstTerm), vacated(firstTerm, '2019-02-01'), placeFilled(secondTerm)).thenShowsIn(
      'place_board',
      {
        filled_count: 2,
      },
    );
    givenOpenPlace(placeFilled(firstTerm), vacated(firstTerm, '2017-03-01', 'hire-failed')).thenShowsIn('place_board', {
      state: 'open',
      filled_count: 0,
    });
  });

  it('has its vacancy back when the hire that used it failed', () => {
    const facts = [vacancyPublished, placeFilled(firstTerm), vacated(firstTerm, '2017-03-01', 'hire-failed')];
    givenOpenPlace(...facts).thenShowsIn('place_board', { state: 'vacancy', vacancy_id: vacancyId, filled_count: 0 });
    // Releases before reopened it as well.
    givenOpenPlace(...facts, reopened(firstTerm, '2017-03-01')).thenShowsIn('place_board', {
      state: 'vacancy',
      filled_count: 0,
    });
    givenOpenPlace(...facts, reopened(firstTerm, '2017-03-01'), placeFilled(secondTerm)).thenShowsIn('place_board', {
      state: 'filled',
    });
  });

  it('has its vacancy back when the hire that used it was annulled', () => {
    givenOpenPlace(
      vacancyPublished,
      placeFilled(firstTerm),
      vacated(firstTerm, '2017-04-01', 'hire-annulled'),
    ).thenShows({
      place_board: [{ ...open, state: 'vacancy', vacancy_id: vacancyId, vacancy_closes_on: '2017-02-01' }],
    });
  });

  it('is hers again when her end was annulled, and vacated by a later end', () => {
    const [end, later] = [id(98), id(97)];
    const filled = { ...open, state: 'filled', trajectory_id: firstTrajectory, person_id: first, filled_count: 1 };
    const left = [
      placeFilled(firstTerm),
      vacated(firstTerm, '2019-02-01', end),
      reopened(firstTerm, '2019-02-01', end),
    ];
    const again = [...left, restored(firstTerm, '2019-03-01', end, '2019-02-01')];
    givenOpenPlace(...again).thenShows({ place_board: [filled] });
    givenOpenPlace(...left, vacancyPublished, restored(firstTerm, '2019-03-01', end, '2019-02-01')).thenShows({
      place_board: [filled],
    });
    givenOpenPlace(...again, vacated(firstTerm, '2019-04-01', later)).thenShows({
      place_board: [{ ...open, state: 'vacated', filled_count: 1 }],
    });
    // By the day it happened on the end that stands comes first.
    const sooner = [
      placeFilled(firstTerm),
      vacated(firstTerm, '2019-01-01', later),
      reopened(firstTerm, '2019-01-01', later),
    ];
    givenOpenPlace(...sooner, ...again.slice(1)).thenShows({ place_board: [{ ...open, filled_count: 1 }] });
  });

  it('is what it was when the annulment failed', () => {
    const end = id(98);
    const left = [
      placeFilled(firstTerm),
      vacated(firstTerm, '2019-02-01', end),
      reopened(firstTerm, '2019-02-01', end),
    ];
    const restoring = [...left, vacancyPublished, restored(firstTerm, '2019-03-01', end, '2019-02-01')];
    // The place was opened by the first of these facts, and restored by the sixth.
    givenOpenPlace(...restoring, vacated(firstTerm, '2019-03-01', 'annulment-failed', eventId(6))).thenShowsIn(
      'place_board',
      {
        state: 'vacancy',
        vacancy_id: vacancyId,
        filled_count: 1,
      },
    );
  });

  it('keeps its occupant when the end is that of another', () => {
    givenOpenPlace(placeFilled(secondTerm), vacated(firstTerm, '2019-02-01')).thenShowsIn('place_board', {
      state: 'filled',
      filled_count: 1,
    });
  });

  it('is closed for good', () => {
    givenOpenPlace(closed).thenShows({ place_board: [{ ...open, state: 'closed' }] });
    givenOpenPlace(closed, vacancyPublished).thenShows({ place_board: [{ ...open, state: 'closed' }] });
  });

  it('is not there before it was opened', () => {
    given(placeBoard, vacancyPublished, placeFilled(firstTerm), closed).thenShows({ place_board: [] });
  });
});
