import { event, slice, type EventOf } from '../declaration';
import type { PlanId, StepId } from '../ids';

export const PlanStepCompleted = event('PlanStepCompleted.v1')<{
  readonly planId: PlanId;
  readonly stepId: StepId;
  readonly result?: string;
}>({ text: { result: 'guidance' }, reason: 'guidance' });
export type PlanStepCompleted = EventOf<typeof PlanStepCompleted>;

export const PlanStepDropped = event('PlanStepDropped.v1')<{
  readonly planId: PlanId;
  readonly stepId: StepId;
  readonly reason: string;
}>({ text: { reason: 'guidance' }, reason: 'guidance' });
export type PlanStepDropped = EventOf<typeof PlanStepDropped>;

export const stepsEvents = slice([PlanStepCompleted, PlanStepDropped]);
