import type { ConfirmFit as Confirmation } from '../../src/programme/places';
import { ClosePlace, ConfirmFit, OpenPlace } from '../../src/programme/places';
import { placeOf } from '../../src/programme/programme';
import { programme } from '../../src/programme/programme.decider';
import { a, fact, specification } from '../specification';
import {
  amira,
  closed,
  employerId,
  ended,
  filled,
  first,
  garden,
  id,
  kitchen,
  opened,
  openPlace,
  placeData,
  placeOpened,
  programmeId,
  published,
  reopened,
  second,
  vacate,
  vacated,
  workshop,
} from './fixture';

const { given } = specification(programme);
const about = { programmeId, placeId: garden, employerId };
const inTerm = { on: '2022-03-01' };

describe('a place', () => {
  it('is opened within the period and the caps', () => {
    given(opened).when(openPlace(), inTerm).then({ type: 'PlaceOpened.v1', data: placeData(), about, subjectIds: [] });
  });

  it('may be opened before its area plan and objectives are written', () => {
    given(opened)
      .when(a(OpenPlace, { ...placeData(), areaPlanRef: undefined, objectives: undefined }), inTerm)
      .then({ type: 'PlaceOpened.v1', data: placeData({ areaPlanRef: '', objectives: [] }) });
  });

  it('is opened once, however often it is said', () => {
    given(opened, placeOpened()).when(openPlace(), inTerm).thenUnchanged();
  });

  it('is not opened a second time as something else', () => {
    given(opened, placeOpened())
      .when(openPlace({ district: 'Noord' }), inTerm)
      .thenRefused('place-exists');
  });

  it('is not opened beyond the cap of the programme', () => {
    given(opened, placeOpened(), placeOpened({ placeId: kitchen }))
      .when(openPlace({ placeId: workshop }), inTerm)
      .thenRefused('place-cap-reached');
  });

  it('is not opened beyond the cap of its district', () => {
    given(opened, placeOpened({ district: 'Noord' }))
      .when(openPlace({ placeId: kitchen, district: 'Noord' }), inTerm)
      .thenRefused('district-cap-reached');
  });

  it('leaves room for another once it is closed', () => {
    given(opened, placeOpened(), placeOpened({ placeId: kitchen }), closed())
      .when(openPlace({ placeId: workshop }), { on: '2024-02-01' })
      .then({ type: 'PlaceOpened.v1', data: placeData({ placeId: workshop }) });
  });

  it.each(['2021-08-31', '2025-09-01'])('is not opened on %s, outside the period', (on) => {
    given(opened).when(openPlace(), { on }).thenRefused('outside-programme-period');
  });

  it('is not opened before the programme was, even inside its period', () => {
    given({ ...opened, on: '2021-09-15' })
      .when(openPlace(), { on: '2021-09-14' })
      .thenRefused('date-before-fact');
  });
});

describe('fit', () => {
  const confirm = (what: Confirmation['about'] = 'area-plan') => a(ConfirmFit, { placeId: garden, about: what });
  const confirmed = (what: Confirmation['about']) =>
    fact({ type: 'FitConfirmed.v1' as const, data: { placeId: garden, about: what } }, { on: '2021-11-02' });

  it('is confirmed by a human', () => {
    given(opened, placeOpened())
      .when(confirm(), inTerm)
      .then({ type: 'FitConfirmed.v1', data: { placeId: garden, about: 'area-plan' }, about, subjectIds: [] });
  });

  it('concerns the Buurtbaner who works there', () => {
    given(opened, placeOpened(), published(), filled())
      .when(confirm('prior-activities'), inTerm)
      .then({
        type: 'FitConfirmed.v1',
        data: { placeId: garden, about: 'prior-activities' },
        about: { ...about, personId: amira, trajectoryId: first },
        subjectIds: [amira],
      });
  });

  it('is confirmed once', () => {
    given(opened, placeOpened(), confirmed('area-plan')).when(confirm(), inTerm).thenUnchanged();
  });

  it('with prior activities is asked again for a successor, with the area plan not', () => {
    const past = [opened, placeOpened(), published(), filled(), confirmed('prior-activities'), confirmed('area-plan')];
    given(...past, vacated(), reopened())
      .when(confirm('area-plan'), { on: '2023-08-01' })
      .thenUnchanged();
    given(...past, vacated(), reopened())
      .when(confirm('prior-activities'), { on: '2023-08-01' })
      .then({ type: 'FitConfirmed.v1', data: { placeId: garden, about: 'prior-activities' } });
  });

  it('needs a place that is there', () => {
    given(opened).when(confirm(), inTerm).thenRefused('place-unknown');
    given(opened, placeOpened(), closed()).when(confirm(), { on: '2024-02-01' }).thenRefused('place-closed');
    given(opened, placeOpened()).when(confirm(), { on: '2021-09-30' }).thenRefused('date-before-fact');
  });
});

describe('an end', () => {
  const leaving = { placeId: garden, trajectoryId: first, becauseOf: ended };
  const concerned = { about: { ...about, personId: amira, trajectoryId: first }, subjectIds: [amira] };
  const past = [opened, placeOpened(), published(), filled()];

  it('vacates the place and opens it again for another resident', () => {
    given(...past)
      .when(vacate(), { on: '2023-06-30' })
      .then(
        { type: 'PlaceVacated.v1', data: { ...leaving, personId: amira }, ...concerned },
        { type: 'PlaceReopened.v1', data: leaving, ...concerned },
      );
  });

  it('leaves the place as it was before a hire that failed, and says with what that was refused', () => {
    const failed = { ...leaving, becauseOf: 'hire-failed', refusedWith: 'trajectory-running' };
    given(...past)
      .when(vacate(failed), { on: '2021-11-03' })
      .then({ type: 'PlaceVacated.v1', data: { ...failed, personId: amira }, ...concerned });
    const { situation, freeSince } = placeOf(given(...past, vacated(failed, '2021-11-03')).state(), garden)!;
    expect({ situation, freeSince }).toStrictEqual({
      situation: { status: 'vacancy' },
      freeSince: placeOf(given(...past).state(), garden)!.freeSince,
    });
  });

  it('opens the place again when every place of the programme and the district is in force', () => {
    const north = { district: 'Noord' };
    given(opened, placeOpened(north), placeOpened({ placeId: kitchen }), published(), filled(north))
      .when(vacate(), { on: '2023-06-30' })
      .then(
        { type: 'PlaceVacated.v1', data: { ...leaving, personId: amira } },
        { type: 'PlaceReopened.v1', data: leaving },
      );
  });

  it('that did not open its place again leaves room for another', () => {
    given(opened, placeOpened(), placeOpened({ placeId: kitchen }), published(), filled(), vacated())
      .when(openPlace({ placeId: workshop }), { on: '2023-07-01' })
      .then({ type: 'PlaceOpened.v1', data: placeData({ placeId: workshop }) });
  });

  it('after the period vacates the place only', () => {
    given(...past)
      .when(vacate(), { on: '2025-09-01' })
      .then({ type: 'PlaceVacated.v1', data: { ...leaving, personId: amira } });
  });

  it('of a trajectory that does not hold the place changes nothing', () => {
    given(...past)
      .when(vacate({ trajectoryId: second }))
      .thenUnchanged();
    given(...past, vacated())
      .when(vacate())
      .thenUnchanged();
    given(opened).when(vacate()).thenUnchanged();
  });
});

describe('closing a place', () => {
  const close = (reason?: string) => a(ClosePlace, { placeId: garden, reason });

  it('says why', () => {
    given(opened, placeOpened())
      .when(close('the building closes'), inTerm)
      .then({
        type: 'PlaceClosed.v1',
        data: { placeId: garden, reason: 'the building closes' },
        about,
        subjectIds: [],
      });
    given(opened, placeOpened()).when(close(), inTerm).thenRefused('reason-missing');
  });

  it('is done once', () => {
    given(opened, placeOpened(), closed()).when(close('again')).thenUnchanged();
  });

  it('waits until nobody works there', () => {
    given(opened, placeOpened(), published(), filled()).when(close('moved'), inTerm).thenRefused('place-occupied');
  });

  it('needs a place, and not before it was opened', () => {
    given(opened, placeOpened({ placeId: id(99) }))
      .when(close('moved'), inTerm)
      .thenRefused('place-unknown');
    given(opened, placeOpened()).when(close('moved'), { on: '2021-09-30' }).thenRefused('date-before-fact');
  });
});
