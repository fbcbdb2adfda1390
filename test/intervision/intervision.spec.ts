import fc from 'fast-check';
import { CancelIntervision, HoldIntervision } from '../../src/intervision/sessions';
import { intervision } from '../../src/intervision/intervision.decider';
import { a, specification } from '../specification';
import { cancelled, held, hers, id, scheduled, session } from './fixture';

const { given } = specification(intervision);
const hold = (over: Partial<typeof session> = {}) => a(HoldIntervision, { ...session, ...over });

describe('an intervision', () => {
  it('is held with some of those who were invited', () => {
    given(scheduled)
      .when(hold({ attendance: [] }))
      .then({ type: 'IntervisionHeld.v1', data: { ...session, attendance: [] } });
  });

  it.each([
    ['a trajectory', { trajectoryId: id(41) }],
    ['a coach of the same id as a trajectory', { coachId: hers.trajectoryId }],
  ])('is not held with %s that was not invited', (_what, stranger) => {
    given(scheduled)
      .when(hold({ attendance: [{ ...stranger, status: 'absent' }] }))
      .thenRefused('not-invited');
  });

  it('is cancelled once, whatever reason is given later', () => {
    given(scheduled, cancelled)
      .when(a(CancelIntervision, { reason: 'again' }))
      .thenUnchanged();
  });

  it('takes its events in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(scheduled, held, cancelled), { maxLength: 10 }), (any) => {
        const since = any.indexOf(scheduled);
        const closing = since < 0 ? undefined : any.slice(since).find((event) => event !== scheduled);
        const expected =
          since < 0 ? 'absent' : closing === held ? 'held' : closing === cancelled ? 'cancelled' : 'scheduled';
        expect(given(...any).state().status).toBe(expected);
      }),
    );
  });
});
