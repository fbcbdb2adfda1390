import { coach } from '../../src/coach/coach.decider';
import { ReopenTrajectory } from '../../src/person/own-trajectories';
import { person } from '../../src/person/person.decider';
import { ReceiveApplication } from '../../src/programme/applications';
import { AnnulTrajectoryEnd } from '../../src/programme/annulment';
import { programme } from '../../src/programme/programme.decider';
import { subsidy } from '../../src/subsidy/subsidy.decider';
import { trajectory } from '../../src/trajectory/trajectory.decider';
import { accepted, begun, ended, hers, id, markedDuplicate, recognised, registered, she } from '../person/fixture';
import {
  employerId,
  filled,
  garden,
  hire,
  opened,
  placeOpened,
  programmeId,
  published,
  reopened,
  vacated,
} from '../programme/fixture';
import { a, as, fact, specification } from '../specification';
import * as subsidyStory from '../subsidy/fixture';
import {
  buurtbanerHired,
  coachQualified,
  decided,
  organisation,
  over,
  running,
  vacant,
  withoutUitstroom,
  type Streams,
} from './spanning';

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

describe('a hire on a place that was left looks at', () => {
  it('the other records of a resident: under each of them she is the one who left', async () => {
    const second = published({ vacancyId: id(29) }, '2023-07-01');
    const left = specification(programme)
      .given(
        opened,
        placeOpened(),
        published(),
        filled({ trajectoryId: hers, personId: id(71) }),
        vacated({ trajectoryId: hers, personId: id(71) }),
        reopened({ trajectoryId: hers }),
        second,
      )
      .state();
    const again = hire({
      vacancyId: id(29),
      trajectoryId: id(48),
      personId: she,
      startsOn: '2023-08-01',
      plannedEndOn: '2023-12-31',
    });
    const known = specification(person).given(registered, recognised);
    const twice = specification(person).given(registered, recognised, {
      type: 'DuplicateAdded.v1',
      data: { personId: id(71) },
    });
    const hiredAs = (state: unknown) =>
      decided(
        programme,
        again,
        left,
        { [`person-${she}`]: state, [`employer-${employerId}`]: organisation },
        { target: programmeId },
      );
    await expect(hiredAs(known.state())).resolves.toMatchObject([{ type: 'PlaceFilled.v1' }]);
    await expect(hiredAs(twice.state())).resolves.toBe('same-resident');
  });
});

describe('an application looks at', () => {
  it('her stream: a duplicate applies for nothing', async () => {
    const receive = a(ReceiveApplication, {
      placeId: garden,
      vacancyId: published().event.data.vacancyId,
      applicationId: id(60),
      personId: she,
    });
    const receivedWith = (state: unknown) =>
      decided(programme, receive, vacant, { [`person-${she}`]: state }, { target: programmeId, on: '2021-10-12' });
    const marked = specification(person).given(registered, markedDuplicate).state();
    await expect(receivedWith(marked)).resolves.toBe('person-is-duplicate');
    await expect(receivedWith(undefined)).resolves.toMatchObject([{ type: 'ApplicationReceived.v1' }]);
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
    const { accountSubmitted, costRecorded, running: subsidised } = subsidyStory;
    const ofHers = [...subsidised, costRecorded({ trajectoryId: hers })];
    const [open, accounted, dropped] = [ofHers, [...ofHers, accountSubmitted], subsidyStory.accounted].map((facts) => ({
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
    await expect(annulledWith({ ...dropped, ...withCost })).resolves.toMatchObject([{ type: 'PlaceRestored.v1' }]);
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
