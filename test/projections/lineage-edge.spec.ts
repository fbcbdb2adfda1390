import { v5 } from 'uuid';
import { lineageEdge } from '../../projections/lineage-edge/lineage-edge.projection';
import { project } from '../../projections/engine/memory';
import { eventId, given, fact, history, type Fact } from './history';
import {
  assigned,
  assignmentEnded,
  endAnnulled,
  endedWithout,
  first,
  firstTrajectory,
  flowedOut,
  hireAnnulled,
  firstTerm,
  placeFilled,
  recognised,
  second,
  secondTrajectory,
  third,
  thirdTrajectory,
  thirdTerm,
  trajectoryStream,
  secondTerm,
  upwardCircleFacts,
  vacated,
} from './scenario';

const edges = (...facts: readonly Fact[]) =>
  project(lineageEdge, history(...facts))['lineage_edge']!.map(
    ({ kind, from_person_id, to_person_id, trajectory_id, since, until }) =>
      [kind, from_person_id, to_person_id, trajectory_id, since, until] as const,
  );

describe('the edges of the upward circle', () => {
  it('say who coached, discovered and succeeded whom', () => {
    expect(edges(...upwardCircleFacts).sort()).toStrictEqual(
      [
        ['coached_by', first, second, secondTrajectory, '2021-09-10', '2023-05-01'],
        ['coached_by', second, third, thirdTrajectory, '2023-07-04', null],
        ['discovered_by', first, second, firstTrajectory, '2021-08-15', null],
        ['succeeded_on_place', first, second, secondTrajectory, '2021-09-01', null],
        ['succeeded_on_place', second, third, thirdTrajectory, '2023-07-01', null],
      ].sort(),
    );
  });

  it('are rows with an id that follows from the event, and the background of the coach', () => {
    given(lineageEdge, assigned(secondTerm, first, '2021-09-10', 'key-figure')).thenShows({
      lineage_edge: [
        {
          edge_id: v5(`coached_by/${eventId(1)}`, '5a0f7d0a-93a5-5d0e-8a7b-0c1d4be2a6f4'),
          kind: 'coached_by',
          from_person_id: first,
          to_person_id: second,
          trajectory_id: secondTrajectory,
          since: '2021-09-10',
          until: null,
          coach_background: 'key-figure',
        },
      ],
    });
  });

  it('of coaching end with the assignment, or with the trajectory either way', () => {
    expect(
      edges(
        assigned(secondTerm, first, '2021-09-10'),
        assignmentEnded(secondTerm, first, '2022-01-01'),
        assigned(secondTerm, first, '2022-02-01'),
        endedWithout(secondTerm, '2022-05-05'),
      ).sort(),
    ).toStrictEqual([
      ['coached_by', first, second, secondTrajectory, '2021-09-10', '2022-01-01'],
      ['coached_by', first, second, secondTrajectory, '2022-02-01', '2022-05-05'],
    ]);
  });

  it('of coaching end only for the coach that the end names', () => {
    expect(
      edges(assigned(secondTerm, third, '2021-09-10'), assignmentEnded(secondTerm, first, '2022-01-01')),
    ).toStrictEqual([['coached_by', third, second, secondTrajectory, '2021-09-10', null]]);
  });

  it('of succession skip a hire that failed: the next follows who was there before', () => {
    expect(
      edges(
        placeFilled(firstTerm),
        placeFilled(secondTerm),
        vacated(secondTerm, '2021-09-01', 'hire-failed'),
        placeFilled(thirdTerm),
      ),
    ).toStrictEqual([['succeeded_on_place', first, third, thirdTrajectory, '2023-07-01', null]]);
  });

  it('of succession stay when the place is vacated for any other reason', () => {
    expect(edges(placeFilled(firstTerm), placeFilled(secondTerm), vacated(secondTerm, '2023-05-01'))).toHaveLength(1);
  });

  it('of discovery are there once for each discoverer, and not without one', () => {
    expect(edges(recognised(second, '2021-08-15'))).toStrictEqual([]);
    expect(
      edges(recognised(second, '2021-08-15', firstTerm), recognised(second, '2021-09-15', firstTerm)),
    ).toStrictEqual([['discovered_by', first, second, firstTrajectory, '2021-08-15', null]]);
  });

  it('of a task are there for each time it was handed over to somebody who is known', () => {
    const handedOver = (on: string, toPersonId?: string) =>
      fact(
        on,
        trajectoryStream(secondTrajectory),
        'TaskHandedOver.v1',
        { task: 'kitchen', toRole: 'resident', ...(toPersonId && { toPersonId }) },
        { about: { personId: second } },
      );
    const edge = (position: number, since: string) => ({
      edge_id: v5(`handed_over_to/${eventId(position)}`, '5a0f7d0a-93a5-5d0e-8a7b-0c1d4be2a6f4'),
      kind: 'handed_over_to',
      from_person_id: second,
      to_person_id: third,
      trajectory_id: secondTrajectory,
      since,
      until: null,
      coach_background: null,
    });
    given(
      lineageEdge,
      handedOver('2022-01-01', third),
      handedOver('2022-02-01'),
      handedOver('2022-03-01', third),
      endedWithout(secondTerm, '2022-05-05'),
    ).thenShows({
      lineage_edge: [edge(1, '2022-01-01'), edge(3, '2022-03-01')].sort((a, b) => (a.edge_id < b.edge_id ? -1 : 1)),
    });
  });

  it('of coaching go on when the end was annulled, to the day of the end that stands', () => {
    const coached = [assigned(secondTerm, first, '2021-09-10'), flowedOut(secondTerm, '2023-05-01', first)];
    const annulled = endAnnulled(secondTerm, '2023-06-01', eventId(2), '2023-05-01');
    const edge = ['coached_by', first, second, secondTrajectory, '2021-09-10'];
    expect(edges(...coached, annulled)).toStrictEqual([[...edge, null]]);
    expect(edges(...coached, annulled, endedWithout(secondTerm, '2023-03-01'))).toStrictEqual([
      [...edge, '2023-03-01'],
    ]);
  });

  it('are none of a hire that was annulled: of coaching, of who was discovered in it, of who was there before', () => {
    const facts = [
      placeFilled(firstTerm),
      vacated(firstTerm, '2019-02-01'),
      placeFilled(secondTerm),
      assigned(secondTerm, first, '2021-09-10'),
      recognised(third, '2021-10-01', secondTerm),
    ];
    const annulled = [
      hireAnnulled(secondTerm, '2021-10-10', [first]),
      vacated(secondTerm, '2021-10-10', 'hire-annulled'),
    ];
    expect(edges(...facts)).toHaveLength(3);
    expect(edges(...facts, ...annulled)).toStrictEqual([]);
    expect(edges(...facts, ...annulled, placeFilled(thirdTerm))).toStrictEqual([
      ['succeeded_on_place', first, third, thirdTrajectory, '2023-07-01', null],
    ]);
  });
});
