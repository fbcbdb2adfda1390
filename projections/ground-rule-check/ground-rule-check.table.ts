import { bigints, date, integer, oneOf, table, text, uuid } from '../engine/table';
import { FINDINGS } from './finding';

/** What findings are about. */
export const ABOUT = ['trajectory', 'person', 'employer', 'programme'] as const;
export type About = (typeof ABOUT)[number];

export const groundRuleTermTable = table('ground_rule_term', {
  comment: 'One row per trajectory: under which version of the ground rules it began, and what it is about.',
  columns: {
    trajectory_id: uuid('The trajectory.'),
    rule_set_version: text('Version in force on the day of the hire; null before any was published.').orNull(),
    programme_id: uuid('Programme that hired.'),
    person_id: uuid('The Buurtbaner.'),
    employer_id: uuid('Employer of her place.'),
    started_on: date('First day of the job.'),
    ended_on: date('Day of its end; null while running.').orNull(),
  },
  primaryKey: ['trajectory_id'],
  indexes: ['(programme_id, rule_set_version)'],
});

export const groundRuleFindingTable = table('ground_rule_finding', {
  comment: 'What the log says of one aspect of a ground rule. Facts that many trajectories share stand here once.',
  columns: {
    about: oneOf(ABOUT, 'What it is about: one trajectory, or what several have in common.'),
    about_id: uuid('Its id.'),
    rule_number: integer('Number of the ground rule.'),
    aspect: text('Which part of the rule was looked at; ends in the year where it is of one.'),
    since: date('First day it speaks of; null for no first.').orNull(),
    until: date('Last day it speaks of; null for no last.').orNull(),
    outcome: oneOf(FINDINGS, 'What a machine sees of it.'),
    positions: bigints('Positions of the events behind it, in order.'),
  },
  primaryKey: ['about', 'about_id', 'rule_number', 'aspect'],
});
