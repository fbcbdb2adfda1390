import { ledgerEntry } from '../projections/ledger-entry/ledger-entry.projection';
import { emittedRowsBench } from './emitted-rows';
import { projectionBench } from './projection';
import { rebuildMemoryBench } from './rebuild-memory';
import { subsidyHistory } from './subsidy-history';

const EVENTS = 1_000_000;
const COSTS = 1_000;

/**
 * The ledger of a million events by the engine, beside the same lines written by set-based SQL; the memory that a rebuild of
 * it takes; and what an event costs of a subsidy that has ever more costs.
 */
export const ledgerBench = async (ownerUrl: string, events = EVENTS): Promise<void> => {
  const log = subsidyHistory(COSTS);
  await projectionBench(ownerUrl, { events, projections: [ledgerEntry], log, what: 'ledger_entry' });
  await rebuildMemoryBench(ownerUrl, { events, names: ['ledger_entry'], log });
  const one = { projection: ledgerEntry, log: subsidyHistory(EVENTS, 1), what: 'of one subsidy', most: events / 10 };
  await emittedRowsBench(ownerUrl, one);
};
