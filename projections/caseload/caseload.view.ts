import { date, integer, uuid, uuids, view } from '../engine/table';

/** What each coach has to do (contract.md 3): her cases, and the first of their deadlines that is hers. */
export const caseloadView = view('caseload', {
  comment: 'One row per coach: the trajectories she coaches now, and when the next deadline of hers is due.',
  sql: `
create view read.caseload as
select coach.coach_id,
       coach.capacity,
       coach.cases,
       coalesce(taken.trajectory_ids, '{}') as trajectory_ids,
       taken.next_due_on
  from read.coach
  left join lateral (
    select array_agg(coach_case.trajectory_id order by coach_case.trajectory_id) as trajectory_ids,
           min(due.next_due_on) as next_due_on
      from read.coach_case
      left join lateral (
        select min(deadline.due_on) as next_due_on
          from read.deadline
         where deadline.trajectory_id = coach_case.trajectory_id
           and deadline.state = 'open'
           and 'coach' in (deadline.addressee_role, deadline.also_to_role)
      ) due on true
     where coach_case.coach_id = coach.coach_id
  ) taken on true;
`,
  columns: {
    coach_id: uuid('Person id of the coach.').refersTo('person', 'person'),
    capacity: integer('Trajectories she can coach at the same time.'),
    cases: integer('Trajectories she coaches now.'),
    trajectory_ids: uuids('Those trajectories.'),
    next_due_on: date(
      'Day on which the first open deadline that is addressed to her is due; null when there is none.',
    ).orNull(),
  },
});
