import { OpenPlace } from '../../src/programme/places';
import { programme } from '../../src/programme/programme.decider';
import { a, specification } from '../specification';
import { employerId, garden, kitchen, opened, placeData, placeOpened, programmeId } from './fixture';

const { given } = specification(programme);
const inTerm = { on: '2022-03-01' };
const placeIn = (district: string, placeId = kitchen) => a(OpenPlace, placeData({ placeId, district }));
const openedIn = (district: string) => ({
  type: 'PlaceOpened.v1' as const,
  data: placeData({ placeId: kitchen, district }),
  about: { programmeId, placeId: kitchen, employerId },
  subjectIds: [],
});

describe('districts that agree but for capitals', () => {
  it('are one under its cap', () => {
    given(opened, placeOpened({ district: 'Noord' }))
      .when(placeIn('NOORD'), inTerm)
      .thenRefused('district-cap-reached');
  });

  it('were one already when a place was opened in other capitals', () => {
    given(opened, placeOpened({ district: 'NOORD' }))
      .when(placeIn('Noord'), inTerm)
      .thenRefused('district-cap-reached');
  });

  it('keep the spelling of the cap', () => {
    given(opened).when(placeIn('nOORD'), inTerm).then(openedIn('Noord'));
  });

  it('keep the spelling of their first place where no cap names them', () => {
    given(opened, placeOpened({ district: 'De Pijp' }))
      .when(placeIn('de PIJP'), inTerm)
      .then(openedIn('De Pijp'));
  });

  it('are one for a place that is opened once more', () => {
    given(opened, placeOpened({ district: 'De Pijp' }))
      .when(placeIn('de pijp', garden), inTerm)
      .thenUnchanged();
  });
});
