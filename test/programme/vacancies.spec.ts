import { programme } from '../../src/programme/programme.decider';
import { specification } from '../specification';
import {
  closed,
  employerId,
  filled,
  garden,
  kitchen,
  opened,
  placeOpened,
  programmeId,
  publish,
  published,
  reopened,
  secondVacancy,
  vacancyData,
  vacated,
  workshop,
} from './fixture';

const { given } = specification(programme);
const about = { programmeId, placeId: garden, employerId };
const inTerm = { on: '2022-03-01' };

describe('a vacancy', () => {
  it('is published for a place with both objectives and an area plan', () => {
    given(opened, placeOpened())
      .when(publish(), inTerm)
      .then({ type: 'VacancyPublished.v1', data: vacancyData(), about, subjectIds: [] });
  });

  it('is published once, however often it is said', () => {
    given(opened, placeOpened(), published()).when(publish(), inTerm).thenUnchanged();
  });

  it('is published anew with another closing day while nobody was hired on it', () => {
    given(opened, placeOpened(), published())
      .when(publish({ closesOn: '2022-04-01' }), inTerm)
      .then({ type: 'VacancyPublished.v1', data: vacancyData({ closesOn: '2022-04-01' }) });
  });

  it('is not published anew after somebody was hired on it', () => {
    given(opened, placeOpened(), published(), filled(), vacated(), reopened())
      .when(publish({ closesOn: '2024-04-01' }), { on: '2024-03-01' })
      .thenRefused('vacancy-missing');
  });

  it('needs a place', () => {
    given(opened).when(publish(), inTerm).thenRefused('place-unknown');
  });

  it.each([
    ['without the social base', [{ kind: 'paid-work' as const, text: 'Regular work.' }]],
    ['without paid work', [{ kind: 'social-base' as const, text: 'Reach residents.' }]],
    [
      'with an objective that says nothing',
      [
        { kind: 'social-base' as const, text: 'Reach residents.' },
        { kind: 'paid-work' as const, text: ' ' },
      ],
    ],
  ])('is not published for a place %s', (_what, objectives) => {
    given(opened, placeOpened({ objectives })).when(publish(), inTerm).thenRefused('objective-missing');
  });

  it('is not published for a place outside any area plan', () => {
    given(opened, placeOpened({ areaPlanRef: '' }))
      .when(publish(), inTerm)
      .thenRefused('area-plan-missing');
  });

  it('is not published for a place where somebody works', () => {
    given(opened, placeOpened(), published(), filled())
      .when(publish({ vacancyId: secondVacancy }), inTerm)
      .thenRefused('place-occupied');
  });

  it('is not published for a closed place', () => {
    given(opened, placeOpened(), closed()).when(publish(), { on: '2024-02-01' }).thenRefused('place-closed');
  });

  it('is not published before its place was free', () => {
    given(opened, placeOpened(), published(), filled(), vacated(), reopened())
      .when(publish({ vacancyId: secondVacancy }), { on: '2023-06-29' })
      .thenRefused('date-before-fact');
  });

  it('does not bring a vacated place back after the period', () => {
    given(opened, placeOpened(), published(), filled(), vacated({}, '2025-09-10'))
      .when(publish({ vacancyId: secondVacancy }), { on: '2025-09-20' })
      .thenRefused('outside-programme-period');
  });

  it('does not bring a vacated place back beyond the cap', () => {
    const others = [placeOpened({ placeId: kitchen }), placeOpened({ placeId: workshop })];
    given(opened, placeOpened(), published(), filled(), vacated(), ...others)
      .when(publish({ vacancyId: secondVacancy }), { on: '2023-07-10' })
      .thenRefused('place-cap-reached');
  });
});
