import { event, slice, type EventOf } from '../declaration';
import type { PersonId, PlanId } from '../ids';

export type EndorsementManner = 'digital' | 'signed' | 'spoken';

export const PlanEndorsed = event('PlanEndorsed.v1')<{
  readonly planId: PlanId;
  readonly version: number;
  readonly manner: EndorsementManner;
  /** Person who wrote down an endorsement that was signed or spoken. */
  readonly recordedBy?: PersonId;
}>({ text: {}, reason: 'guidance' });
export type PlanEndorsed = EventOf<typeof PlanEndorsed>;

export const EndorsementWithdrawn = event('EndorsementWithdrawn.v1')<{
  readonly planId: PlanId;
  readonly version: number;
  readonly manner: EndorsementManner;
  readonly recordedBy?: PersonId;
}>({ text: {}, reason: 'guidance' });
export type EndorsementWithdrawn = EventOf<typeof EndorsementWithdrawn>;

export const PlanApproved = event('PlanApproved.v1')<{ readonly planId: PlanId; readonly version: number }>({
  text: {},
  reason: 'guidance',
});
export type PlanApproved = EventOf<typeof PlanApproved>;

export const endorsementsEvents = slice([PlanEndorsed, EndorsementWithdrawn, PlanApproved]);
