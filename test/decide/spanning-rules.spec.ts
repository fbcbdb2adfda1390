import type { BuurtbanerHired, StoryVisibility, TrajectoryEndedWithoutUitstroom } from '../../events/trajectory';
import { QualifyCoach } from '../../src/coach/qualification';
import { Rejection } from '../../src/command-handling/rejection';
import { coach } from '../../src/coach/coach.decider';
import { employer } from '../../src/employer/employer.decider';
import type { Command } from '../../src/command-handling/command';
import type { Rule } from '../../src/command-handling/rule';
import type { Noun } from '../../src/command-handling/slice';
import type { Load } from '../../src/command-handling/states';
import { nouns } from '../../src/composition/nouns';
import { evidence } from '../../src/evidence/evidence.decider';
import { AcceptAlumnusRole } from '../../src/person/alumnus-roles';
import { ReopenTrajectory } from '../../src/person/own-trajectories';
import { RecogniseKeyFigure } from '../../src/person/recognition';
import { MarkPersonDuplicate } from '../../src/person/registration';
import { person } from '../../src/person/person.decider';
import { AnnulTrajectoryEnd } from '../../src/programme/annulment';
import { programme } from '../../src/programme/programme.decider';
import { RecordInterview } from '../../src/research/interviews';
import { research } from '../../src/research/research.decider';
import { AnnulHire } from '../../src/trajectory/annulment';
import { subsidy } from '../../src/subsidy/subsidy.decider';
import { RequestSupport } from '../../src/support/requests';
import { support } from '../../src/support/support.decider';
import { AssignCoach } from '../../src/trajectory/coaching';
import { ChangePlannedEnd } from '../../src/trajectory/planned-end';
import { RecordOwnStory } from '../../src/trajectory/stories';
import { trajectory } from '../../src/trajectory/trajectory.decider';
import { accepted, begun, ended, hers, id, markedDuplicate, recognised, registered, she } from '../person/fixture';
import {
  employerId,
  filled,
  garden,
  hire,
  hired,
  opened,
  placeOpened,
  programmeId,
  published,
} from '../programme/fixture';
import { a, as, fact, specification, TODAY } from '../specification';
import * as subsidyStory from '../subsidy/fixture';

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
const vacant = specification(programme).given(opened, placeOpened(), published()).state();
const organisation = specification(employer)
  .given(
    fact({ type: 'EmployerRegistered.v1' as const, data: { name: 'Stichting 1', sector: 'welfare', districts: [] } }),
    fact({
      type: 'EmployerContactNamed.v1' as const,
      data: { contactId: id(71), fullName: 'Daan Pinas', personId: contact },
    }),
  )
  .state();
const coachQualified = fact({
  type: 'CoachQualified.v1' as const,
  data: { background: 'key-figure' as const, informalExperience: 'Ten years.', requirementsMet: [], capacity: 3 },
});
const suspended = specification(coach)
  .given(
    coachQualified,
    fact({ type: 'CaseTaken.v1' as const, data: { trajectoryId: id(45) } }),
    fact({ type: 'CoachSuspended.v1' as const, data: { reason: 'away' } }),
  )
  .state();

type Streams = Readonly<Record<string, unknown>>;

/** Loads what is in these streams; every other one is empty. */
const loadFrom =
  (streams: Streams): Load =>
  async (category, of) =>
    (streams[`${category}-${of}`] ?? nouns.of(category).initial) as never;

/**
 * What the rule of a command decides when it may look at these streams, as types and data; or the code of its refusal.
 */
const decided = async <S>(
  noun: Noun<S, Rule<S>>,
  command: Command,
  state: S,
  streams: Streams,
  context: { readonly on?: string; readonly target?: string } & Partial<ReturnType<typeof as>> = {},
): Promise<unknown> => {
  const full = {
    ...({
      now: `${TODAY}T12:00:00.000Z`,
      today: TODAY,
      on: TODAY,
      source: 'api',
      fingerprint: '',
      target: id(1),
    } as const),
    ...as('core-team'),
    ...context,
  };
  try {
    const events = await noun.rules.get(command.type)!.evaluate(command, state, full, loadFrom(streams));
    return events.map(({ type, data }) => ({ type, data }));
  } catch (error) {
    if (error instanceof Rejection) return error.code;
    throw error;
  }
};

describe('a hire looks at', () => {
  const ask = hire({ placeId: garden, trajectoryId: id(48), personId: she });
  const streams: Streams = {
    [`person-${she}`]: specification(person).given(registered, recognised).state(),
    [`employer-${employerId}`]: organisation,
  };
  const hiredWith = (more: Streams) =>
    decided(programme, ask, vacant, { ...streams, ...more }, { target: programmeId });

  it('her stream, that of the trajectory to be and that of the employer of the place', async () => {
    await expect(hiredWith({})).resolves.toMatchObject([{ type: 'PlaceFilled.v1', data: { personId: she } }]);
  });

  it.each([
    ['who is not registered', { [`person-${she}`]: undefined }, 'person-unknown'],
    [
      'who is in a trajectory',
      { [`person-${she}`]: specification(person).given(registered, begun).state() },
      'trajectory-running',
    ],
    [
      'who is a duplicate',
      { [`person-${she}`]: specification(person).given(registered, recognised, markedDuplicate).state() },
      'person-is-duplicate',
    ],
    ['whose trajectory is there', { [`trajectory-${id(48)}`]: over }, 'trajectory-exists'],
    ['whose employer names no contact', { [`employer-${employerId}`]: undefined }, 'employer-contact-missing'],
  ])('and refuses one %s', async (_who, more, code) => {
    await expect(hiredWith(more)).resolves.toBe(code);
  });

  it('no employer when there is no such place', async () => {
    const elsewhere = hire({ placeId: id(19), trajectoryId: id(48), personId: she });
    await expect(decided(programme, elsewhere, vacant, {})).resolves.toBe('place-unknown');
  });

  it('her earlier terms', async () => {
    const terms = specification(person).given(registered, recognised, begun, ended).state();
    await expect(hiredWith({ [`person-${she}`]: terms })).resolves.toBe('person-term-exceeded');
  });

  it('the terms of her duplicates, and of theirs', async () => {
    const terms = specification(person).given(registered, begun, ended, markedDuplicate).state();
    const withDuplicate = (personId: string) =>
      specification(person).given(registered, recognised, { type: 'DuplicateAdded.v1', data: { personId } });
    const streams = {
      [`person-${she}`]: withDuplicate(id(71)).state(),
      [`person-${id(71)}`]: withDuplicate(id(72)).state(),
    };
    await expect(hiredWith(streams)).resolves.toMatchObject([{ type: 'PlaceFilled.v1' }]);
    await expect(hiredWith({ ...streams, [`person-${id(72)}`]: terms })).resolves.toBe('person-term-exceeded');
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

describe('an assignment looks at', () => {
  const assign = (coachId: string, streams: Streams) =>
    decided(trajectory, a(AssignCoach, { coachId }), running, streams);
  const qualified = specification(coach).given(coachQualified).state();

  it('the stream of the coach', async () => {
    await expect(assign(id(60), {})).resolves.toBe('coach-unknown');
    await expect(assign(id(60), { [`coach-${id(60)}`]: suspended })).resolves.toBe('coach-suspended');
    await expect(assign(id(60), { [`coach-${id(60)}`]: qualified })).resolves.toMatchObject([
      { type: 'CoachAssigned.v1', data: { capacityLeft: 2 } },
    ]);
  });

  it('her own trajectory, and the contacts of the employer', async () => {
    const busy = {
      [`coach-${id(60)}`]: qualified,
      [`person-${id(60)}`]: specification(person).given(registered, begun).state(),
    };
    await expect(assign(id(60), busy)).resolves.toBe('coach-not-independent');
    const of = { [`coach-${contact}`]: qualified, [`employer-${employerId}`]: organisation };
    await expect(assign(contact, of)).resolves.toBe('coach-not-independent');
  });
});

describe('an annulled end looks at', () => {
  const annul = a(AnnulTrajectoryEnd, { placeId: garden, trajectoryId: hers, reason: 'Another one.' });
  const left = specification(programme)
    .given(opened, placeOpened(), published(), filled({ trajectoryId: hers, personId: she }))
    .state();
  const annulledWith = (streams: Streams, by = id(901), place = left) =>
    decided(
      programme,
      annul,
      place,
      { [`trajectory-${hers}`]: over, ...streams },
      {
        target: programmeId,
        ...as('programme-manager', by),
      },
    );
  const alumna = specification(person).given(registered, begun, ended, accepted).state();
  const elsewhere = fact({
    type: 'TrajectoryBegun.v2' as const,
    data: { trajectoryId: id(42), startsOn: '2024-01-01', plannedEndOn: null },
  });
  const asCoach = fact({
    ...coachQualified.event,
    data: { ...coachQualified.event.data, background: 'former-buurtbaner' as const, formerTrajectoryId: hers },
  });

  it('the stream of the trajectory, and hers as a person and as a coach', async () => {
    await expect(annulledWith({})).resolves.toMatchObject([{ type: 'PlaceRestored.v1', data: { personId: she } }]);
  });

  it.each([
    ['where there is none', { [`trajectory-${hers}`]: undefined }, 'trajectory-unknown'],
    ['of a trajectory that goes on', { [`trajectory-${hers}`]: running }, 'trajectory-not-ended'],
    ['on which a role rests', { [`person-${she}`]: alumna }, 'end-in-use'],
    ['on which she was qualified', { [`coach-${she}`]: specification(coach).given(asCoach).state() }, 'end-in-use'],
    [
      'of who is in another trajectory',
      { [`person-${she}`]: specification(person).given(registered, begun, ended, elsewhere).state() },
      'trajectory-running',
    ],
  ])('and refuses one %s', async (_which, streams, code) => {
    await expect(annulledWith(streams)).resolves.toBe(code);
  });

  it('the subsidies of the place and of costs in the trajectory, of which none is accounted for', async () => {
    const [open, accounted] = [subsidyStory.running, subsidyStory.accounted].map((facts) => ({
      [`subsidy-${subsidyStory.subsidyId}`]: specification(subsidy)
        .given(...facts)
        .state(),
    }));
    const paid = specification(programme)
      .given(
        opened,
        placeOpened({ subsidyId: subsidyStory.subsidyId }),
        published(),
        filled({ trajectoryId: hers, personId: she }),
      )
      .state();
    const noted = fact({
      type: 'SubsidyCostNoted.v1' as const,
      data: { subsidyId: subsidyStory.subsidyId, costId: subsidyStory.cost },
    });
    const withCost = {
      [`trajectory-${hers}`]: specification(trajectory).given(buurtbanerHired, noted, withoutUitstroom).state(),
    };
    await expect(annulledWith({ ...accounted })).resolves.toMatchObject([{ type: 'PlaceRestored.v1' }]);
    await expect(annulledWith({ ...accounted, ...withCost })).resolves.toBe('annulment-too-late');
    await expect(annulledWith({ ...open, ...withCost })).resolves.toMatchObject([{ type: 'PlaceRestored.v1' }]);
    await expect(annulledWith({ ...accounted }, id(901), paid)).resolves.toBe('annulment-too-late');
    await expect(annulledWith({ ...open }, id(901), paid)).resolves.toMatchObject([{ type: 'PlaceRestored.v1' }]);
  });

  it('who recorded it', async () => {
    await expect(annulledWith({}, id(900))).resolves.toBe('self-approval');
  });

  it('when she is asked again, what came to rest on it since', async () => {
    const reopen = a(ReopenTrajectory, { personId: she, trajectoryId: hers, annuls: id(50), validFrom: '2023-06-30' });
    const mine = specification(person).given(registered, begun, ended).state();
    const asked = (streams: Streams) => decided(person, reopen, mine, streams, { target: she });
    await expect(asked({})).resolves.toMatchObject([{ type: 'TrajectoryReopened.v1' }]);
    await expect(asked({ [`coach-${she}`]: specification(coach).given(asCoach).state() })).resolves.toBe('end-in-use');
  });
});

describe('an annulled hire looks at', () => {
  it('whether she coaches as a former Buurtbaner', async () => {
    const reopened = specification(trajectory)
      .given(buurtbanerHired, withoutUitstroom, {
        type: 'TrajectoryEndAnnulled.v1',
        data: { reason: '', personId: she, coachId: null, annuls: id(10_001), followUps: [], validFrom: '2023-06-30' },
      })
      .state();
    const annul = (streams: Streams) =>
      decided(
        trajectory,
        a(AnnulHire, { reason: 'Another one.' }),
        reopened,
        streams,
        as('programme-manager', id(901)),
      );
    const former = {
      ...coachQualified.event.data,
      background: 'former-buurtbaner' as const,
      formerTrajectoryId: id(41),
    };
    const state = specification(coach).given({ type: 'CoachQualified.v1', data: former }).state();
    await expect(annul({})).resolves.toMatchObject([{ type: 'HireAnnulled.v1' }]);
    await expect(annul({ [`coach-${she}`]: state })).resolves.toBe('hire-in-use');
  });
});

describe('a planned end looks at', () => {
  it('what her earlier trajectories left', async () => {
    const change = a(ChangePlannedEnd, { plannedEndOn: '2023-06-30', reason: 'A course.' });
    const earlier = [
      fact({
        type: 'TrajectoryBegun.v2' as const,
        data: { trajectoryId: id(42), startsOn: '2019-01-01', plannedEndOn: null },
      }),
      fact({ type: 'TrajectoryClosed.v1' as const, data: { trajectoryId: id(42), endedOn: '2019-12-31' } }),
    ];
    const changed = (streams: Streams) => decided(trajectory, change, running, streams);
    await expect(changed({})).resolves.toMatchObject([{ type: 'PlannedEndChanged.v1' }]);
    const state = specification(person)
      .given(registered, ...earlier)
      .state();
    await expect(changed({ [`person-${she}`]: state })).resolves.toBe('person-term-exceeded');
  });
});

describe('an own story looks at', () => {
  const consented = fact({
    type: 'ConsentGiven.v1' as const,
    data: { purpose: 'research' as const, wordingVersion: '1' },
  });
  const recordStory = (visibility: StoryVisibility, streams: Streams) =>
    decided(
      trajectory,
      a(RecordOwnStory, { storyId: id(75), text: 'People greet me now.', visibility, goalIds: [] }),
      running,
      streams,
    );

  it('her consent, when she shares it with research', async () => {
    await expect(recordStory('research', {})).resolves.toBe('consent-missing');
    const consenting = { [`person-${she}`]: specification(person).given(registered, consented).state() };
    await expect(recordStory('research', consenting)).resolves.toMatchObject([{ type: 'OwnStoryRecorded.v1' }]);
  });

  it.each(['private', 'coach', 'team'] as const)('nothing else when it is for: %s', async (visibility) => {
    await expect(recordStory(visibility, {})).resolves.toMatchObject([
      { type: 'OwnStoryRecorded.v1', data: { visibility } },
    ]);
  });
});

describe('an interview looks at', () => {
  const round = specification(research)
    .given({ type: 'ResearchRoundOpened.v1', data: { programmeId, questions: [] } })
    .state();
  const answers = { interviewId: id(76), respondentRole: 'resident', formal: false, answers: 'We greet each other.' };
  const record = (respondentId: string | undefined, streams: Streams) =>
    decided(research, a(RecordInterview, { ...answers, respondentId }), round, streams);

  it('the consent of a respondent who is named, and of nobody else', async () => {
    const consented = fact({
      type: 'ConsentGiven.v1' as const,
      data: { purpose: 'research' as const, wordingVersion: '1' },
    });
    const consenting = { [`person-${she}`]: specification(person).given(registered, consented).state() };
    await expect(record(she, {})).resolves.toBe('consent-missing');
    await expect(record(she, consenting)).resolves.toMatchObject([{ type: 'InterviewRecorded.v1' }]);
    await expect(record(undefined, {})).resolves.toMatchObject([{ type: 'InterviewRecorded.v1' }]);
  });
});

describe('a request for support looks at', () => {
  it('her trajectory, its coach and her plans', async () => {
    const absent = { status: 'absent' } as const;
    const ask = a(RequestSupport, { personId: she, trajectoryId: hers, planId: id(40), goalId: id(60) });
    await expect(decided(support, ask, absent, {})).resolves.toBe('trajectory-unknown');
    const known = { [`trajectory-${hers}`]: running };
    await expect(decided(support, ask, absent, known)).resolves.toBe('plan-unknown');
    await expect(decided(support, ask, absent, known, as('coach', id(8)))).resolves.toBe('no-coach');
  });
});

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

describe('a cost looks at', () => {
  const granted = specification(subsidy)
    .given(...subsidyStory.running)
    .state();
  const ofHers = subsidyStory.recordCost({ trajectoryId: hers });
  const document = `evidence-${subsidyStory.sha('payroll 1')}`;
  const claimedFor = (subsidyId: string) =>
    specification(evidence)
      .given({
        type: 'EvidenceClaimed.v1',
        data: { evidenceSha256: subsidyStory.sha('payroll 1'), subsidyId, costId: subsidyStory.cost },
      })
      .state();
  const record = (command: Command, streams: Streams) =>
    decided(subsidy, command, granted, streams, { target: subsidyStory.subsidyId, on: '2022-02-01' });

  it('the trajectory that it names, running or not', async () => {
    const entered = [{ type: 'SubsidyCostEntered.v1', data: { trajectoryId: hers } }];
    await expect(record(ofHers, {})).resolves.toBe('cost-outside-trajectory');
    await expect(record(ofHers, { [`trajectory-${hers}`]: running })).resolves.toMatchObject(entered);
    await expect(record(ofHers, { [`trajectory-${hers}`]: over })).resolves.toMatchObject(entered);
  });

  it('for which cost its evidence was claimed', async () => {
    const [own, others] = [claimedFor(subsidyStory.subsidyId), claimedFor(id(79))];
    await expect(record(subsidyStory.recordCost(), { [document]: others })).resolves.toBe('evidence-reused');
    await expect(record(subsidyStory.recordCost(), { [document]: own })).resolves.toMatchObject([
      { type: 'SubsidyCostEntered.v1' },
    ]);
  });
});
