import type { PlaceRestored } from '../../events/programme';
import { AnnulTrajectoryEnd } from '../../src/programme/annulment';
import type { OpenedProgramme } from '../../src/programme/programme';
import { programme } from '../../src/programme/programme.decider';
import { a, as, fact, specification, type FactsFor } from '../specification';
import {
  amira,
  bram,
  closed,
  day,
  employerId,
  ended,
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
  vacate,
  vacated,
  welcome,
} from './fixture';
import { counted, walked } from './counts';

const { given } = specification(programme);
type Facts = NonNullable<FactsFor<typeof programme, 'AnnulTrajectoryEnd'>>;

const reason = 'Entered on the wrong trajectory.';
const annul = (more: object = {}) => a(AnnulTrajectoryEnd, { placeId: garden, trajectoryId: first, reason, ...more });
const recorder = id(900);
/** Somebody else than who recorded the end, on a day after it. */
const another = { ...as('programme-manager', id(901)), target: programmeId, on: '2023-07-03' };
const end = { id: ended, on: '2023-06-30', by: recorder };
const ending = { programmeId, placeId: garden, personId: amira, end };
const free: Facts = { ending, rests: false, isElsewhere: false, isAccounted: false };

const restoredData: PlaceRestored['data'] = {
  placeId: garden,
  trajectoryId: first,
  reason,
  personId: amira,
  annuls: ended,
  validFrom: '2023-06-30',
};
const restored = fact<PlaceRestored>({ type: 'PlaceRestored.v1', data: restoredData }, { on: '2023-07-03' });
const left = [...vacant, filled(), vacated(), reopened()];
const failed = { becauseOf: 'annulment-failed', refusedWith: 'trajectory-running', validFrom: '2023-06-30' };

describe('an end by mistake', () => {
  it('is annulled by somebody else: who left works on the place again', () => {
    given(...left)
      .when(annul(), another, free)
      .then({
        ...restored.event,
        about: { programmeId, placeId: garden, employerId, personId: amira, trajectoryId: first },
        subjectIds: [amira],
      });
  });

  it('is annulled also where the place was not reopened, has a vacancy by now, or was not vacated yet', () => {
    const vacancyNow = published({ vacancyId: secondVacancy }, '2023-07-01');
    for (const history of [
      [...vacant, filled(), vacated()],
      [...left, vacancyNow],
      [...vacant, filled()],
    ]) {
      given(...history)
        .when(annul(), another, free)
        .then(restored.event);
    }
  });

  it('is annulled again, another end', () => {
    const later = { ...free, ending: { ...ending, end: { ...end, id: id(51), on: '2023-08-31' } } };
    given(...left, restored, vacated({ becauseOf: id(51) }, '2023-08-31'))
      .when(annul(), { ...another, on: '2023-09-01' }, later)
      .then({ type: 'PlaceRestored.v1', data: { ...restoredData, annuls: id(51), validFrom: '2023-08-31' } });
  });

  describe('is refused', () => {
    const taken = published({ vacancyId: secondVacancy }, '2023-07-01');
    const brams = { vacancyId: secondVacancy, trajectoryId: second, personId: bram };
    const occupied = [...left, taken, filled(brams, '2023-07-02')];
    const late: Facts = { ...free, rests: true, isElsewhere: true, isAccounted: true };

    it('where there is no such place or trajectory, or they do not belong together', () => {
      given(opened).when(annul(), another, free).thenRefused('place-unknown');
      given(...left)
        .when(annul(), another, null)
        .thenRefused('trajectory-unknown');
      given(...left)
        .when(annul(), another, { ...free, ending: { ...ending, placeId: kitchen } })
        .thenRefused('trajectory-unknown');
      given(...left)
        .when(annul(), { ...another, target: id(9) }, free)
        .thenRefused('trajectory-unknown');
    });

    it('in the order of the contract', () => {
      const running = { ...late, ending: { ...ending, end: null } };
      const self = { ...another, ...as('programme-manager', recorder) };
      given(...occupied)
        .when(annul({ reason: '' }), self, late)
        .thenRefused('self-approval');
      given(...occupied)
        .when(annul({ reason: '' }), another, running)
        .thenRefused('trajectory-not-ended');
      given(...occupied)
        .when(annul({ reason: '' }), another, late)
        .thenRefused('end-in-use');
      given(...occupied)
        .when(annul({ reason: '' }), another, { ...late, rests: false })
        .thenRefused('place-occupied');
      given(...left)
        .when(annul({ reason: '' }), another, { ...late, rests: false })
        .thenRefused('trajectory-running');
      given(...left)
        .when(annul({ reason: '' }), another, { ...late, rests: false, isElsewhere: false })
        .thenRefused('annulment-too-late');
      given(...left)
        .when(annul({ reason: '' }), { ...another, on: '2023-06-29' }, free)
        .thenRefused('reason-missing');
      given(...left)
        .when(annul(), { ...another, on: '2023-06-29' }, free)
        .thenRefused('date-before-fact');
    });

    it('where another was hired since, gone by now or not, and where the place was closed', () => {
      const gone = [...occupied, vacated({ becauseOf: id(51), trajectoryId: second, personId: bram }, '2023-07-03')];
      for (const history of [occupied, gone, [...left, closed(garden, '2023-07-01')]]) {
        given(...history)
          .when(annul(), another, free)
          .thenRefused('place-occupied');
      }
    });

    it('where she holds another place of the programme, though her own stream does not know it yet', () => {
      const elsewhere = { placeId: kitchen, vacancyId: secondVacancy, trajectoryId: second };
      const both = [...left, placeOpened({ placeId: kitchen }), published(elsewhere), filled(elsewhere, '2023-07-01')];
      given(...both)
        .when(annul(), another, free)
        .thenRefused('trajectory-running');
    });

    it('a second time, also while the first is on its way', () => {
      given(...left, restored)
        .when(annul(), another, free)
        .thenRefused('trajectory-not-ended');
    });
  });

  it('is not in the way when the hire that came since never was', () => {
    const taken = published({ vacancyId: secondVacancy }, '2023-07-01');
    const brams = { vacancyId: secondVacancy, trajectoryId: second, personId: bram };
    const undone = vacated({ becauseOf: 'hire-annulled', trajectoryId: second, personId: bram }, '2023-07-03');
    given(...left, taken, filled(brams, '2023-07-02'), undone)
      .when(annul(), another, free)
      .then(restored.event);
  });
});

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
