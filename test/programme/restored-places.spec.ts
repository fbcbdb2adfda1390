import type { OpenedProgramme } from '../../src/programme/programme';
import { programme } from '../../src/programme/programme.decider';
import { specification } from '../specification';
import {
  amira,
  bram,
  day,
  ended,
  filled,
  first,
  garden,
  hire,
  hired,
  id,
  published,
  second,
  secondVacancy,
  vacancy,
  vacant,
  vacate,
  vacated,
  welcome,
} from './fixture';
import { counted, walked } from './counts';
import { annul, another, free, left, restored } from './annulled-end';

const { given } = specification(programme);
const failed = { becauseOf: 'annulment-failed', refusedWith: 'trajectory-running', validFrom: '2023-06-30' };

describe('a place that was restored', () => {
  const vacating = { ...day, on: '2023-08-31' };
  const data = { placeId: garden, trajectoryId: first, personId: amira };

  it('is hers: nobody else is hired on it, no vacancy is published, and it is not closed', () => {
    given(...left, restored)
      .when(hire({ vacancyId: secondVacancy, trajectoryId: second, personId: bram }), another, welcome)
      .thenRefused('place-occupied');
  });

  it('is vacated and reopened by a later end, and not by the one that was annulled', () => {
    const later = { type: 'PlaceVacated.v1', data: { ...data, becauseOf: id(51) } } as const;
    given(...left, restored)
      .when(vacate({ becauseOf: id(51) }), vacating)
      .then(later, { type: 'PlaceReopened.v1', data: { placeId: garden, trajectoryId: first, becauseOf: id(51) } });
    given(...left, restored)
      .when(vacate(), vacating)
      .thenUnchanged();
    given(...vacant, filled(), restored)
      .when(vacate(), vacating)
      .thenUnchanged();
  });

  it('is left to the next one after that, who is another resident', () => {
    const again = [...left, restored, vacated({ becauseOf: id(51) }, '2023-08-31')];
    const next = { vacancyId: secondVacancy, startsOn: '2023-10-01', plannedEndOn: '2024-09-30' };
    const offered = [...again, published({ vacancyId: secondVacancy }, '2023-09-01')];
    given(...offered)
      .when(hire({ ...next, trajectoryId: id(42) }), { ...day, on: '2023-09-15' }, welcome)
      .thenRefused('same-resident');
    given(...again)
      .when(hire({ trajectoryId: id(42), personId: bram }), { ...day, on: '2023-09-15' }, welcome)
      .thenRefused('vacancy-missing');
  });

  it('is as it was before when the annulment fails, and may be restored again', () => {
    const before = given(...left, published({ vacancyId: secondVacancy }, '2023-07-01'));
    const after = [...left, published({ vacancyId: secondVacancy }, '2023-07-01'), restored];
    given(...after)
      .when(vacate(failed), another)
      .then({ type: 'PlaceVacated.v1', data: { ...data, ...failed } });
    expect(given(...after, vacated(failed, '2023-07-03')).state()).toStrictEqual(before.state());
    given(...after, vacated(failed, '2023-07-03'))
      .when(annul(), another, free)
      .then(restored.event);
    given(...left)
      .when(vacate(failed), another)
      .thenUnchanged();
    given(...vacant, filled())
      .when(vacate(failed), another)
      .thenUnchanged();
  });
});

describe('a place whose hire was annulled', () => {
  const never = { becauseOf: 'hire-annulled', validFrom: '2021-11-01' };

  it('is what it was before it, and not reopened', () => {
    const event = {
      type: 'PlaceVacated.v1',
      data: { placeId: garden, trajectoryId: first, personId: amira, ...never },
    } as const;
    given(...vacant, filled())
      .when(vacate(never), day)
      .then(event);
    expect(given(...vacant, filled(), vacated(never, '2021-12-01')).state()).toStrictEqual(given(...vacant).state());
    given(...vacant)
      .when(vacate(never), day)
      .thenUnchanged();
  });

  it('has its vacancy back, for her or another, from the day it was free', () => {
    given(...vacant, filled(), vacated(never, '2021-12-01'))
      .when(hire({ trajectoryId: id(42) }), day, welcome)
      .then({ type: 'PlaceFilled.v1', data: hired({ trajectoryId: id(42), vacancyId: vacancy }) });
  });

  it('is what it was before it also when her end was annulled first', () => {
    const mistakes = [...left, restored, vacated(never, '2023-07-04')];
    const { annulledEnds, ...place } = (given(...mistakes).state() as OpenedProgramme).places.get(garden)!;
    expect([...annulledEnds]).toStrictEqual([ended]);
    expect(place).toMatchObject({ situation: { status: 'vacancy' }, freeSince: '2021-10-01', left: null });
    given(...mistakes)
      .when(hire({ trajectoryId: id(42) }), day, welcome)
      .then({ type: 'PlaceFilled.v1', data: hired({ trajectoryId: id(42) }) });
  });

  it('has the one before her restored', () => {
    const brams = { vacancyId: secondVacancy, trajectoryId: second, personId: bram };
    const undone = { ...never, trajectoryId: second, personId: bram };
    const history = [...left, published({ vacancyId: secondVacancy }, '2023-07-01'), filled(brams, '2023-07-02')];
    const state = given(...history, vacated(undone, '2023-07-03'), restored).state() as OpenedProgramme;
    expect(state.places.get(garden)!.situation).toMatchObject({ status: 'filled', holder: { personId: amira } });
    expect(counted(state)).toStrictEqual(walked(state));
  });
});
