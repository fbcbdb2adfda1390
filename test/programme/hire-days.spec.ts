import { DEFAULT_PARAMETERS } from '../../src/programme/parameters';
import { programme } from '../../src/programme/programme.decider';
import { fact, specification } from '../specification';
import {
  bram,
  but,
  day,
  filled,
  hire,
  hired,
  opened,
  placeOpened,
  published,
  reopened,
  second,
  secondVacancy,
  vacant,
  vacated,
  welcome,
} from './fixture';

const { given } = specification(programme);

describe('a hire, by its business day,', () => {
  it('goes by the parameters of its day', () => {
    const shorter = fact(
      { type: 'ProgrammeParametersChanged.v1' as const, data: { parameters: { maxMonths: 12 }, reason: 'agreed' } },
      { on: '2021-10-20' },
    );
    given(...vacant, shorter)
      .when(hire({ plannedEndOn: '2022-11-05' }), day, welcome)
      .then({
        type: 'PlaceFilled.v1',
        data: hired({
          plannedEndOn: '2022-11-05',
          lastDay: '2022-11-05',
          parameters: { ...DEFAULT_PARAMETERS, maxMonths: 12 },
        }),
      });
  });

  it('written down later goes by the parameters of its day, not by those of today', () => {
    const change = (maxMonths: number, on: string) =>
      fact(
        { type: 'ProgrammeParametersChanged.v1' as const, data: { parameters: { maxMonths }, reason: 'agreed' } },
        { on },
      );
    given(...vacant, change(6, '2021-11-02'))
      .when(hire(), day, welcome)
      .then({ type: 'PlaceFilled.v1', data: hired() });
    // Of two days the later holds, whichever was written down first.
    given(...vacant, change(24, '2021-10-20'), change(6, '2021-10-10'))
      .when(hire(), day, welcome)
      .then({ type: 'PlaceFilled.v1', data: hired() });
  });

  it('may come after applications closed, and end after the programme does', () => {
    const late = { startsOn: '2025-08-01', plannedEndOn: '2027-07-31' };
    given(...vacant)
      .when(hire(late), { on: '2025-07-20' }, welcome)
      .then({ type: 'PlaceFilled.v1', data: hired({ ...late, lastDay: '2027-07-31' }) });
  });

  it.each([
    ['who was named later', { namedOn: '2021-11-02', endedOn: null }, false],
    ['who had left by then', { namedOn: '2021-09-01', endedOn: '2021-10-31' }, false],
    ['who left that very day', { namedOn: '2021-09-01', endedOn: '2021-11-01' }, true],
    ['who was named that very day and has left since', { namedOn: '2021-11-01', endedOn: '2022-01-01' }, true],
  ])('asks who could be turned to on its day: one %s', (_what, contact, isEnough) => {
    const outcome = given(...vacant).when(hire(), day, but({ employerContacts: [contact] }));
    if (isEnough) outcome.then({ type: 'PlaceFilled.v1', data: hired() });
    else outcome.thenRefused('employer-contact-missing');
  });

  it('may be dated before its vacancy was published anew: it was there', () => {
    given(...vacant, published({ closesOn: '2021-12-31' }, '2021-11-20'))
      .when(hire(), day, welcome)
      .then({ type: 'PlaceFilled.v1', data: hired() });
  });

  it('is not dated before its vacancy, nor before the predecessor left', () => {
    given(...vacant)
      .when(hire(), { on: '2021-10-04' }, welcome)
      .thenRefused('date-before-fact');
    const spare = published({ vacancyId: secondVacancy });
    given(opened, placeOpened(), published(), spare, filled(), vacated(), reopened())
      .when(hire({ vacancyId: secondVacancy, trajectoryId: second, personId: bram }), { on: '2023-06-29' }, welcome)
      .thenRefused('date-before-fact');
    const overlapping = { startsOn: '2023-06-01', plannedEndOn: '2025-05-31' };
    given(opened, placeOpened(), published(), spare, filled(), vacated(), reopened())
      .when(
        hire({ vacancyId: secondVacancy, trajectoryId: second, personId: bram, ...overlapping }),
        { on: '2023-07-10' },
        welcome,
      )
      .thenRefused('date-before-fact');
  });
});
