import type { SupportAdvised, SupportDecided, SupportRequested } from '../../events/support';
import type { support } from '../../src/support/support.decider';
import { trajectory } from '../../src/trajectory/trajectory.decider';
import { as, fact, specification, type FactsFor } from '../specification';
import * as course from '../trajectory/fixture';

const { buurtbaner, coach, coreTeam, workPlan, id } = course;
export const manager = id(7);
const goalId = course.workPlanText.goals[0]!.goalId;
const { programmeId, trajectoryId } = course.hire;

export const format: Omit<SupportRequested['data'], 'programmeId'> = {
  personId: buurtbaner,
  trajectoryId,
  planId: workPlan,
  goalId,
  question: 'I want to read letters myself.',
  triedSelf: 'Practised every evening.',
  triedNetwork: 'A neighbour reads along.',
  triedGeneral: 'The library has a course for beginners.',
  insufficientBecause: 'The letters are in a language of the law.',
};
const about = { personId: buurtbaner, trajectoryId, programmeId };
/** What the decider adds. */
export const data = { ...format, programmeId };
export const hers = { about, subjectIds: [buurtbaner] };

/** What is known of her trajectory. */
export const knowing = (...history: Parameters<ReturnType<typeof specification<never, never>>['given']>) =>
  ({
    trajectory: specification(trajectory)
      .given(...history)
      .state(),
  }) satisfies FactsFor<typeof support, 'RequestSupport'>;
export const endorsed = knowing(course.hired, course.assigned, course.drafted, course.endorsed());

export const asCoach = { ...course.asCoach, on: '2025-03-01' };
export const asCoreTeam = { ...course.asCoreTeam, on: '2025-03-10' };
export const asManager = { ...as('programme-manager', manager), on: '2025-03-20' };

export const decision: SupportDecided['data'] = {
  outcome: 'granted',
  motivation: 'It serves her goal.',
  from: '2025-04-01',
  until: '2025-09-30',
  reviewOn: '2025-07-01',
  mandate: 'Article 3',
};

export const requested = fact<SupportRequested>(
  { type: 'SupportRequested.v1', data },
  { on: '2025-03-01', actor: { id: coach, role: 'coach' } },
);
export const advised = fact<SupportAdvised>(
  { type: 'SupportAdvised.v1', data: { advice: 'grant', motivation: 'Nothing else teaches this.' } },
  { on: '2025-03-10', actor: { id: coreTeam, role: 'core-team' } },
);
export const decided = fact<SupportDecided>(
  { type: 'SupportDecided.v1', data: decision },
  { on: '2025-03-20', actor: { id: manager, role: 'programme-manager' } },
);
