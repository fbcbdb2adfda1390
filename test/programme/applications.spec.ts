import type { ApplicationReceived } from '../../events/programme';
import { DeclineApplication, ReceiveApplication } from '../../src/programme/applications';
import { programme } from '../../src/programme/programme.decider';
import { a, fact, specification } from '../specification';
import {
  amira,
  bram,
  closed,
  employerId,
  filled,
  garden,
  id,
  opened,
  programmeId,
  reopened,
  secondVacancy,
  vacancy,
  vacant,
  vacated,
} from './fixture';

const { given } = specification(programme);
const application = { placeId: garden, vacancyId: vacancy, applicationId: id(60), personId: amira };
const receive = (over: Partial<typeof application> = {}) => a(ReceiveApplication, { ...application, ...over });
const received = fact({ type: 'ApplicationReceived.v1', data: application } satisfies ApplicationReceived, {
  on: '2021-10-12',
});
const decline = (reason?: string) => a(DeclineApplication, { applicationId: id(60), reason });
const declined = {
  type: 'ApplicationDeclined.v1' as const,
  data: { ...application, reason: 'another was chosen' },
};
const concerned = { about: { programmeId, placeId: garden, employerId, personId: amira }, subjectIds: [amira] };
const inTime = { on: '2021-10-12' };
const oneself = { duplicateOf: null };

describe('an application', () => {
  it('is received until the vacancy closes', () => {
    given(...vacant)
      .when(receive(), { on: '2021-10-31' }, oneself)
      .then({ type: 'ApplicationReceived.v1', data: application, ...concerned });
  });

  it('is received once', () => {
    given(...vacant, received)
      .when(receive(), inTime, oneself)
      .thenUnchanged();
  });

  it('does not become the application of another', () => {
    given(...vacant, received)
      .when(receive({ personId: bram }), inTime, oneself)
      .thenRefused('id-reused');
  });

  it('is of the person under whose id she goes on', () => {
    given(...vacant)
      .when(receive(), inTime, { duplicateOf: bram })
      .thenRefused('person-is-duplicate');
  });

  it('needs a place and its open vacancy', () => {
    given(opened).when(receive(), inTime, oneself).thenRefused('place-unknown');
    given(...vacant)
      .when(receive({ vacancyId: secondVacancy }), inTime, oneself)
      .thenRefused('vacancy-missing');
    given(...vacant)
      .when(receive(), { on: '2021-11-01' }, oneself)
      .thenRefused('vacancy-missing');
    given(...vacant, filled(), vacated({}, '2021-10-10'), reopened({}, '2021-10-10'))
      .when(receive(), inTime, oneself)
      .thenRefused('vacancy-missing');
    given(...vacant, closed(garden, '2021-10-10'))
      .when(receive(), inTime, oneself)
      .thenRefused('vacancy-missing');
  });

  it('is not received before the vacancy was published', () => {
    given(...vacant)
      .when(receive(), { on: '2021-10-04' }, oneself)
      .thenRefused('date-before-fact');
  });

  it('is declined with a reason', () => {
    given(...vacant, received)
      .when(decline('another was chosen'), inTime)
      .then({ ...declined, ...concerned });
    given(...vacant, received)
      .when(decline(), inTime)
      .thenRefused('reason-missing');
  });

  it('is declined once', () => {
    given(...vacant, received, declined)
      .when(decline('another reason'))
      .thenUnchanged();
  });

  it('has to be received before it is declined', () => {
    given(...vacant)
      .when(decline('another was chosen'))
      .thenRefused('application-unknown');
    given(...vacant, received)
      .when(decline('another was chosen'), { on: '2021-10-11' })
      .thenRefused('date-before-fact');
  });
});
