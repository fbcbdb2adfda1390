import type { TrajectoryEndedWithoutUitstroom, UitstroomFollowedUp } from '../../events/trajectory';
import { BeginTrajectory, EndWithoutUitstroom, FollowUpUitstroom, RegisterUitstroom } from '../../src/trajectory/term';
import { employerOf, formerBuurtbaner } from '../../src/trajectory/trajectory';
import { trajectory } from '../../src/trajectory/trajectory.decider';
import { a, as, fact, specification } from '../specification';
import {
  about,
  asCoreTeam,
  assigned,
  buurtbaner,
  coach,
  flowedOut,
  hire,
  hired,
  id,
  LAST_DAY,
  STARTS,
} from './fixture';

const { given } = specification(trajectory);
const begin = (change: Partial<BeginTrajectory> = {}) => a(BeginTrajectory, { ...hire, ...change });
const uitstroom = a(RegisterUitstroom, { kind: 'regular-job', withinEmployer: false, evidence: 'document' });
const end = a(EndWithoutUitstroom, { reasonCode: 'moved' });
const followUp = (stillInWork: 'yes' | 'no' = 'yes', monthsAfter: 3 | 6 = 3) =>
  a(FollowUpUitstroom, { monthsAfter, stillInWork, evidence: 'self-reported' });
const endedWithout = fact<TrajectoryEndedWithoutUitstroom>(
  {
    type: 'TrajectoryEndedWithoutUitstroom.v1',
    data: { reasonCode: 'moved', personId: buurtbaner, coachId: null },
  },
  { on: '2026-06-30' },
);
const followedUp: UitstroomFollowedUp = {
  type: 'UitstroomFollowedUp.v1',
  data: { monthsAfter: 3, stillInWork: 'yes', evidence: 'self-reported' },
};

describe('a trajectory', () => {
  it('begins with a hire, whole, and the parameters of that day', () => {
    given()
      .when(begin())
      .then({ type: 'BuurtbanerHired.v1', data: hire, about, subjectIds: [buurtbaner] });
  });

  it('begins once, also when the policy repeats itself after the end', () => {
    given(hired).when(begin()).thenUnchanged();
    given(hired, flowedOut).when(begin()).thenUnchanged();
  });

  it('is not begun by another hire', () => {
    given(hired)
      .when(begin({ personId: id(7) }))
      .thenRefused('trajectory-exists');
    given(hired, flowedOut)
      .when(begin({ vacancyId: id(7) }))
      .thenRefused('trajectory-exists');
  });

  it('keeps its first hire, whatever comes later', () => {
    const another = fact({ ...hired.event, data: { ...hire, personId: id(7) } });
    expect(given(hired, flowedOut, another).state()).toStrictEqual(given(hired, flowedOut).state());
  });

  it('says to guards whose it is, at which employer, and whether it ended', () => {
    expect(formerBuurtbaner(given().state())).toBeNull();
    expect(formerBuurtbaner(given(hired).state())).toStrictEqual({ personId: buurtbaner, ended: false });
    expect(formerBuurtbaner(given(hired, flowedOut).state())).toStrictEqual({
      personId: buurtbaner,
      ended: true,
      endedOn: '2026-06-30',
    });
    expect(employerOf(given().state())).toBeNull();
    expect(employerOf(given(hired, flowedOut).state())).toBe(hire.employerId);
  });
});

describe('Uitstroom', () => {
  it('ends a trajectory and says with whom she was coached', () => {
    given(hired, assigned)
      .when(uitstroom, as('programme-manager'))
      .then({ ...flowedOut.event, about: { ...about, coachId: coach }, subjectIds: [buurtbaner] });
  });

  it('says so when nobody coached her', () => {
    given(hired)
      .when(uitstroom, as('programme-manager'))
      .then({ type: 'Uitstroom.v1', data: { ...flowedOut.event.data, coachId: null } });
  });

  it('lies between the first day and the day after the last', () => {
    given(hired)
      .when(uitstroom, { ...asCoreTeam, on: STARTS })
      .then({ type: 'Uitstroom.v1', data: { ...flowedOut.event.data, coachId: null } });
    for (const on of [LAST_DAY, '2027-01-06']) {
      given(hired, assigned)
        .when(uitstroom, { ...asCoreTeam, on })
        .then(flowedOut.event);
    }
    for (const on of ['2025-01-05', '2027-01-07']) {
      given(hired)
        .when(uitstroom, { ...asCoreTeam, on })
        .thenRefused('date-outside-trajectory');
    }
  });

  it('does not lie before a hire that was agreed on a later day than it starts', () => {
    const late = fact(hired.event, { on: '2025-02-01' });
    given(late)
      .when(uitstroom, { ...asCoreTeam, on: '2025-01-31' })
      .thenRefused('date-before-fact');
  });

  it('does not lie before the day her coach began, nor does an end without it', () => {
    const late = fact(assigned.event, { on: '2025-08-01' });
    for (const ending of [uitstroom, end]) {
      given(hired, late)
        .when(ending, { ...asCoreTeam, on: '2025-07-31' })
        .thenRefused('date-before-fact');
    }
  });

  it('happens once; a day outside the term is refused first', () => {
    given(hired, flowedOut).when(uitstroom, asCoreTeam).thenRefused('trajectory-ended');
    given(hired, endedWithout).when(uitstroom, asCoreTeam).thenRefused('trajectory-ended');
    given(hired, flowedOut)
      .when(uitstroom, { ...asCoreTeam, on: '2027-01-07' })
      .thenRefused('date-outside-trajectory');
    given().when(uitstroom, asCoreTeam).thenRefused('trajectory-unknown');
  });
});

describe('an end without Uitstroom', () => {
  it('ends a trajectory, also one that was forgotten until after its last day', () => {
    given(hired)
      .when(end, { ...asCoreTeam, on: '2027-03-01' })
      .then({ ...endedWithout.event, about, subjectIds: [buurtbaner] });
  });

  it('is refused after either end, before the hire and where there is no trajectory', () => {
    given(hired, flowedOut).when(end, asCoreTeam).thenRefused('trajectory-ended');
    given(hired, endedWithout).when(end, asCoreTeam).thenRefused('trajectory-ended');
    given(hired)
      .when(end, { ...asCoreTeam, on: '2025-01-01' })
      .thenRefused('date-before-fact');
    given().when(end, asCoreTeam).thenRefused('trajectory-unknown');
  });
});

describe('a follow-up', () => {
  it('asks after either end whether she is in work', () => {
    given(hired, assigned, flowedOut)
      .when(followUp(), asCoreTeam)
      .then({ ...followedUp, about: { ...about, coachId: coach }, subjectIds: [buurtbaner] });
    given(hired, endedWithout).when(followUp(), asCoreTeam).then(followedUp);
  });

  it('with the same answer for the same months is recorded once; another answer is recorded', () => {
    const changed = { ...followedUp, data: { ...followedUp.data, stillInWork: 'no' as const } };
    given(hired, flowedOut, followedUp).when(followUp(), asCoreTeam).thenUnchanged();
    given(hired, flowedOut, followedUp).when(followUp('no'), asCoreTeam).then(changed);
    given(hired, flowedOut, followedUp, changed).when(followUp(), asCoreTeam).then(followedUp);
    const sixMonths = { ...followedUp, data: { ...followedUp.data, monthsAfter: 6 as const } };
    given(hired, flowedOut, followedUp).when(followUp('yes', 6), asCoreTeam).then(sixMonths);
    given(hired, flowedOut, followedUp, sixMonths).when(followUp(), asCoreTeam).thenUnchanged();
  });
});
