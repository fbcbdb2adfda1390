import fc from 'fast-check';
import { NoteTrajectoryBegun, NoteTrajectoryClosed } from '../../src/person/person.commands';
import { isRegistered, person, recognisedOn, runningTrajectory, termsOf } from '../../src/person/person.decider';
import { a, fact, specification } from '../specification';
import {
  accepted,
  activityRecorded,
  begun,
  consented,
  consent,
  ended,
  hers,
  id,
  recognised,
  registered,
  role,
  she,
} from './story';

const { given } = specification(person);
const noteBegun = a(NoteTrajectoryBegun, begun.event.data);
const noteClosed = a(NoteTrajectoryClosed, ended.event.data);
const concerned = { about: { personId: she, trajectoryId: hers }, subjectIds: [she] };
const known = (...history: Parameters<typeof given>) => {
  const state = given(...history).state();
  return { running: runningTrajectory(state), terms: termsOf(state) };
};

describe('her trajectories', () => {
  it('are noted when they begin and when they end', () => {
    given(registered)
      .when(noteBegun)
      .then({ ...begun.event, ...concerned });
    given(registered, begun)
      .when(noteClosed)
      .then({ ...ended.event, ...concerned });
  });

  it('are noted once', () => {
    given(registered, begun).when(noteBegun).thenUnchanged();
    given(registered, begun, ended).when(noteClosed).thenUnchanged();
    given(registered, begun, ended).when(noteBegun).thenUnchanged();
  });

  it('run from the one until the other', () => {
    const term = { startsOn: '2021-11-06', endedOn: '2023-06-30' };
    expect([known(), known(registered), known(registered, begun), known(registered, begun, ended)]).toStrictEqual([
      { running: null, terms: [] },
      { running: null, terms: [] },
      { running: hers, terms: [] },
      { running: null, terms: [term] },
    ]);
    // By business day a hire that was entered late comes after its end.
    expect(known(registered, ended, begun)).toStrictEqual({ running: null, terms: [term] });
  });
});

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
