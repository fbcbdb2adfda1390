import { subsidy } from '../../src/subsidy/subsidy.decider';
import { holdTo } from './holds';
import { costs } from './subsidy/costs';
import { decisions } from './subsidy/decisions';
import { objections } from './subsidy/objections';
import { payments } from './subsidy/payments';
import { settlement } from './subsidy/settlement';
import type { CommandsOf, Rows } from './table';

/** Each command of a subsidy, as contract.md 2 has it. */
holdTo(subsidy, { ...decisions, ...payments, ...costs, ...settlement, ...objections } satisfies Rows<
  CommandsOf<typeof subsidy>
>);
