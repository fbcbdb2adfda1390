import type { ApplicationReceived } from '../../events/programme';
import { DeclineApplication, ReceiveApplication } from '../../src/programme/applications';
import { programme } from '../../src/programme/programme.decider';
import { a, fact, specification } from '../specification';
import {
  amira,
  closed,
  employerId,
  filled,
  garden,
  id,
  programmeId,
  reopened,
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

  it('needs a vacancy that was not used up, of a place that was not closed', () => {
    given(...vacant, filled(), vacated({}, '2021-10-10'), reopened({}, '2021-10-10'))
      .when(receive(), inTime, oneself)
      .thenRefused('vacancy-missing');
    given(...vacant, closed(garden, '2021-10-10'))
      .when(receive(), inTime, oneself)
      .thenRefused('vacancy-missing');
  });

  it('is declined once', () => {
    given(...vacant, received, declined)
      .when(decline('another reason'))
      .thenUnchanged();
  });
});
