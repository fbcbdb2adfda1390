import type {
  CoachAssignmentEnded,
  HireAnnulled,
  TrajectoryEndAnnulled,
  TrajectoryEndedWithoutUitstroom,
  UitstroomFollowedUp,
} from '../../events/trajectory';
import { AnnulEnd, AnnulHire } from '../../src/trajectory/annulment';
import { AssignCoach } from '../../src/trajectory/coaching';
import { BeginTrajectory, FollowUpUitstroom, RegisterUitstroom } from '../../src/trajectory/term';
import { endIdOf, formerBuurtbaner } from '../../src/trajectory/trajectory';
import { trajectory } from '../../src/trajectory/trajectory.decider';
import { a, as, fact, specification } from '../specification';
import {
  about,
  asCoreTeam,
  assigned,
  buurtbaner,
  coach,
  drafted,
  endorsed,
  facts,
  flowedOut,
  hire,
  hired,
  id,
  otherCoach,
  revised,
} from './fixture';

const { given } = specification(trajectory);
const reason = 'Entered for her sister.';
/** Facts are recorded by 900 where nobody is named. */
const another = as('programme-manager', id(901));
const recorder = as('programme-manager', id(900));
const annul = a(AnnulHire, { reason });
const nobody = { coachesAsFormer: false };

const annulled = (coachIds: string[] = []): HireAnnulled => ({
  type: 'HireAnnulled.v1',
  data: { reason, personId: buurtbaner, hiredOn: '2025-01-02', coachIds },
});
const released = fact<CoachAssignmentEnded>(
  { type: 'CoachAssignmentEnded.v1', data: { reason: 'ill', coachId: coach, personId: buurtbaner } },
  { on: '2025-01-20' },
);
const followed = fact<UitstroomFollowedUp>(
  { type: 'UitstroomFollowedUp.v1', data: { monthsAfter: 3, stillInWork: 'yes', evidence: 'document' } },
  { on: '2026-09-30' },
);
/** The id of the n-th of the given facts. */
const nth = (n: number) => id(10_000 + n);
const endAnnulled = (at: number, more: Partial<TrajectoryEndAnnulled['data']> = {}): TrajectoryEndAnnulled => ({
  type: 'TrajectoryEndAnnulled.v1',
  data: {
    reason,
    personId: buurtbaner,
    coachId: null,
    annuls: nth(at),
    followUps: [],
    validFrom: '2026-06-30',
    ...more,
  },
});

describe('a hire by mistake', () => {
  it('is annulled by somebody else than who recorded it', () => {
    given(hired)
      .when(annul, another, nobody)
      .then({ ...annulled(), about, subjectIds: [buurtbaner] });
    given(hired).when(annul, recorder, nobody).thenRefused('self-approval');
  });

  it('is compared by who acted, not by who typed it in', () => {
    const imported = fact(hired.event, { on: '2025-01-02', actor: { id: id(902), role: 'employer' } });
    given(imported).when(annul, recorder, nobody).then(annulled());
  });

  it('takes along coach, drafts of plans, a changed planned end, and an end that was annulled', () => {
    const planned = fact({
      type: 'PlannedEndChanged.v1' as const,
      data: { plannedEndOn: '2026-06-30', reason: 'course' },
    });
    const again = fact(
      { ...assigned.event, data: { ...assigned.event.data, coachId: otherCoach } },
      { on: '2025-01-21' },
    );
    given(hired, assigned, released, again, drafted, revised, planned, flowedOut, followed, endAnnulled(7))
      .when(annul, another, nobody)
      .then({
        ...annulled([coach, otherCoach]),
        about: { ...about, coachId: otherCoach },
        subjectIds: [buurtbaner],
      });
  });

  it('stands once there is more: a feedback, an endorsement, a session, a suspension', () => {
    const feedback = fact({
      type: 'PlanFeedbackGiven.v1' as const,
      data: { planId: drafted.event.data.planId, version: 1, text: 'Mind the evenings.' },
    });
    const held = fact({
      type: 'CoachingSessionHeld.v1' as const,
      data: { sessionId: id(70), minutes: 60, form: 'online' as const, themes: [], coachId: coach },
    });
    const suspended = fact({ type: 'TrajectorySuspended.v1' as const, data: { reasonCode: 'leave' as const } });
    for (const use of [feedback, endorsed(), held, suspended]) {
      given(hired, assigned, drafted, use).when(annul, another, nobody).thenRefused('hire-in-use');
    }
  });

  it('stands once it gave her generation on: she was reopened, and coaches as a former Buurtbaner', () => {
    const former = { coachesAsFormer: true };
    given(hired).when(annul, another, former).then(annulled());
    given(hired, flowedOut, endAnnulled(1)).when(annul, another, former).thenRefused('hire-in-use');
  });

  it('is annulled once', () => {
    given(hired, annulled()).when(annul, another, nobody).thenUnchanged();
    given(hired, annulled()).when(annul, recorder, nobody).thenRefused('self-approval');
  });

  it('leaves no trajectory, and its id to nobody else', () => {
    const never = given(hired, assigned, annulled([coach]));
    never.when(a(AssignCoach, { coachId: otherCoach }), asCoreTeam, facts).thenRefused('trajectory-unknown');
    never
      .when(a(RegisterUitstroom, { kind: 'unknown', withinEmployer: false, evidence: 'document' }), asCoreTeam)
      .thenRefused('trajectory-unknown');
    never
      .when(a(FollowUpUitstroom, { monthsAfter: 3, stillInWork: 'yes', evidence: 'document' }), asCoreTeam)
      .thenRefused('trajectory-unknown');
    never.when(a(BeginTrajectory, { ...hire, personId: id(7) })).thenRefused('trajectory-exists');
    // The policy of the hire that was annulled repeats itself.
    never.when(a(BeginTrajectory, hire)).thenUnchanged();
    expect(formerBuurtbaner(never.state())).toBeNull();
  });
});

describe('an end by mistake', () => {
  const end = (n: number) => a(AnnulEnd, { annuls: nth(n), reason });

  it('is annulled by what the place and the person agreed to, with what followed it up', () => {
    given(hired, assigned, flowedOut, followed)
      .when(end(2))
      .then({
        ...endAnnulled(2, { coachId: coach, followUps: [nth(3)] }),
        about: { ...about, coachId: coach },
        subjectIds: [buurtbaner],
      });
    const without = fact<TrajectoryEndedWithoutUitstroom>(
      {
        type: 'TrajectoryEndedWithoutUitstroom.v1',
        data: { reasonCode: 'moved', personId: buurtbaner, coachId: null },
      },
      { on: '2026-06-30' },
    );
    given(hired, without).when(end(1)).then(endAnnulled(1));
  });

  it('leaves the trajectory as it was before it ended', () => {
    const reopened = given(
      hired,
      assigned,
      drafted,
      flowedOut,
      followed,
      endAnnulled(3, { followUps: [nth(4)] }),
    ).state();
    expect(reopened).toStrictEqual({ ...given(hired, assigned, drafted).state(), wasReopened: true });
    expect([endIdOf(reopened), formerBuurtbaner(reopened)]).toStrictEqual([
      null,
      { personId: buurtbaner, ended: false },
    ]);
  });

  it('is annulled once, and no other end with it', () => {
    given(hired, flowedOut, endAnnulled(1)).when(end(1)).thenUnchanged();
    const again = given(hired, flowedOut, endAnnulled(1), flowedOut);
    again.when(end(1)).thenRefused('trajectory-not-ended');
    again.when(end(3)).then(endAnnulled(3));
    expect(given(hired, flowedOut, endAnnulled(7)).state()).toMatchObject({ status: 'ended', endId: nth(1) });
  });
});
