import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { provenance, bigints, integer, oneOf, text, uuid, view } from '../engine/table';
import { FINDINGS } from './finding';

/** Trajectory × rule (contract.md 3): a handle for talking, never a sum, a rank or a colour (domain.md 1.9). */
export const groundRuleCheckView = view('ground_rule_check', {
  comment:
    'One row per trajectory and rule of the version it began under: what can be seen of it in the log. Never to be added up.',
  sql: readFileSync(join(__dirname, 'ground-rule-check.sql'), 'utf8'),
  columns: {
    trajectory_id: uuid('The trajectory.').refersTo('trajectory'),
    rule_number: integer('Number of the ground rule.'),
    rule_set_version: text('Version of the ground rules that it began under.'),
    outcome: oneOf(
      [...FINDINGS, 'judgement-asked'] as const,
      'followed and not-followed as a machine sees it, cannot-tell while it sees nothing, judgement-asked where people judge.',
    ),
    positions: bigints('Positions of the events that speak to it, in order.'),
    ...provenance,
  },
});
