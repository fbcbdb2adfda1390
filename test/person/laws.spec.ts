import fc from 'fast-check';
import { isRegistered, recognisedOn, termsOf } from '../../src/person/person';
import { person } from '../../src/person/person.decider';
import { fact, specification } from '../specification';
import {
  accepted,
  activityRecorded,
  begun,
  consented,
  consent,
  ended,
  id,
  recognised,
  registered,
  role,
} from './fixture';

const { given } = specification(person);

describe('a person, whatever her history', () => {
  it('takes its events in any order', () => {
    const events = [
      registered,
      activityRecorded,
      recognised,
      consented,
      accepted,
      begun,
      ended,
      fact({ type: 'ConsentWithdrawn.v1' as const, data: consent }),
      fact({ type: 'AlumnusRoleEnded.v1' as const, data: role }),
      fact({ type: 'PersonalDataCorrected.v1' as const, data: { reason: 'spelling' } }),
      fact({
        type: 'TrajectoryReopened.v1' as const,
        data: { trajectoryId: id(43), annuls: id(50), validFrom: '2024-05-01' },
      }),
      fact({
        type: 'TrajectoryClosed.v1' as const,
        data: { trajectoryId: id(43), endedOn: '2024-05-01', refusedWith: 'trajectory-running' },
      }),
      fact({
        type: 'TrajectoryAnnulled.v1' as const,
        data: { trajectoryId: id(43), becauseOf: 'hire-annulled' as const },
      }),
      fact({
        type: 'TrajectoryBegun.v2' as const,
        data: { trajectoryId: id(42), startsOn: '2024-01-01', plannedEndOn: null },
      }),
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 25 }), (any) => {
        const state = given(...any).state();
        const since = any.indexOf(registered);
        expect(isRegistered(state)).toBe(since >= 0);
        const after = since < 0 ? [] : any.slice(since);
        expect(recognisedOn(state)).toBe(after.includes(recognised) ? '2021-09-03' : null);
        expect(termsOf(state).length).toBe(after.includes(begun) && after.includes(ended) ? 1 : 0);
      }),
    );
  });
});
