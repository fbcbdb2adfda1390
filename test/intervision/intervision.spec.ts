import fc from 'fast-check';
import type { IntervisionHeld, IntervisionScheduled } from '../../events/intervision';
import { CancelIntervision, HoldIntervision, ScheduleIntervision } from '../../src/intervision/sessions';
import { intervision } from '../../src/intervision/intervision.decider';
import { a, fact, id as uuid, specification } from '../specification';

/** A plain string fits every kind of id. */
const id = (n: number): string => uuid(n);
const { given } = specification(intervision);

const programmeId = id(2);
const facilitatorId = id(3);
const hers = { trajectoryId: id(40) };
const coach = { coachId: id(30) };
const plan: IntervisionScheduled['data'] = {
  programmeId,
  plannedOn: '2021-12-14',
  facilitatorId,
  invited: [hers, coach],
};
const session: IntervisionHeld['data'] = {
  minutes: 120,
  facilitatorId,
  themes: ['own way'],
  attendance: [
    { ...hers, status: 'present' },
    { ...coach, status: 'excused' },
  ],
};
const own = { about: { programmeId }, subjectIds: [facilitatorId, coach.coachId] };
const schedule = (over: Partial<typeof plan> = {}) => a(ScheduleIntervision, { ...plan, ...over });
const hold = (over: Partial<typeof session> = {}) => a(HoldIntervision, { ...session, ...over });
const cancel = (reason?: string) => a(CancelIntervision, { reason });
const scheduled = fact({ type: 'IntervisionScheduled.v1', data: plan } satisfies IntervisionScheduled, {
  on: '2021-11-30',
});
const held = fact({ type: 'IntervisionHeld.v1', data: session } satisfies IntervisionHeld, { on: '2021-12-14' });
const cancelled = fact({ type: 'IntervisionCancelled.v1' as const, data: { reason: 'hall flooded' } });

describe('an intervision', () => {
  it('is scheduled once', () => {
    given()
      .when(schedule())
      .then({ type: 'IntervisionScheduled.v1', data: plan, ...own });
    given(scheduled).when(schedule()).thenUnchanged();
    given(scheduled)
      .when(schedule({ plannedOn: '2021-12-15' }))
      .thenRefused('intervision-exists');
  });

  it('is held with those who were invited, or some of them', () => {
    given(scheduled)
      .when(hold())
      .then({ type: 'IntervisionHeld.v1', data: session, ...own });
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

  it('is held once', () => {
    given(scheduled, held).when(hold()).thenUnchanged();
    given(scheduled, held)
      .when(hold({ minutes: 60 }))
      .thenRefused('intervision-closed');
  });

  it('is cancelled once, for a reason', () => {
    given(scheduled)
      .when(cancel('hall flooded'))
      .then({ ...cancelled.event, ...own });
    given(scheduled, cancelled).when(cancel('again')).thenUnchanged();
    given(scheduled).when(cancel()).thenRefused('reason-missing');
  });

  it('is either held or cancelled', () => {
    given(scheduled, cancelled).when(hold()).thenRefused('intervision-closed');
    given(scheduled, held).when(cancel('too late')).thenRefused('intervision-closed');
  });

  it('has to be scheduled first, also by the calendar', () => {
    given().when(hold()).thenRefused('intervision-unknown');
    given().when(cancel('why')).thenRefused('intervision-unknown');
    given(scheduled).when(hold(), { on: '2021-11-29' }).thenRefused('date-before-fact');
    given(scheduled).when(cancel('why'), { on: '2021-11-29' }).thenRefused('date-before-fact');
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
