import { AcceptAlumnusRole, EndAlumnusRole } from '../../src/person/alumnus-roles';
import { GiveConsent, WithdrawConsent } from '../../src/person/consents';
import { consentedOn } from '../../src/person/person';
import { person } from '../../src/person/person.decider';
import { a, as, fact, specification } from '../specification';
import {
  accepted,
  concerned,
  consent,
  consented,
  discoverer,
  discovering,
  herself,
  hers,
  registered,
  role,
  she,
  stranger,
} from './fixture';

const { given } = specification(person);
const ended = { formerTrajectory: { personId: she, ended: true as const, endedOn: '2023-07-03' } };
const running = { formerTrajectory: { personId: she, ended: false as const } };

describe('a consent', () => {
  const give = (wordingVersion = '2021-1') => a(GiveConsent, { purpose: 'alumni', wordingVersion });
  const withdraw = (wordingVersion?: string) => a(WithdrawConsent, { purpose: 'alumni', wordingVersion });

  it('is given by the person herself or written down by staff', () => {
    given(registered)
      .when(give(), herself)
      .then({ type: 'ConsentGiven.v1', data: consent, ...concerned });
    given(registered).when(give(), as('core-team')).then({ type: 'ConsentGiven.v1', data: consent });
    // She came back as a coach.
    given(registered).when(give(), as('coach', herself.actor.id)).then({ type: 'ConsentGiven.v1', data: consent });
  });

  it('is not given nor withdrawn by another resident', () => {
    given(registered).when(give(), stranger).thenRefused('not-your-decision');
    given(registered).when(give(), as('coach', stranger.actor.id)).thenRefused('not-your-decision');
    given(registered, consented).when(withdraw(), stranger).thenRefused('not-your-decision');
  });

  it('is given once for a wording, and again for another', () => {
    given(registered, consented).when(give(), herself).thenUnchanged();
    given(registered, consented)
      .when(give('2024-1'), herself)
      .then({ type: 'ConsentGiven.v1', data: { purpose: 'alumni', wordingVersion: '2024-1' } });
  });

  it('is withdrawn with the wording it was given to', () => {
    given(registered, consented)
      .when(withdraw(), herself)
      .then({ type: 'ConsentWithdrawn.v1', data: consent, ...concerned });
    given(registered).when(withdraw(), herself).thenUnchanged();
  });

  it('is not withdrawn before it was given, nor given before she was registered', () => {
    given(registered, consented)
      .when(withdraw(), { ...herself, on: '2023-07-02' })
      .thenRefused('date-before-fact');
    given(registered)
      .when(give(), { ...herself, on: '2021-08-31' })
      .thenRefused('date-before-fact');
  });

  it('holds for its purpose only, and until it is withdrawn', () => {
    const withdrawn = fact({ type: 'ConsentWithdrawn.v1' as const, data: consent });
    expect([
      consentedOn(given().state(), 'alumni'),
      consentedOn(given(registered, consented).state(), 'alumni'),
      consentedOn(given(registered, consented).state(), 'research'),
      consentedOn(given(registered, consented, withdrawn).state(), 'alumni'),
    ]).toStrictEqual([null, '2023-07-03', null, null]);
  });
});

describe('an alumnus role', () => {
  const accept = (over: Partial<typeof role> = {}) => a(AcceptAlumnusRole, { ...role, ...over });
  const end = (over: Partial<Omit<EndAlumnusRole, 'type'>> = {}) => a(EndAlumnusRole, { role: 'coach', ...over });
  const roleEnded = fact({ type: 'AlumnusRoleEnded.v1' as const, data: role }, { on: '2024-01-01' });

  it('is accepted after her trajectory, with consent', () => {
    given(registered, consented)
      .when(accept(), herself, ended)
      .then({ type: 'AlumnusRoleAccepted.v1', data: role, ...concerned });
  });

  it('is accepted once, and again when it changes or after it ended', () => {
    given(registered, consented, accepted).when(accept(), herself, ended).thenUnchanged();
    given(registered, consented, accepted)
      .when(accept({ paid: false }), herself, ended)
      .then({ type: 'AlumnusRoleAccepted.v1', data: { ...role, paid: false } });
    given(registered, consented, accepted, roleEnded)
      .when(accept(), herself, ended)
      .then({ type: 'AlumnusRoleAccepted.v1', data: role });
  });

  it('waits for the end of the trajectory', () => {
    given(registered).when(accept(), herself, running).thenRefused('trajectory-not-ended');
  });

  it.each([null, { personId: discoverer, ended: true as const, endedOn: '2023-07-03' }])(
    'builds on a trajectory of her own',
    (formerTrajectory) => {
      given(registered, consented)
        .when(accept({ formerTrajectoryId: discovering }), herself, { formerTrajectory })
        .thenRefused('former-trajectory-unknown');
    },
  );

  it('needs her consent for alumni', () => {
    given(registered).when(accept(), herself, ended).thenRefused('consent-missing');
  });

  it('is not accepted before she consented', () => {
    given(registered, consented)
      .when(accept(), { ...herself, on: '2023-07-02' }, ended)
      .thenRefused('date-before-fact');
  });

  it('is not accepted before her trajectory ended', () => {
    given(registered, consented)
      .when(
        accept(),
        { ...herself, on: '2023-07-04' },
        { formerTrajectory: { personId: she, ended: true, endedOn: '2023-07-05' } },
      )
      .thenRefused('date-before-fact');
  });

  it('is hers to accept and to end, not another resident’s', () => {
    given(registered, consented).when(accept(), stranger, ended).thenRefused('not-your-decision');
    given(registered, consented, accepted).when(end(), stranger).thenRefused('not-your-decision');
  });

  it('ends at any time', () => {
    given(registered, consented, accepted)
      .when(end(), herself)
      .then({ type: 'AlumnusRoleEnded.v1', data: role, ...concerned });
    given(registered, consented, accepted)
      .when(end(), { ...herself, on: '2023-07-03' })
      .thenRefused('date-before-fact');
  });

  it('that builds on another trajectory is not ended by an event that comes out of order', () => {
    const next = fact({ type: 'AlumnusRoleAccepted.v1' as const, data: { ...role, formerTrajectoryId: discovering } });
    const state = given(registered, consented, accepted, next, roleEnded).state();
    expect(state).toHaveProperty('alumnusRoles.size', 1);
    expect(state.status === 'registered' && state.alumnusRoles.get('coach')).toMatchObject({
      formerTrajectoryId: discovering,
    });
  });

  it('that she does not have needs no end', () => {
    given(registered, consented, accepted, roleEnded).when(end(), herself).thenUnchanged();
    given(registered, consented, accepted)
      .when(end({ formerTrajectoryId: discovering }), herself)
      .thenUnchanged();
    given(registered, consented, accepted)
      .when(end({ role: 'organiser', formerTrajectoryId: hers }), herself)
      .thenUnchanged();
  });
});
