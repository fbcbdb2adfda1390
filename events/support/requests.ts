import { event, slice, type EventOf } from '../declaration';
import type { GoalId, PersonId, PlanId, ProgrammeId, TrajectoryId } from '../ids';

/** The first parts of the format, in the order of solutions: herself, her network, what is there for all (domain.md 1.6). */
export const SupportRequested = event('SupportRequested.v1')<{
  readonly personId: PersonId;
  readonly trajectoryId: TrajectoryId;
  readonly planId: PlanId;
  readonly goalId: GoalId;
  /** In her own words. */
  readonly question: string;
  readonly triedSelf: string;
  readonly triedNetwork: string;
  readonly triedGeneral: string;
  readonly insufficientBecause: string;
  /** Of her trajectory. */
  readonly programmeId: ProgrammeId;
}>({
  text: {
    question: 'support',
    triedSelf: 'support',
    triedNetwork: 'support',
    triedGeneral: 'support',
    insufficientBecause: 'support',
  },
  reason: 'support',
});
export type SupportRequested = EventOf<typeof SupportRequested>;

export const requestsEvents = slice([SupportRequested]);
