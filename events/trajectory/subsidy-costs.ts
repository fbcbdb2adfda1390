import { event, slice, type EventOf } from '../declaration';
import type { CostId, SubsidyId } from '../ids';

/** A subsidy has a cost of this trajectory: its hire is in use (decisions.md 4). */
export const SubsidyCostNoted = event('SubsidyCostNoted.v1')<{
  readonly subsidyId: SubsidyId;
  readonly costId: CostId;
}>({ text: {}, reason: 'subsidy' });
export type SubsidyCostNoted = EventOf<typeof SubsidyCostNoted>;

export const subsidyCostsEvents = slice([SubsidyCostNoted]);
