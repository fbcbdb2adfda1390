import type { TensionSignalled } from '../../events/trajectory';
import { SignalTension } from '../../src/trajectory/tensions';
import { trajectory } from '../../src/trajectory/trajectory.decider';
import { a, specification } from '../specification';
import { about, asCoach, assigned, asStranger, buurtbaner, coach, flowedOut, hired } from './fixture';

const { given } = specification(trajectory);
const tension = { kind: 'assistant-job' as const, agreedAction: 'Two days a week for her own plan' };
const signal = a(SignalTension, tension);
const signalled: TensionSignalled = { type: 'TensionSignalled.v1', data: tension };

describe('a tension', () => {
  it('is signalled by the coach assigned, with what was agreed upon it', () => {
    given(hired, assigned)
      .when(signal, asCoach)
      .then({ ...signalled, about: { ...about, coachId: coach }, subjectIds: [buurtbaner] });
    for (const agreedAction of [undefined, ' '])
      given(hired, assigned)
        .when(a(SignalTension, { ...tension, agreedAction }), asCoach)
        .thenRefused('motivation-missing');
  });

  it('is signalled as often as there is one', () => {
    given(hired, assigned, signalled)
      .when(signal, { ...asCoach, fingerprint: '' })
      .then(signalled);
  });

  it('needs a coach, and is hers to signal', () => {
    given(hired).when(signal, asStranger('coach')).thenRefused('no-coach');
    given(hired, assigned).when(signal, asStranger('coach')).thenRefused('not-your-decision');
  });

  it('lies neither before she coached nor after the end', () => {
    given(hired, assigned)
      .when(signal, { ...asCoach, on: '2025-01-09' })
      .thenRefused('date-before-fact');
    given(hired, assigned, flowedOut).when(signal, asCoach).thenRefused('trajectory-ended');
    given().when(signal, asCoach).thenRefused('trajectory-unknown');
  });
});
