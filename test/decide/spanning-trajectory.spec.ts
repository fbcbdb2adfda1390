import type { StoryVisibility } from '../../events/trajectory';
import { coach } from '../../src/coach/coach.decider';
import { person } from '../../src/person/person.decider';
import { AnnulHire } from '../../src/trajectory/annulment';
import { AssignCoach } from '../../src/trajectory/coaching';
import { ChangePlannedEnd } from '../../src/trajectory/planned-end';
import { RecordOwnStory } from '../../src/trajectory/stories';
import { HandOverTask } from '../../src/trajectory/work';
import { trajectory } from '../../src/trajectory/trajectory.decider';
import { begun, id, markedDuplicate, registered, she } from '../person/fixture';
import { employerId } from '../programme/fixture';
import { a, as, fact, specification } from '../specification';
import {
  buurtbanerHired,
  coachQualified,
  contact,
  decided,
  organisation,
  running,
  suspended,
  withoutUitstroom,
  type Streams,
} from './spanning';

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

  it('her stream as a person: a duplicate takes no case', async () => {
    const marked = {
      [`coach-${id(60)}`]: qualified,
      [`person-${id(60)}`]: specification(person).given(registered, markedDuplicate).state(),
    };
    await expect(assign(id(60), marked)).resolves.toBe('person-is-duplicate');
  });

  it('her own trajectory, and the contacts of the employer', async () => {
    const busy = {
      [`coach-${id(60)}`]: qualified,
      [`person-${id(60)}`]: specification(person).given(registered, begun).state(),
    };
    await expect(assign(id(60), busy)).resolves.toBe('coach-not-independent');
    const of = { [`coach-${contact}`]: qualified, [`employer-${employerId}`]: organisation };
    await expect(assign(contact, of)).resolves.toBe('coach-not-independent');
    const twice = {
      ...of,
      [`coach-${id(60)}`]: qualified,
      [`person-${id(60)}`]: specification(person)
        .given(registered, { type: 'DuplicateAdded.v1', data: { personId: contact } })
        .state(),
    };
    await expect(assign(id(60), twice)).resolves.toBe('coach-not-independent');
  });
});

describe('a task handed over looks at', () => {
  it('the stream of who takes it over, when she is named: no duplicate does', async () => {
    const handOver = (toPersonId?: string) =>
      decided(
        trajectory,
        a(HandOverTask, { task: 'kitchen', toRole: 'volunteer', toPersonId }),
        specification(trajectory).given(buurtbanerHired).state(),
        { [`person-${id(60)}`]: specification(person).given(registered, markedDuplicate).state() },
        as('employer'),
      );
    await expect(handOver(id(60))).resolves.toBe('person-is-duplicate');
    await expect(handOver(id(61))).resolves.toMatchObject([{ type: 'TaskHandedOver.v1' }]);
    await expect(handOver()).resolves.toMatchObject([{ type: 'TaskHandedOver.v1' }]);
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
