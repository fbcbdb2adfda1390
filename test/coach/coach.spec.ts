import fc from 'fast-check';
import type { CoachQualified } from '../../events/coach';
import { SuspendCoach } from '../../src/coach/availability';
import { QualifyCoach } from '../../src/coach/qualification';
import { ReleaseCase, TakeCase } from '../../src/coach/cases';
import { isQualifiedBy } from '../../src/coach/coach';
import { coach } from '../../src/coach/coach.decider';
import { a, fact, specification } from '../specification';
import {
  concerned,
  former,
  hers,
  id,
  keyFigure,
  other,
  qualified,
  reinstated,
  released,
  she,
  suspended,
  taken,
} from './fixture';

const { given } = specification(coach);
const qualify = (data: Partial<Omit<QualifyCoach, 'type'>> = {}) => a(QualifyCoach, { ...keyFigure, ...data });
const unmarked = { duplicateOf: null };
const none = { ...unmarked, formerTrajectory: null };

describe('a coach', () => {
  it('is qualified as a key figure without more', () => {
    given()
      .when(qualify(), {}, none)
      .then({ type: 'CoachQualified.v1', data: keyFigure, ...concerned });
  });

  it('is qualified once: the same again is so already, until her capacity became another', () => {
    const again = { fingerprint: '' };
    const changed = fact({ type: 'CoachCapacityChanged.v1' as const, data: { capacity: 5 } });
    given(qualified).when(qualify(), again, none).thenUnchanged();
    given(qualified).when(qualify(), {}, none).thenRefused('coach-exists');
    given(qualified, changed).when(qualify(), again, none).thenRefused('coach-exists');
  });

  it('is not qualified as a former Buurtbaner while her own trajectory goes on', () => {
    given()
      .when(qualify(former), {}, { ...unmarked, formerTrajectory: { personId: she, ended: false } })
      .thenRefused('trajectory-not-ended');
  });

  it.each([
    ['no trajectory is named', { ...former, formerTrajectoryId: undefined }, null],
    ['there is none of that id', former, null],
    ['it is another’s', former, { personId: id(2), ended: true as const, endedOn: '2023-07-05' }],
    ['a key figure names one that is not there', { ...former, background: 'key-figure' as const }, null],
  ])('is not qualified on a former trajectory when %s', (_what, data, formerTrajectory) => {
    given()
      .when(qualify(data), {}, { ...unmarked, formerTrajectory })
      .thenRefused('former-trajectory-unknown');
  });

  it('from elsewhere needs a justification, after the preferred pool was asked', () => {
    given()
      .when(qualify(other), {}, none)
      .then({ type: 'CoachQualified.v1', data: other, ...concerned });
    for (const lacking of [{ justification: undefined }, { justification: ' ' }, { preferredPoolAsked: false }]) {
      given()
        .when(qualify({ ...other, ...lacking }), {}, none)
        .thenRefused('justification-missing');
    }
  });

  it('is not suspended again from before she was reinstated', () => {
    given(qualified, suspended, reinstated)
      .when(a(SuspendCoach, { reason: 'away' }), { on: '2022-01-10' })
      .thenRefused('date-before-fact');
  });
});

describe('a case whose trajectory ended by mistake', () => {
  const about = { ...concerned.about, trajectoryId: hers };
  const again = { trajectoryId: hers, annuls: id(50), validFrom: '2023-06-30' };
  const takenAgain = fact({ type: 'CaseTaken.v1' as const, data: again });
  const release = (endId: string) => a(ReleaseCase, { trajectoryId: hers, endId });

  it('is hers again, whatever her capacity by now', () => {
    const full = fact({ type: 'CoachCapacityChanged.v1' as const, data: { capacity: 0 } });
    given(qualified, taken(), released(), full, suspended)
      .when(a(TakeCase, again))
      .then({ ...takenAgain.event, ...concerned, about });
    given(qualified, taken(), released(), takenAgain).when(a(TakeCase, again)).thenUnchanged();
  });

  it('is not released any more by that end, and is by a later one', () => {
    given(qualified, taken()).when(a(TakeCase, again)).then(takenAgain.event);
    given(qualified, taken(), takenAgain)
      .when(release(id(50)))
      .thenUnchanged();
    given(qualified, taken(), released(), takenAgain)
      .when(release(id(51)))
      .then({ type: 'CaseReleased.v1', data: { trajectoryId: hers } });
  });

  it('makes nobody a coach while its own stream does not know that it goes on', () => {
    const formerTrajectory = { personId: she, ended: true as const, endedOn: '2023-07-05' };
    given()
      .when(qualify(former), {}, { ...unmarked, formerTrajectory, goesOn: true })
      .thenRefused('trajectory-not-ended');
    const own = given(fact({ type: 'CoachQualified.v1', data: former } satisfies CoachQualified)).state();
    expect([isQualifiedBy(own, hers), isQualifiedBy(own, id(41)), isQualifiedBy(given().state(), hers)]).toStrictEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('a coach, whatever her history', () => {
  const cases = [id(40), id(41), id(42)];
  const events = [
    qualified,
    suspended,
    reinstated,
    fact({ type: 'CoachCapacityChanged.v1' as const, data: { capacity: 5 } }),
    ...cases.map(taken),
    ...cases.map(released),
  ];

  it('takes its events in any order and has between none and all of her cases', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 30 }), (any) => {
        const state = given(...any).state();
        // What the log says last of each trajectory since she was qualified, computed apart from the fold.
        const since = any.includes(qualified) ? any.slice(any.indexOf(qualified)) : [];
        const running = cases.filter((trajectoryId) => {
          const about = since.filter(
            ({ event }) => 'trajectoryId' in event.data && event.data.trajectoryId === trajectoryId,
          );
          return about.at(-1)?.event.type === 'CaseTaken.v1';
        });
        expect(state.status === 'absent' ? [] : [...state.cases].sort()).toStrictEqual(running);
      }),
    );
  });
});
