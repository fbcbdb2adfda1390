import { programme } from '../../src/programme/programme.decider';
import { specification } from '../specification';
import {
  amira,
  bram,
  closed,
  employerId,
  filled,
  first,
  garden,
  id,
  kitchen,
  opened,
  placeOpened,
  programmeId,
  published,
  second,
  secondVacancy,
  vacant,
  vacated,
} from './fixture';
import { annul, another, end, ending, free, left, restored, restoredData } from './annulled-end';

const { given } = specification(programme);

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
