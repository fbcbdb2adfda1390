import { event, slice, type EventOf } from '../declaration';
import type { PersonId, Uuid } from '../ids';

export const ActivityHeld = event('ActivityHeld.v1')<{
  readonly activityId: Uuid;
  readonly kind: string;
  readonly neighbourhoodCode: string;
  /** Residents; left out when nobody counted. */
  readonly reached?: number;
  /** With whom; may be people, so they are sealed. */
  readonly partners: readonly string[];
}>({ text: { kind: 'label', neighbourhoodCode: 'label', partners: 'guidance' }, reason: 'guidance' });
export type ActivityHeld = EventOf<typeof ActivityHeld>;

/** Between the informal and the formal sector (vuistregel 14). */
export const ConnectionMade = event('ConnectionMade.v1')<{
  readonly connectionId: Uuid;
  readonly informalParty: string;
  readonly formalParty: string;
  readonly purpose: string;
}>({ text: { informalParty: 'guidance', formalParty: 'guidance', purpose: 'guidance' }, reason: 'guidance' });
export type ConnectionMade = EventOf<typeof ConnectionMade>;

export type HandOverRole = 'resident' | 'volunteer' | 'colleague';

/** What she did, another does from now on (vuistregel 5). */
export const TaskHandedOver = event('TaskHandedOver.v1')<{
  readonly task: string;
  readonly toRole: HandOverRole;
  /** Whoever takes over, when she is known to the administration. */
  readonly toPersonId?: PersonId;
}>({ text: { task: 'label' }, reason: 'guidance' });
export type TaskHandedOver = EventOf<typeof TaskHandedOver>;

export const workEvents = slice([ActivityHeld, ConnectionMade, TaskHandedOver]);
