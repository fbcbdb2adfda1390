import type { EndorsementManner, PlanEndorsed } from '../../events/trajectory';
import { ApprovePlan, EndorsePlan, WithdrawEndorsement } from '../../src/trajectory/endorsements';
import { trajectory } from '../../src/trajectory/trajectory.decider';
import { a, as, fact, specification } from '../specification';
import {
  about,
  approved,
  asBuurtbaner,
  asCoach,
  asCoreTeam,
  assigned,
  asStranger,
  buurtbaner,
  coach,
  coreTeam,
  drafted,
  draftedByCoreTeam,
  endorsed,
  flowedOut,
  hired,
  id,
  revised,
  underWay,
  withdrawn,
  workPlan,
} from './fixture';

const { given } = specification(trajectory);
type Endorsement = { version?: number; manner?: EndorsementManner; recordedBy?: string };
const terms = ({ version = 1, manner = 'digital', recordedBy }: Endorsement) => ({
  planId: workPlan,
  version,
  manner,
  recordedBy,
});
const endorse = (change: Endorsement = {}) => a(EndorsePlan, terms(change));
const withdraw = (change: Endorsement = {}) => a(WithdrawEndorsement, terms(change));
const approve = (version = 1) => a(ApprovePlan, { planId: workPlan, version });

describe('an endorsement', () => {
  it('is given by the Buurtbaner herself', () => {
    given(hired, assigned, drafted)
      .when(endorse(), asBuurtbaner)
      .then({ ...endorsed().event, about: { ...about, coachId: coach }, subjectIds: [buurtbaner] });
  });

  it('is written down by her coach or the core team when she signed or said it, under their own name', () => {
    for (const [actor, recordedBy] of [
      [asCoach, coach],
      [asCoreTeam, coreTeam],
    ] as const) {
      for (const manner of ['signed', 'spoken'] as const) {
        given(hired, assigned, drafted)
          .when(endorse({ manner, recordedBy }), actor)
          .then({ type: 'PlanEndorsed.v1', data: { planId: workPlan, version: 1, manner, recordedBy } });
      }
    }
  });

  it('is never given in her place', () => {
    for (const actor of [asCoach, asCoreTeam]) {
      for (const change of [
        { recordedBy: actor.actor.id },
        { manner: 'signed' },
        { manner: 'spoken', recordedBy: id(7) },
      ]) {
        given(hired, assigned, drafted)
          .when(endorse(change as Endorsement), actor)
          .thenRefused('only-the-buurtbaner-endorses');
        given(...underWay)
          .when(withdraw(change as Endorsement), actor)
          .thenRefused('only-the-buurtbaner-endorses');
      }
    }
  });

  it('is not for another Buurtbaner or coach, and without a coach for no coach', () => {
    const spoken = endorse({ manner: 'spoken', recordedBy: id(99) });
    given(hired, assigned, drafted).when(endorse(), asStranger('buurtbaner')).thenRefused('not-your-decision');
    given(hired, assigned, drafted).when(spoken, asStranger('coach')).thenRefused('not-your-decision');
    given(hired, drafted).when(spoken, asStranger('coach')).thenRefused('no-coach');
  });

  it('counts once', () => {
    given(hired, drafted, endorsed()).when(endorse(), asBuurtbaner).thenUnchanged();
    given(...underWay)
      .when(endorse({ manner: 'signed' }), asBuurtbaner)
      .thenUnchanged();
  });

  it('is withdrawn when she wants, and an approval falls with it', () => {
    given(hired, drafted, endorsed()).when(withdraw(), asBuurtbaner).then(withdrawn.event);
    given(...underWay)
      .when(withdraw(), asBuurtbaner)
      .then(withdrawn.event);
    given(...underWay, withdrawn)
      .when(approve(), asCoreTeam)
      .thenRefused('plan-not-endorsed');
    given(...underWay, withdrawn, endorsed(1, '2025-03-20'))
      .when(approve(), asCoreTeam)
      .then(approved().event);
  });

  it('that is not there needs no withdrawing', () => {
    given(hired, drafted).when(withdraw(), asBuurtbaner).thenUnchanged();
    given(hired, drafted, endorsed(), withdrawn).when(withdraw(), asBuurtbaner).thenUnchanged();
  });

  it('is withdrawn from the current version, not before it was given, not after the end', () => {
    given(hired).when(withdraw(), asBuurtbaner).thenRefused('plan-unknown');
    given(...underWay)
      .when(withdraw({ version: 2 }), asBuurtbaner)
      .thenRefused('plan-version-stale');
    given(hired, drafted, endorsed())
      .when(withdraw(), { ...asBuurtbaner, on: '2025-02-09' })
      .thenRefused('date-before-fact');
    given(...underWay)
      .when(withdraw(), { ...asBuurtbaner, on: '2025-02-19' })
      .thenRefused('date-before-fact');
    given(hired, drafted, endorsed(), flowedOut).when(withdraw(), asBuurtbaner).thenRefused('trajectory-ended');
  });
});

describe('an approval', () => {
  it('is given to the current version once she endorsed it', () => {
    given(hired, drafted, endorsed())
      .when(approve(), asCoreTeam)
      .then({ ...approved().event, about, subjectIds: [buurtbaner] });
  });

  it('is refused without her endorsement of the current version, whichever version is named', () => {
    given(hired, drafted).when(approve(), asCoreTeam).thenRefused('plan-not-endorsed');
    for (const version of [1, 2]) {
      given(hired, drafted, endorsed(), revised).when(approve(version), asCoreTeam).thenRefused('plan-not-endorsed');
    }
  });

  it('is not given by who wrote the endorsement down', () => {
    const spoken = (actor: { id: string; role: 'core-team' | 'coach' }) =>
      fact<PlanEndorsed>(
        {
          type: 'PlanEndorsed.v1',
          data: { planId: workPlan, version: 1, manner: 'spoken', recordedBy: actor.id },
        },
        { on: '2025-02-10', actor },
      );
    given(hired, assigned, drafted, spoken({ id: coreTeam, role: 'core-team' }))
      .when(approve(), asCoreTeam)
      .thenRefused('self-approval');
    given(hired, assigned, drafted, spoken({ id: coach, role: 'coach' }))
      .when(approve(), asCoreTeam)
      .then(approved().event);
  });

  it('is not given by who wrote the version', () => {
    given(hired, draftedByCoreTeam, endorsed()).when(approve(), asCoreTeam).thenRefused('self-approval');
    given(hired, draftedByCoreTeam, endorsed())
      .when(approve(), as('core-team', id(7)))
      .then(approved().event);
    given(hired, draftedByCoreTeam, revised, endorsed(2, '2025-04-02'))
      .when(approve(2), asCoreTeam)
      .then(approved(2).event);
  });

  it('counts once', () => {
    given(...underWay)
      .when(approve(), asCoreTeam)
      .thenUnchanged();
  });
});
