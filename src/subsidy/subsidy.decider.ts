import type { Event, Recorded } from '../../events/event';
import { figuresAfter, type SubsidyEvent } from '../../events/subsidy';
import { noun } from '../command-handling/slice';
import { account } from './account';
import { costs } from './costs';
import { decisions } from './decisions';
import { deviations } from './deviations';
import { judgements } from './judgements';
import { objections } from './objections';
import { payments } from './payments';
import { request } from './request';
import { settlement } from './settlement';
import { hashedWith } from './statement-hash';
import type { Subsidy } from './subsidy';

const slices = noun<'subsidy', SubsidyEvent>()({
  category: 'subsidy',
  collection: 'subsidies',
  initial: { status: 'absent' },
  slices: [request, decisions, payments, costs, judgements, deviations, account, settlement, objections],
});

/** Every event counts in the figures, and is in the hash of what an account is frozen at. */
const counted = (subsidy: Subsidy, event: Recorded<Event>): Subsidy =>
  subsidy.status === 'absent'
    ? subsidy
    : {
        ...subsidy,
        // The stream of a subsidy holds no other events.
        figures: figuresAfter(subsidy.figures, event as Recorded<SubsidyEvent>),
        hashed: hashedWith(subsidy.hashed, event.eventId),
      };

/** Money of the municipality for the places of an employer (Awb 4.2): asked, granted, paid ahead, accounted for, settled. */
export const subsidy: typeof slices = {
  ...slices,
  evolve: (state, event) => counted(slices.evolve(state, event), event),
};
