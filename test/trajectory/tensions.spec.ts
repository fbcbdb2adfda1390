import type { TensionSignalled } from '../../events/trajectory';
import { SignalTension } from '../../src/trajectory/tensions';
import { trajectory } from '../../src/trajectory/trajectory.decider';
import { a, specification } from '../specification';
import { about, asCoach, assigned, buurtbaner, coach, hired } from './fixture';

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
});
