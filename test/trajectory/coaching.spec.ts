import { Set } from 'immutable';
import type { CoachAssignmentEnded, CoachingSessionHeld } from '../../events/trajectory';
import { AssignCoach, EndCoachAssignment, HoldCoachingSession } from '../../src/trajectory/coaching';
import { trajectory } from '../../src/trajectory/trajectory.decider';
import { a, fact, specification } from '../specification';
import {
  about,
  asCoach,
  asCoreTeam,
  assigned,
  asStranger,
  buurtbaner,
  coach,
  contact,
  facts,
  qualified,
  hired,
  id,
  otherCoach,
} from './fixture';

const { given } = specification(trajectory);
const assign = (coachId = coach) => a(AssignCoach, { coachId });
const end = a(EndCoachAssignment, { reason: 'moved away' });
const session = a(HoldCoachingSession, { sessionId: id(70), minutes: 60, form: 'in-person', themes: ['own way'] });
const assignmentEnded = fact<CoachAssignmentEnded>(
  { type: 'CoachAssignmentEnded.v1', data: { reason: 'moved away', coachId: coach, personId: buurtbaner } },
  { on: '2025-05-01' },
);
const held: CoachingSessionHeld = {
  type: 'CoachingSessionHeld.v1',
  data: { sessionId: id(70), minutes: 60, form: 'in-person', themes: ['own way'], coachId: coach },
};

describe('a coach', () => {
  it('is assigned to a Buurtbaner, with her background and the places she has left', () => {
    given(hired)
      .when(assign(), asCoreTeam, facts)
      .then({
        type: 'CoachAssigned.v1',
        data: { coachId: coach, personId: buurtbaner, background: 'former-buurtbaner', capacityLeft: 1 },
        about: { ...about, coachId: coach },
        subjectIds: [buurtbaner, coach],
      });
  });

  it('who is assigned already stays so, even when her own case filled her up', () => {
    const full = { ...facts, coach: { ...qualified, cases: Set([id(90), id(91), id(92)]) } };
    given(hired, assigned).when(assign(), asCoreTeam, full).thenUnchanged();
  });

  it('is not the Buurtbaner herself, nor a contact person of the employer, nor in a running trajectory of her own', () => {
    given(hired).when(assign(buurtbaner), asCoreTeam, facts).thenRefused('coach-not-independent');
    given(hired).when(assign(contact), asCoreTeam, facts).thenRefused('coach-not-independent');
    given(hired)
      .when(assign(), asCoreTeam, { ...facts, coachHasRunningTrajectory: true })
      .thenRefused('coach-not-independent');
  });

  it('is the only one at a time', () => {
    given(hired, assigned).when(assign(otherCoach), asCoreTeam, facts).thenRefused('coach-already-assigned');
  });

  it('takes no more cases than her capacity, and none while suspended', () => {
    const full = { ...facts, coach: { ...qualified, cases: Set([id(90), id(91), id(92)]) } };
    const suspended = { ...facts, coach: { ...qualified, suspended: true } };
    given(hired).when(assign(), asCoreTeam, full).thenRefused('coach-full');
    given(hired).when(assign(), asCoreTeam, suspended).thenRefused('coach-suspended');
  });

  it('begins neither before the hire nor before the last coach stopped', () => {
    given(hired)
      .when(assign(), { ...asCoreTeam, on: '2025-01-01' }, facts)
      .thenRefused('date-before-fact');
    given(hired, assigned, assignmentEnded)
      .when(assign(otherCoach), { ...asCoreTeam, on: '2025-04-30' }, facts)
      .thenRefused('date-before-fact');
  });

  it('does not begin before she was qualified', () => {
    const since = (qualifiedOn: string) => ({ ...facts, coach: { ...qualified, qualifiedOn } });
    given(hired)
      .when(assign(), { ...asCoreTeam, on: '2025-01-10' }, since('2025-01-11'))
      .thenRefused('date-before-fact');
    given(hired)
      .when(assign(), { ...asCoreTeam, on: '2025-01-10' }, since('2025-01-10'))
      .then({
        type: 'CoachAssigned.v1',
        data: { coachId: coach, personId: buurtbaner, background: 'former-buurtbaner', capacityLeft: 1 },
      });
  });
});

describe('an assignment', () => {
  it('ends by name, so that its event closes that coach and no other', () => {
    given(hired, assigned)
      .when(end, asCoreTeam)
      .then({
        type: 'CoachAssignmentEnded.v1',
        data: { reason: 'moved away', coachId: coach, personId: buurtbaner },
        about: { ...about, coachId: coach },
        subjectIds: [buurtbaner, coach],
      });
  });

  it('ends for a reason', () => {
    for (const reason of [undefined, ' '])
      given(hired, assigned).when(a(EndCoachAssignment, { reason }), asCoreTeam).thenRefused('reason-missing');
  });

  it('that ended leaves a successor alone when its event comes out of order', () => {
    const next = fact(
      { ...assigned.event, data: { ...assigned.event.data, coachId: otherCoach } },
      { on: '2025-05-01' },
    );
    expect(given(hired, assigned, next, assignmentEnded).state()).toMatchObject({ coaching: { coachId: otherCoach } });
  });
});

describe('a coaching session', () => {
  it('is held by the coach assigned', () => {
    given(hired, assigned)
      .when(session, asCoach)
      .then({ ...held, about: { ...about, coachId: coach }, subjectIds: [buurtbaner, coach] });
  });

  it('needs a coach before it is asked who she is', () => {
    given(hired).when(session, asStranger('coach')).thenRefused('no-coach');
    given(hired).when(session, asStranger('core-team')).thenRefused('no-coach');
    given(hired, assigned, assignmentEnded).when(session, asCoach).thenRefused('no-coach');
  });
});
