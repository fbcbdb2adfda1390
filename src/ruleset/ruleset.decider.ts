import { List, Map } from 'immutable';
import type { RuleSetEvent } from '../../events/ruleset';
import { noun } from '../command-handling/slice';
import { experiences } from './experiences';
import { meetings } from './meetings';
import { versions } from './versions';

/** The vuistregels of one programme, by its id. */
export const ruleset = noun<'ruleset', RuleSetEvent>()({
  category: 'ruleset',
  collection: 'rule-sets',
  initial: { status: 'open', versions: List(), experiences: Map(), meetings: Map() },
  slices: [versions, experiences, meetings],
});
