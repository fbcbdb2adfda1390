import { addDays } from '../../src/calendar/calendar';
import { SUBSIDIES, type Order } from './arbitraries';
import { InMemory } from './in-memory';
import { asEmployer, asOfficer, grant, request } from './fixture';

/** The day of the first order. */
export const FROM = '2023-06-01';

/** Two subsidies that are granted, and then whatever is ordered, a few orders a day, as the deciders let it happen. */
export const live = async (orders: readonly Order[]): Promise<InMemory> => {
  const log = new InMemory();
  for (const target of SUBSIDIES) {
    await log.give({ command: request(), target, ...asEmployer('2021-11-01') });
    await log.give({ command: grant(), target, ...asOfficer('2021-12-01') });
  }
  for (const [i, order] of orders.entries()) await log.give({ ...order, on: addDays(FROM, Math.floor(i / 3)) });
  return log;
};
