import { CHECK_CLASSES, type MeetingParty } from '../../events/ruleset';
import { date, integer, oneOf, sealedText, table, text, texts, uuid, uuids } from '../engine/table';

const programme_id = uuid('Programme whose rules they are.').refersTo('programme');

export const ruleSetTable = table('rule_set', {
  comment: 'One row per version of the ground rules of a programme: as it was published, or with a rule revised since.',
  columns: {
    programme_id,
    version: text('Name of the version.'),
    valid_from: date('First day it holds; until another version does.'),
    published_version: text('The version that was published, of which this is a revision; itself when it is none.'),
    revises: text('The version it revises one rule of; null for one that was published.').orNull(),
    revised_rule: integer('Number of that rule.').orNull(),
    because_of: uuids('Experiences that the revision rests on.'),
  },
  primaryKey: ['programme_id', 'version'],
  indexes: ['(programme_id, valid_from)'],
});

export const groundRuleTable = table('ground_rule', {
  comment: 'One row per rule of each version of the ground rules.',
  columns: {
    programme_id,
    version: text('Version it is part of.'),
    number: integer('Number of the rule.'),
    text: text('What it says, in Dutch.'),
    text_en: text('What it says, in English; null when nobody translated it.').orNull(),
    check_class: oneOf(CHECK_CLASSES, 'machine: fully seen in the log; partly: its form; human: people judge.'),
  },
  primaryKey: ['programme_id', 'version', 'number'],
});

export const experienceTable = table('experience', {
  comment: 'One row per experience by which the ground rules are sharpened. Words are sealed.',
  columns: {
    experience_id: uuid('The experience.'),
    programme_id,
    rule_number: integer('Rule it is about; null when it is about none, or several.').orNull(),
    role: text('As what it was contributed.'),
    contributed_on: date('Its business day.'),
    contributed_by: uuid('Who contributed it.').refersTo('person'),
    text: sealedText('Her words.'),
  },
  primaryKey: ['programme_id', 'experience_id'],
  indexes: ['(programme_id, contributed_on, experience_id)'],
});

export const programmeMeetingTable = table('programme_meeting', {
  comment: 'One row per meeting of all parties of a programme. What was decided is sealed.',
  columns: {
    meeting_id: uuid('The meeting.'),
    programme_id,
    held_on: date('Day it was held.'),
    parties: texts<MeetingParty>('Which parties were present.'),
    decisions: sealedText('What was decided.'),
  },
  primaryKey: ['programme_id', 'meeting_id'],
  indexes: ['(programme_id, held_on, meeting_id)'],
});
