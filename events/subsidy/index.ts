import type { EventsOf } from '../declaration';
import { accountEvents } from './account';
import { costsEvents } from './costs';
import { decisionsEvents } from './decisions';
import { deviationsEvents } from './deviations';
import { judgementsEvents } from './judgements';
import { objectionsEvents } from './objections';
import { paymentsEvents } from './payments';
import { requestEvents } from './request';
import { settlementEvents } from './settlement';

export * from './account';
export * from './costs';
export * from './decisions';
export * from './deviations';
export * from './figures';
export * from './judgements';
export * from './objections';
export * from './payments';
export * from './request';
export * from './settlement';
export * from './statement';

export const subsidyEvents = {
  account: accountEvents,
  costs: costsEvents,
  decisions: decisionsEvents,
  deviations: deviationsEvents,
  judgements: judgementsEvents,
  objections: objectionsEvents,
  payments: paymentsEvents,
  request: requestEvents,
  settlement: settlementEvents,
};
export type SubsidyEvent = EventsOf<typeof subsidyEvents>;
