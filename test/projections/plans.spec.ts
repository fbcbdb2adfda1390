import { progress } from '../../projections/progress/progress.projection';
import { given, fact, id, sealed } from './history';
import { buurtbanerHired, drafted, plan, revised, secondTrajectory, trajectoryStream, secondTerm } from './scenario';

const hired = buurtbanerHired(secondTerm, '2021-08-20');
const stream = trajectoryStream(secondTrajectory);
const [work, outflow] = [id(61), id(62)];
const [a, b, c] = [id(71), id(72), id(73)] as const;

const endorsed = (planId: string, version: number) =>
  fact('2021-10-02', stream, 'PlanEndorsed.v1', { planId, version, manner: 'digital' });
const withdrawn = (planId: string, version: number) =>
  fact('2021-10-03', stream, 'EndorsementWithdrawn.v1', { planId, version, manner: 'spoken' });
const approved = (planId: string, version: number) =>
  fact('2021-10-04', stream, 'PlanApproved.v1', { planId, version });
const completed = (planId: string, stepId: string) =>
  fact('2021-11-01', stream, 'PlanStepCompleted.v1', { planId, stepId, result: sealed('result') });
const dropped = (planId: string, stepId: string) =>
  fact('2021-11-02', stream, 'PlanStepDropped.v1', { planId, stepId, reason: sealed('reason') });
const givenHired = (...facts: Parameters<typeof given>[1][]) => given(progress, hired, ...facts);

describe('the plans of a trajectory', () => {
  describe('phase', () => {
    const workPlan = [drafted('2021-10-01', plan('work', work, 1, a)), endorsed(work, 1)];
    const outflowPlan = [
      drafted('2021-10-01', plan('outflow', outflow, 1, c)),
      endorsed(outflow, 1),
      approved(outflow, 1),
    ];

    it('is starting until a work plan is approved, also with an outflow plan approved', () => {
      givenHired(...workPlan, ...outflowPlan).thenShowsIn('progress', {
        phase: 'starting',
        outflow_plan_status: 'approved',
      });
    });
    it('is developing from then on, and outflowing once an outflow plan is approved', () => {
      givenHired(...workPlan, approved(work, 1)).thenShowsIn('progress', { phase: 'developing' });
      givenHired(...workPlan, approved(work, 1), ...outflowPlan).thenShowsIn('progress', { phase: 'outflowing' });
    });
    it('never goes back when an approved plan gets a new version or its endorsement is withdrawn', () => {
      givenHired(...workPlan, approved(work, 1), revised('2022-01-01', plan('work', work, 2, a))).thenShowsIn(
        'progress',
        {
          phase: 'developing',
          work_plan_status: 'drafted',
        },
      );
      givenHired(...workPlan, approved(work, 1), withdrawn(work, 1)).thenShowsIn('progress', {
        phase: 'developing',
        work_plan_status: 'drafted',
      });
    });
  });

  describe('status of a plan', () => {
    const first = drafted('2021-10-01', plan('work', work, 1, a));

    it('goes from drafted to endorsed to approved', () => {
      givenHired(first).thenShowsIn('progress', { work_plan_status: 'drafted' });
      givenHired(first, endorsed(work, 1)).thenShowsIn('progress', { work_plan_status: 'endorsed' });
      givenHired(first, endorsed(work, 1), approved(work, 1)).thenShowsIn('progress', { work_plan_status: 'approved' });
    });
    it('is that of the current version: events of an older one change nothing', () => {
      givenHired(
        first,
        revised('2021-10-05', plan('work', work, 2, a)),
        endorsed(work, 1),
        approved(work, 1),
      ).thenShowsIn('progress', { work_plan_status: 'drafted', phase: 'starting' });
    });
    it('is not touched by what adds nothing: an endorsement after approval, an older version recorded late', () => {
      const approvedPlan = [first, endorsed(work, 1), approved(work, 1)];
      givenHired(...approvedPlan, endorsed(work, 1)).thenShowsIn('progress', { work_plan_status: 'approved' });
      givenHired(drafted('2021-10-01', plan('work', work, 2, a, b)), endorsed(work, 2), first).thenShowsIn('progress', {
        work_plan_status: 'endorsed',
        steps_planned: 2,
      });
    });
    it('goes back to drafted when the Buurtbaner withdraws her endorsement', () => {
      givenHired(first, endorsed(work, 1), withdrawn(work, 1)).thenShowsIn('progress', { work_plan_status: 'drafted' });
    });
  });

  describe('steps', () => {
    const approvedPlan = [drafted('2021-10-01', plan('work', work, 1, a, b)), endorsed(work, 1), approved(work, 1)];

    it('are those of the current versions of all plans', () => {
      givenHired(...approvedPlan, drafted('2021-10-01', plan('development', outflow, 1, c))).thenShowsIn('progress', {
        steps_planned: 3,
        steps_completed: 0,
      });
      givenHired(...approvedPlan, revised('2022-01-01', plan('work', work, 2, b))).thenShowsIn('progress', {
        steps_planned: 1,
      });
    });
    it('that were completed stay completed in a version that keeps them', () => {
      givenHired(...approvedPlan, completed(work, a), revised('2022-01-01', plan('work', work, 2, a, c))).thenShowsIn(
        'progress',
        {
          steps_planned: 2,
          steps_completed: 1,
        },
      );
      givenHired(...approvedPlan, completed(work, a), revised('2022-01-01', plan('work', work, 2, c))).thenShowsIn(
        'progress',
        {
          steps_planned: 1,
          steps_completed: 0,
        },
      );
    });
    it('that were dropped are planned again, not completed, once a version names them again', () => {
      const facts = [completed(work, a), dropped(work, a), revised('2022-01-01', plan('work', work, 2, a))];
      givenHired(...approvedPlan, ...facts).thenShowsIn('progress', { steps_planned: 1, steps_completed: 0 });
    });
    it('that are dropped count no longer, completed or not', () => {
      givenHired(...approvedPlan, completed(work, a), dropped(work, a), dropped(work, b)).thenShowsIn('progress', {
        steps_planned: 0,
        steps_completed: 0,
      });
    });
  });
});
