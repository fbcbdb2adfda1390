import { QualifyCoach } from '../../src/coach/qualification';
import { coach } from '../../src/coach/coach.decider';
import { AcceptAlumnusRole } from '../../src/person/alumnus-roles';
import { RecogniseKeyFigure } from '../../src/person/recognition';
import { MarkPersonDuplicate } from '../../src/person/registration';
import { person } from '../../src/person/person.decider';
import { hers, id, markedDuplicate, registered, she } from '../person/fixture';
import { a, fact, specification } from '../specification';
import { decided, over, running } from './spanning';

describe('a recognition looks at', () => {
  const known = specification(person).given(registered).state();
  const recognise = (discoveredByTrajectoryId?: string) =>
    decided(
      person,
      a(RecogniseKeyFigure, { recognisedBy: ['coach'], grounds: 'Trusted.', discoveredByTrajectoryId }),
      known,
      { [`trajectory-${hers}`]: running },
      { target: id(80) },
    );

  it('the trajectory of who discovered her, running or not, when one is named', async () => {
    await expect(recognise(hers)).resolves.toMatchObject([{ data: { discoveredByPersonId: she } }]);
    await expect(recognise(id(49))).resolves.toBe('trajectory-unknown');
    await expect(recognise()).resolves.toMatchObject([{ type: 'KeyFigureRecognised.v1' }]);
  });
});

describe('an alumnus role and a qualification look at', () => {
  const consented = fact({
    type: 'ConsentGiven.v1' as const,
    data: { purpose: 'alumni' as const, wordingVersion: '1' },
  });
  const accept = a(AcceptAlumnusRole, { role: 'coach', formerTrajectoryId: hers, paid: true });
  const former = {
    background: 'former-buurtbaner' as const,
    informalExperience: 'Ten years.',
    requirementsMet: [],
    capacity: 3,
    formerTrajectoryId: hers,
  };
  const qualify = a(QualifyCoach, former);

  it.each([
    ['runs', running, 'trajectory-not-ended', 'trajectory-not-ended'],
    ['is not there', undefined, 'former-trajectory-unknown', 'former-trajectory-unknown'],
    ['has ended', over, [{ type: 'AlumnusRoleAccepted.v1' }], [{ type: 'CoachQualified.v1' }]],
  ])('the former trajectory, which %s', async (_what, state, accepted, qualified) => {
    const streams = { [`trajectory-${hers}`]: state };
    const alumna = specification(person).given(registered, consented).state();
    const outcomes = [
      await decided(person, accept, alumna, streams, { target: she }),
      await decided(coach, qualify, coach.initial, streams, { target: she }),
    ];
    expect(outcomes).toMatchObject([accepted, qualified]);
  });

  it('no trajectory when a key figure names none', async () => {
    const keyFigure = a(QualifyCoach, { ...former, background: 'key-figure', formerTrajectoryId: undefined });
    await expect(decided(coach, keyFigure, coach.initial, { 'trajectory-undefined': over })).resolves.toMatchObject([
      { type: 'CoachQualified.v1' },
    ]);
  });
});

describe('a qualification looks at', () => {
  it('her stream as a person: a duplicate becomes no coach', async () => {
    const data = {
      background: 'key-figure' as const,
      informalExperience: 'Ten years.',
      requirementsMet: [],
      capacity: 3,
    };
    const marked = specification(person).given(registered, markedDuplicate).state();
    const qualifiedWith = (state: unknown) =>
      decided(coach, a(QualifyCoach, data), coach.initial, { [`person-${she}`]: state }, { target: she });
    await expect(qualifiedWith(marked)).resolves.toBe('person-is-duplicate');
    await expect(qualifiedWith(undefined)).resolves.toMatchObject([{ type: 'CoachQualified.v1' }]);
  });
});

describe('a duplicate looks at', () => {
  it('the person she was registered as before', async () => {
    const mark = a(MarkPersonDuplicate, { ofPersonId: id(2), reason: 'registered twice' });
    const marked = (other: unknown) =>
      decided(person, mark, specification(person).given(registered).state(), { [`person-${id(2)}`]: other });
    await expect(marked(undefined)).resolves.toBe('person-unknown');
    const markedItself = specification(person).given(registered, markedDuplicate).state();
    await expect(marked(markedItself)).resolves.toBe('person-is-duplicate');
    await expect(marked(specification(person).given(registered).state())).resolves.toMatchObject([
      { type: 'PersonMarkedDuplicate.v1', data: { ofPersonId: id(2) } },
    ]);
  });
});
