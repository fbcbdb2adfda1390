import { lineagePerson } from '../../projections/lineage-person/lineage-person.projection';
import { project } from '../../projections/engine/memory';
import type { Row } from '../../projections/engine/projection';
import { eventId, given, history, id, type Fact } from './history';
import {
  assigned,
  assignmentEnded,
  endAnnulled,
  endedWithout,
  first,
  firstTrajectory,
  flowedOut,
  hireAnnulled,
  hired,
  firstTerm,
  programmeId,
  qualified,
  recognised,
  second,
  secondTrajectory,
  third,
  thirdTrajectory,
  thirdTerm,
  tookRole,
  secondTerm,
  upwardCircleFacts,
} from './scenario';

const people = (...facts: readonly Fact[]) =>
  Object.fromEntries(
    project(lineagePerson, history(...facts))['lineage_person']!.map((row): [string, Row] => [
      String(row['person_id']),
      row,
    ]),
  );
const generations = (...facts: readonly Fact[]) =>
  Object.fromEntries(Object.entries(people(...facts)).map(([personId, { generation }]) => [personId, generation]));

describe('a person in the upward circle', () => {
  it('is everyone ever hired, qualified as coach or recognised, and no one else', () => {
    expect(
      Object.keys(
        people(...hired(firstTerm), qualified(second, '2021-01-01', 'key-figure'), recognised(third, '2021-01-02')),
      ),
    ).toStrictEqual([first, second, third]);
    expect(
      people(assigned(secondTerm, first, '2021-09-10'), tookRole(secondTerm, 'coach', '2023-07-02')),
    ).toStrictEqual({});
  });

  it('carries what became of her and what she did for others', () => {
    given(lineagePerson, ...upwardCircleFacts).thenShows({
      lineage_person: [
        {
          person_id: first,
          became_buurtbaner_on: '2017-03-01',
          flowed_out_on: '2019-02-01',
          outcome: 'regular-job',
          alumnus_roles: ['coach'],
          generation: 1,
          coached_count: 1,
          discovered_count: 1,
        },
        {
          person_id: second,
          became_buurtbaner_on: '2021-09-01',
          flowed_out_on: '2023-05-01',
          outcome: 'regular-job',
          alumnus_roles: ['ambassador', 'coach'],
          generation: 2,
          coached_count: 1,
          discovered_count: 0,
        },
        {
          person_id: third,
          became_buurtbaner_on: '2023-07-01',
          flowed_out_on: null,
          outcome: null,
          alumnus_roles: [],
          generation: 3,
          coached_count: 0,
          discovered_count: 0,
        },
      ],
      alumnus_role: [
        role(10, first, 'coach', firstTrajectory, '2019-03-01', true),
        role(22, second, 'coach', secondTrajectory, '2023-07-02', true),
        role(23, second, 'ambassador', secondTrajectory, '2023-07-02', false),
      ],
    });
  });

  describe('has a generation', () => {
    it('of none when she never was a Buurtbaner', () => {
      expect(generations(qualified(first, '2019-03-02', 'key-figure'))).toStrictEqual({ [first]: null });
    });
    it('of 1 without a coach, or with coaches who were no former Buurtbaners', () => {
      expect(
        generations(
          ...hired(secondTerm),
          assigned(secondTerm, first, '2021-09-10', 'key-figure'),
          assigned(secondTerm, third, '2021-10-10', 'other'),
        ),
      ).toStrictEqual({ [second]: 1 });
    });
    it('of one more than the highest of her former-Buurtbaner coaches, over all her trajectories', () => {
      const again = { ...firstTerm, trajectoryId: thirdTrajectory, startsOn: '2024-01-01' };
      expect(
        generations(
          ...hired(firstTerm),
          ...hired(secondTerm),
          assigned(secondTerm, first, '2021-09-10'),
          ...hired(thirdTerm),
          assigned(thirdTerm, first, '2023-07-04'),
          assigned(thirdTerm, second, '2023-08-04'),
          assignmentEnded(thirdTerm, second, '2023-09-04'),
          assigned(thirdTerm, first, '2023-09-05'),
        ),
      ).toStrictEqual({ [first]: 1, [second]: 2, [third]: 3 });
      expect(
        generations(
          ...hired(firstTerm),
          ...hired(secondTerm),
          assigned(secondTerm, first, '2021-09-10'),
          ...hired(again),
          assigned(again, second, '2024-01-02'),
        ),
      ).toStrictEqual({ [first]: 3, [second]: 2 });
    });
    it('that stays when a coach later gets a higher one herself', () => {
      const again = { ...firstTerm, trajectoryId: thirdTrajectory, startsOn: '2024-01-01' };
      expect(
        generations(
          ...hired(firstTerm),
          ...hired(secondTerm),
          assigned(secondTerm, first, '2021-09-10'),
          ...hired(again),
          assigned(again, second, '2024-01-02'),
          assigned(secondTerm, third, '2024-02-02', 'key-figure'),
        )[second],
      ).toBe(2);
    });
    it('of 2 at least after a former Buurtbaner, also as of a day before that one was hired here', () => {
      expect(generations(...hired(secondTerm), assigned(secondTerm, first, '2021-09-10'))).toStrictEqual({
        [second]: 2,
      });
    });
  });

  it('counts each trajectory she coached once', () => {
    const facts = [
      qualified(first, '2019-03-02', 'key-figure'),
      assigned(secondTerm, first, '2021-09-10', 'key-figure'),
      assignmentEnded(secondTerm, first, '2021-10-10'),
      assigned(secondTerm, first, '2021-11-10', 'key-figure'),
      assigned(thirdTerm, first, '2023-07-04', 'key-figure'),
    ];
    expect(people(...facts)[first]!['coached_count']).toBe(2);
  });

  it('counts each key figure she discovered once', () => {
    const facts = [
      ...hired(firstTerm),
      recognised(second, '2021-08-15', firstTerm),
      recognised(second, '2021-08-16', firstTerm),
    ];
    expect(people(...facts)[first]!['discovered_count']).toBe(1);
  });

  it('has nothing of a hire that was annulled: who coached her in it, whom she discovered, nor itself', () => {
    const again = { ...thirdTerm, trajectoryId: firstTrajectory, startsOn: '2020-01-01' };
    const facts = [
      ...hired(firstTerm),
      ...hired(secondTerm),
      assigned(secondTerm, first, '2021-09-10'),
      ...hired(again),
      ...hired(thirdTerm),
      assigned(thirdTerm, first, '2023-07-04', 'former-buurtbaner'),
    ];
    const mistake = [assigned(thirdTerm, second, '2023-08-04'), recognised(id(24), '2023-09-01', thirdTerm)];
    const annulled = hireAnnulled(thirdTerm, '2023-10-01', [first, second]);
    expect(people(...facts, ...mistake)[third]).toMatchObject({ generation: 3, discovered_count: 1 });
    const left = people(...facts, ...mistake, annulled);
    expect(left[third]).toMatchObject({ generation: 1, discovered_count: 0, became_buurtbaner_on: '2020-01-01' });
    expect([left[first], left[second]]).toMatchObject([{ coached_count: 1 }, { coached_count: 0 }]);
    // By the day it happened on the annulment comes first.
    expect(people(annulled, ...facts, ...mistake)[third]).toMatchObject({ generation: 1, discovered_count: 0 });
    expect(people(...hired(secondTerm), hireAnnulled(secondTerm, '2021-10-01'))).toStrictEqual({});
  });

  it('shows no end that was annulled, and the one before it again', () => {
    const again = { ...secondTerm, trajectoryId: thirdTrajectory, startsOn: '2024-01-01' };
    const before = [...hired(secondTerm), flowedOut(secondTerm, '2023-05-01'), ...hired(again)];
    const ended = [...before, endedWithout(again, '2024-06-01')];
    const annulled = endAnnulled(again, '2024-07-01', eventId(ended.length), '2024-06-01');
    expect(people(...ended)[second]).toMatchObject({ outcome: 'none' });
    expect(people(...ended, annulled)[second]).toMatchObject({ outcome: 'regular-job', flowed_out_on: '2023-05-01' });
    expect(people(...ended, annulled, flowedOut(again, '2024-08-01'))[second]).toMatchObject({
      flowed_out_on: '2024-08-01',
    });
  });

  it('shows the trajectory that ended last, though it was recorded first', () => {
    const again = { ...secondTerm, trajectoryId: thirdTrajectory, startsOn: '2024-01-01' };
    const facts = [
      ...hired(secondTerm),
      ...hired(again),
      endedWithout(again, '2024-06-01'),
      flowedOut(secondTerm, '2023-05-01'),
    ];
    expect(people(...facts)[second]).toMatchObject({ outcome: 'none', flowed_out_on: null });
  });
});

const role = (
  position: number,
  personId: string,
  name: string,
  trajectoryId: string,
  acceptedOn: string,
  paid: boolean,
) => ({
  alumnus_role_id: eventId(position),
  person_id: personId,
  role: name,
  former_trajectory_id: trajectoryId,
  programme_id: programmeId,
  paid,
  accepted_on: acceptedOn,
  ended_on: null,
});
