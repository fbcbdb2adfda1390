import type { Role } from '../../events/event';
import type { IntervisionEvent } from '../../events/intervision';
import type { Aggregate, Intake } from '../command-handling/aggregate';
import {
  CancelIntervision,
  HoldIntervision,
  ScheduleIntervision,
  type IntervisionCommand,
} from './intervision.commands';
import { intervision, type Intervision } from './intervision.decider';

const coreTeam: readonly Role[] = ['core-team'];

/** `/v1/intervisions/{id}/…`; roles as in contract.md 1. */
export const intervisions = {
  decider: intervision,
  collection: 'intervisions',
  commands: {
    ScheduleIntervision: { body: ScheduleIntervision, roles: coreTeam, route: 'schedules' },
    HoldIntervision: { body: HoldIntervision, roles: coreTeam, route: 'sessions' },
    CancelIntervision: { body: CancelIntervision, roles: coreTeam, route: 'cancellations' },
  } satisfies Record<IntervisionCommand['type'], Intake>,
} satisfies Aggregate<IntervisionCommand, IntervisionEvent, Intervision>;
