import { Set } from 'immutable';
import type { Role } from '../../events/event';
import type {
  BuurtbanerHired,
  CoachAssigned,
  EndorsementWithdrawn,
  PlanApproved,
  PlanDrafted,
  PlanEndorsed,
  PlanRevised,
  Uitstroom,
} from '../../events/trajectory';
import type { trajectory } from '../../src/trajectory/trajectory.decider';
import { as, fact, id as uuid, type FactsFor } from '../specification';

/** An invented id, plain: it fits wherever one of some kind is asked. */
export const id = (n: number): string => uuid(n);

/** One invented trajectory for these specs: who, when, and what had happened. */
export const buurtbaner = id(2);
export const coach = id(3);
export const otherCoach = id(4);
export const coreTeam = id(5);
export const contact = id(6);
export const workPlan = id(40);
export const outflowPlan = id(41);
export const firstStep = id(50);
export const secondStep = id(51);
const goal = id(60);

/** The law's last day is the day before the second anniversary; the planned end lies a month earlier. */
export const STARTS = '2025-01-06';
export const LAST_DAY = '2027-01-05';

/** The envelope of whoever acts: `{ ...asCoach, on: '2025-02-01' }`. */
export const asBuurtbaner = as('buurtbaner', buurtbaner);
export const asCoach = as('coach', coach);
export const asCoreTeam = as('core-team', coreTeam);
export const asStranger = (role: Role) => as(role, id(99));

export const hire: BuurtbanerHired['data'] = {
  programmeId: id(10),
  placeId: id(11),
  vacancyId: id(12),
  trajectoryId: id(1),
  personId: buurtbaner,
  startsOn: STARTS,
  plannedEndOn: '2026-12-05',
  weeklyHours: 32,
  developmentHours: 8,
  priorIncomeSituation: 'social-assistance',
  employerId: id(13),
  district: 'West',
  ruleSetVersion: null,
  sequence: 1,
  lastDay: LAST_DAY,
  parameters: {
    maxMonths: 24,
    personMaxMonths: 24,
    firstCoachWithinDays: 30,
    workPlanWithinDays: 90,
    outflowPlanWithinDays: 180,
    coachingRhythmDays: 42,
    intervisionRhythmDays: 92,
    ownStoryRhythmDays: 122,
    developmentShare: 0.25,
    reopenWithinDays: 60,
    backdatingDays: 31,
    smallCell: 5,
  },
};

/** What every event of it is about while nobody coaches. */
export const about = {
  personId: buurtbaner,
  trajectoryId: hire.trajectoryId,
  programmeId: hire.programmeId,
  placeId: hire.placeId,
  employerId: hire.employerId,
};

export const hired = fact<BuurtbanerHired>({ type: 'BuurtbanerHired.v1', data: hire }, { on: '2025-01-02' });

export const assigned = fact<CoachAssigned>(
  {
    type: 'CoachAssigned.v1',
    data: { coachId: coach, personId: buurtbaner, background: 'key-figure', capacityLeft: 2 },
  },
  { on: '2025-01-10' },
);

/** A coach who may be assigned: one case taken, room for two more. */
export const qualified = {
  status: 'qualified' as const,
  background: 'former-buurtbaner' as const,
  formerTrajectoryId: null,
  qualifiedOn: '2024-01-01',
  suspended: false,
  since: '2024-01-01',
  capacity: 3,
  cases: Set([id(90)]),
  releasedOn: null,
  annulledEnds: Set<string>(),
};
export const facts: FactsFor<typeof trajectory, 'AssignCoach'> = {
  coach: qualified,
  coachDuplicateOf: null,
  coachDuplicateIds: [],
  coachHasRunningTrajectory: false,
  employerContactPersonIds: [contact],
};

export const workPlanText = {
  planId: workPlan,
  kind: 'work' as const,
  problem: 'Neighbours of middle age live alone.',
  steps: [
    { stepId: firstStep, text: 'Open a consulting hour', dueOn: '2025-04-01', expectedResult: 'Ten visitors a week' },
    { stepId: secondStep, text: 'Hand it over', dueOn: '2025-09-01', expectedResult: 'Two residents run it' },
  ],
  goals: [{ goalId: goal, text: 'Speak in front of a group' }],
  talents: [],
  writtenBy: 'buurtbaner' as const,
};
export const outflowPlanText = {
  planId: outflowPlan,
  kind: 'outflow' as const,
  steps: [],
  goals: [],
  talents: ['organising'],
  writtenBy: 'buurtbaner' as const,
  targetOn: '2026-12-01',
};

const herself = { id: buurtbaner, role: 'buurtbaner' as const };
const draft = { type: 'PlanDrafted.v1', data: { ...workPlanText, version: 1 } } as const;
export const drafted = fact<PlanDrafted>(draft, { on: '2025-02-01', actor: herself });
/** As an import of paper may have it: who approves later wrote the draft. */
export const draftedByCoreTeam = fact<PlanDrafted>(draft, {
  on: '2025-02-01',
  actor: { id: coreTeam, role: 'coach' },
});
export const revised = fact<PlanRevised>(
  { type: 'PlanRevised.v1', data: { ...workPlanText, version: 2 } },
  { on: '2025-04-01', actor: herself },
);
export const endorsed = (version = 1, on = '2025-02-10') =>
  fact<PlanEndorsed>(
    { type: 'PlanEndorsed.v1', data: { planId: workPlan, version, manner: 'digital' } },
    { on, actor: herself },
  );
export const withdrawn = fact<EndorsementWithdrawn>(
  { type: 'EndorsementWithdrawn.v1', data: { planId: workPlan, version: 1, manner: 'digital' } },
  { on: '2025-03-10', actor: herself },
);
export const approved = (version = 1, on = '2025-02-20') =>
  fact<PlanApproved>(
    { type: 'PlanApproved.v1', data: { planId: workPlan, version } },
    { on, actor: { id: coreTeam, role: 'core-team' } },
  );
/** The work plan's first version, endorsed and approved. */
export const underWay = [hired, assigned, drafted, endorsed(), approved()] as const;

export const flowedOut = fact<Uitstroom>(
  {
    type: 'Uitstroom.v1',
    data: {
      kind: 'regular-job',
      withinEmployer: false,
      evidence: 'document',
      personId: buurtbaner,
      coachId: coach,
    },
  },
  { on: '2026-06-30' },
);
