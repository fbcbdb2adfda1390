import { programme } from '../../src/programme/programme.decider';
import { specification } from '../specification';
import {
  amira,
  bram,
  but,
  closed,
  day,
  employerId,
  filled,
  first,
  garden,
  hire,
  hired,
  id,
  kitchen,
  opened,
  placeOpened,
  programmeId,
  published,
  reopened,
  second,
  secondVacancy,
  vacancy,
  vacant,
  vacated,
  welcome,
  workshop,
} from './fixture';

const { given } = specification(programme);

describe('a hire', () => {
  it('fills the place and pins what was agreed and what the programme allows on that day', () => {
    given(...vacant)
      .when(hire(), day, welcome)
      .then({
        type: 'PlaceFilled.v1',
        data: hired(),
        about: { programmeId, placeId: garden, employerId, personId: amira, trajectoryId: first },
        subjectIds: [amira],
      });
  });

  it('is one of the programme, counted from its first Buurtbaner', () => {
    const elsewhere = { placeId: kitchen, vacancyId: secondVacancy };
    given(...vacant, filled(), placeOpened({ placeId: kitchen }), published(elsewhere))
      .when(hire({ ...elsewhere, trajectoryId: second, personId: bram }), day, welcome)
      .then({
        type: 'PlaceFilled.v1',
        data: hired({ ...elsewhere, trajectoryId: second, personId: bram, sequence: 2 }),
      });
  });

  it('is the same hire, however often it is said', () => {
    const running = but({ runningTrajectoryId: first, trajectoryExists: true });
    given(...vacant, filled())
      .when(hire(), day, running)
      .thenUnchanged();
    given(...vacant, filled(), vacated(), reopened())
      .when(hire(), day, but({ trajectoryExists: true }))
      .thenUnchanged();
  });

  it('of the same trajectory is no other hire: what was written down is not passed over', () => {
    const running = but({ runningTrajectoryId: null, trajectoryExists: true });
    given(...vacant, filled(), vacated(), reopened())
      .when(hire({ weeklyHours: 24 }), { on: '2023-07-01' }, running)
      .thenRefused('vacancy-missing');
    given(...vacant, filled())
      .when(hire({ weeklyHours: 24 }), day, running)
      .thenRefused('place-occupied');
  });

  it('needs a place of the programme', () => {
    given(opened).when(hire(), day, welcome).thenRefused('place-unknown');
  });

  it('needs the place to be free', () => {
    given(...vacant, filled())
      .when(hire({ trajectoryId: second, personId: bram }), day, welcome)
      .thenRefused('place-occupied');
  });

  it('needs a vacancy of that place', () => {
    given(opened, placeOpened()).when(hire(), day, welcome).thenRefused('vacancy-missing');
    given(...vacant)
      .when(hire({ vacancyId: secondVacancy }), day, welcome)
      .thenRefused('vacancy-missing');
    given(...vacant, closed())
      .when(hire(), { on: '2024-02-01' }, welcome)
      .thenRefused('vacancy-missing');
  });

  it('uses its vacancy up', () => {
    given(...vacant, filled(), vacated(), reopened())
      .when(hire({ trajectoryId: second, personId: bram }), { on: '2023-07-01' }, welcome)
      .thenRefused('vacancy-missing');
  });

  it('takes another resident than the one who left', () => {
    const again = published({ vacancyId: secondVacancy }, '2023-07-01');
    const next = { vacancyId: secondVacancy, trajectoryId: second, startsOn: '2023-08-01', plannedEndOn: '2024-07-31' };
    given(...vacant, filled(), vacated(), reopened(), again)
      .when(hire(next), { on: '2023-07-20' }, welcome)
      .thenRefused('same-resident');
    given(...vacant, filled(), vacated(), reopened(), again)
      .when(hire({ ...next, personId: bram }), { on: '2023-07-20' }, welcome)
      .then({ type: 'PlaceFilled.v1', data: hired({ ...next, personId: bram, sequence: 2, lastDay: '2025-07-31' }) });
  });

  it('takes nobody who is in a trajectory already', () => {
    given(...vacant)
      .when(hire(), day, but({ runningTrajectoryId: second }))
      .thenRefused('trajectory-running');
    const elsewhere = { placeId: kitchen, vacancyId: secondVacancy };
    given(...vacant, placeOpened({ placeId: kitchen }), published(elsewhere), filled({ ...elsewhere }))
      .when(hire({ trajectoryId: second }), day, welcome)
      .thenRefused('trajectory-running');
  });

  it('lasts two years at most: to the day before the second anniversary', () => {
    given(...vacant)
      .when(hire({ plannedEndOn: '2023-11-06' }), day, welcome)
      .thenRefused('maximum-term-exceeded');
    const leap = { startsOn: '2024-02-29', plannedEndOn: '2026-02-28' };
    given(...vacant)
      .when(hire(leap), { on: '2024-02-01' }, welcome)
      .then({ type: 'PlaceFilled.v1', data: hired({ ...leap, lastDay: '2026-02-28' }) });
  });

  it('counts earlier trajectories of the same person: whole months as months, the rest in days', () => {
    const threeMonthsAndNineDays = but({ terms: [{ startsOn: '2020-01-01', endedOn: '2020-04-09' }] });
    given(...vacant)
      .when(hire({ plannedEndOn: '2023-07-28' }), day, threeMonthsAndNineDays)
      .thenRefused('person-term-exceeded');
    given(...vacant)
      .when(hire({ plannedEndOn: '2023-07-27' }), day, threeMonthsAndNineDays)
      .then({ type: 'PlaceFilled.v1', data: hired({ plannedEndOn: '2023-07-27' }) });
  });

  it('leaves a whole year to whoever had one that ended on a leap day', () => {
    const year = but({ terms: [{ startsOn: '2019-03-01', endedOn: '2020-02-29' }] });
    given(...vacant)
      .when(hire({ plannedEndOn: '2022-11-05' }), day, year)
      .then({ type: 'PlaceFilled.v1', data: hired({ plannedEndOn: '2022-11-05' }) });
  });

  it('makes a trajectory of its own', () => {
    given(...vacant)
      .when(hire(), day, but({ trajectoryExists: true }))
      .thenRefused('trajectory-exists');
    const again = published({ vacancyId: secondVacancy }, '2023-07-01');
    given(...vacant, filled(), vacated(), reopened(), again)
      .when(hire({ vacancyId: secondVacancy, personId: bram }), { on: '2023-07-20' }, welcome)
      .thenRefused('trajectory-exists');
  });

  it('takes a registered person', () => {
    given(...vacant)
      .when(hire(), day, but({ registered: false, recognisedOn: null }))
      .thenRefused('person-unknown');
  });

  it.each([null, '2021-11-02'])('takes a person recognised as a key figure by then, not on %s', (recognisedOn) => {
    given(...vacant)
      .when(hire(), day, but({ recognisedOn }))
      .thenRefused('key-figure-not-recognised');
  });

  it('needs somebody to turn to at the employer', () => {
    given(...vacant)
      .when(hire(), day, but({ employerContacts: [] }))
      .thenRefused('employer-contact-missing');
  });

  it('does not end before it starts', () => {
    given(...vacant)
      .when(hire({ plannedEndOn: '2021-11-05' }), day, welcome)
      .thenRefused('period-invalid');
  });

  it('on a place that was not reopened needs room within the cap', () => {
    const spare = published({ vacancyId: secondVacancy });
    const others = [placeOpened({ placeId: kitchen }), placeOpened({ placeId: workshop })];
    given(opened, placeOpened(), published(), spare, filled(), vacated(), ...others)
      .when(hire({ vacancyId: secondVacancy, trajectoryId: second, personId: bram }), { on: '2023-07-10' }, welcome)
      .thenRefused('place-cap-reached');
  });
});

describe('a hire that failed', () => {
  const failed = { becauseOf: 'hire-failed' };

  it('leaves the vacancy to be used and the predecessor the predecessor', () => {
    const past = [...vacant, filled(), vacated(failed, '2021-11-01'), reopened(failed, '2021-11-01')];
    given(...past)
      .when(hire({ trajectoryId: id(42) }), day, welcome)
      .then({ type: 'PlaceFilled.v1', data: hired({ trajectoryId: id(42), vacancyId: vacancy }) });
  });
});
