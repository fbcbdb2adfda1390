import type { BuurtbanerHired, TrajectoryEndedWithoutUitstroom } from '../../events/trajectory';
import { QualifyCoach } from '../../src/coach/coach.commands';
import { coach } from '../../src/coach/coach.decider';
import { employer } from '../../src/employer/employer.decider';
import type { Load } from '../../src/command-handling/aggregate';
import { guards } from '../../src/guards/guards';
import { AcceptAlumnusRole, RecogniseKeyFigure } from '../../src/person/person.commands';
import { person } from '../../src/person/person.decider';
import { programme } from '../../src/programme/programme.decider';
import { AssignCoach } from '../../src/trajectory/trajectory.commands';
import { trajectory } from '../../src/trajectory/trajectory.decider';
import { begun, ended, hers, id, recognised, registered, she } from '../person/story';
import { employerId, garden, hire, hired, opened, placeOpened, programmeId } from '../programme/story';
import { a, fact, specification, TODAY } from '../specification';

/** Streams of one invented neighbourhood: she was a Buurtbaner until 30 June 2023 and coaches now. */
const contact = id(70);
const hiring = hired({ trajectoryId: hers, personId: she });
const buurtbanerHired = fact({
  type: 'BuurtbanerHired.v1',
  data: { ...hiring, programmeId },
} satisfies BuurtbanerHired);
const withoutUitstroom = fact(
  {
    type: 'TrajectoryEndedWithoutUitstroom.v1',
    data: { reasonCode: 'moved', personId: she, coachId: null },
  } satisfies TrajectoryEndedWithoutUitstroom,
  { on: '2023-06-30' },
);
const running = specification(trajectory).given(buurtbanerHired).state();
const over = specification(trajectory).given(buurtbanerHired, withoutUitstroom).state();
const place = specification(programme).given(opened, placeOpened()).state();
const organisation = specification(employer)
  .given(
    fact({ type: 'EmployerRegistered.v1' as const, data: { name: 'Stichting 1', sector: 'welfare', districts: [] } }),
    fact({
      type: 'EmployerContactNamed.v1' as const,
      data: { contactId: id(71), fullName: 'Daan Pinas', personId: contact },
    }),
  )
  .state();
const coaching = specification(coach)
  .given(
    fact({
      type: 'CoachQualified.v1' as const,
      data: { background: 'key-figure' as const, informalExperience: 'Ten years.', requirementsMet: [], capacity: 3 },
    }),
    fact({ type: 'CaseTaken.v1' as const, data: { trajectoryId: id(45) } }),
    fact({ type: 'CoachSuspended.v1' as const, data: { reason: 'away' } }),
  )
  .state();

/** Loads what is in these streams; every other one is empty. */
const streams =
  (states: Readonly<Record<string, unknown>>): Load =>
  async (decider, of) =>
    (states[`${decider.category}-${of}`] ?? decider.initial) as never;

const nothing = streams({});

describe('the guard of a hire', () => {
  const ask = hire({ placeId: garden, trajectoryId: hers, personId: she });

  it('knows the person, her terms, the trajectory and the employer of the place', async () => {
    const load = streams({
      [`person-${she}`]: specification(person).given(registered, recognised, begun, ended).state(),
      [`trajectory-${hers}`]: over,
      [`employer-${employerId}`]: organisation,
    });
    await expect(guards.HireBuurtbaner(ask, place, load)).resolves.toStrictEqual({
      person: {
        registered: true,
        recognisedOn: '2021-09-03',
        runningTrajectoryId: null,
        terms: [{ startsOn: '2021-11-06', endedOn: '2023-06-30' }],
      },
      trajectoryExists: true,
      employerContacts: [{ personId: contact, namedOn: TODAY, endedOn: null }],
    });
  });

  it('sees a running trajectory', async () => {
    const load = streams({ [`person-${she}`]: specification(person).given(registered, begun).state() });
    await expect(guards.HireBuurtbaner(ask, place, load)).resolves.toMatchObject({
      person: { runningTrajectoryId: hers, terms: [] },
    });
  });

  it('asks nothing of an employer when there is no such place', async () => {
    const load = streams({ [`employer-${employerId}`]: organisation });
    await expect(guards.HireBuurtbaner(ask, { status: 'absent' }, load)).resolves.toStrictEqual({
      person: { registered: false, recognisedOn: null, runningTrajectoryId: null, terms: [] },
      trajectoryExists: false,
      employerContacts: [],
    });
  });
});

describe('the guard of an assignment', () => {
  const ask = a(AssignCoach, { coachId: she });

  it('knows the coach, her own trajectory and the contacts of the employer', async () => {
    const load = streams({
      [`coach-${she}`]: coaching,
      [`person-${she}`]: specification(person).given(registered, begun).state(),
      [`employer-${employerId}`]: organisation,
    });
    await expect(guards.AssignCoach(ask, running, load)).resolves.toStrictEqual({
      coach: { background: 'key-figure', qualifiedOn: TODAY, suspended: true, capacity: 3, cases: 1 },
      coachHasRunningTrajectory: true,
      employerContactPersonIds: [contact],
    });
  });

  it('knows that there is no such coach', async () => {
    await expect(guards.AssignCoach(ask, running, nothing)).resolves.toStrictEqual({
      coach: null,
      coachHasRunningTrajectory: false,
      employerContactPersonIds: [],
    });
  });
});

describe('the guard of a recognition', () => {
  const recognise = (discoveredByTrajectoryId?: string) =>
    a(RecogniseKeyFigure, { recognisedBy: ['coach'], grounds: 'Trusted.', discoveredByTrajectoryId });

  it.each([
    ['whose trajectory discovered her, running or not', hers, she],
    ['that there is no such trajectory', id(49), null],
    ['nothing when none is named', undefined, null],
  ])('knows %s', async (_what, trajectoryId, discoveredByPersonId) => {
    const load = streams({ [`trajectory-${hers}`]: running });
    await expect(guards.RecogniseKeyFigure(recognise(trajectoryId), { status: 'absent' }, load)).resolves.toStrictEqual(
      { discoveredByPersonId },
    );
  });
});

describe('the guards of what follows a trajectory', () => {
  const accept = a(AcceptAlumnusRole, { role: 'coach', formerTrajectoryId: hers, paid: true });
  const qualify = (formerTrajectoryId?: string) =>
    a(QualifyCoach, {
      background: 'former-buurtbaner',
      informalExperience: 'Ten years.',
      requirementsMet: [],
      capacity: 3,
      formerTrajectoryId,
    });

  it.each([
    ['runs', running, { personId: she, ended: false }],
    ['has ended', over, { personId: she, ended: true, endedOn: '2023-06-30' }],
    ['is not there', undefined, null],
  ])('know whose trajectory it is and whether it %s', async (_what, state, formerTrajectory) => {
    const load = streams({ [`trajectory-${hers}`]: state });
    const expected = { formerTrajectory };
    await expect(guards.AcceptAlumnusRole(accept, { status: 'absent' }, load)).resolves.toStrictEqual(expected);
    await expect(guards.QualifyCoach(qualify(hers), { status: 'absent' }, load)).resolves.toStrictEqual(expected);
  });

  it('load nothing when a coach names no former trajectory', async () => {
    const load = streams({ [`trajectory-undefined`]: over });
    await expect(guards.QualifyCoach(qualify(), { status: 'absent' }, load)).resolves.toStrictEqual({
      formerTrajectory: null,
    });
  });
});
