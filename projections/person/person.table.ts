import type { ConsentPurpose } from '../../events/person';
import { date, integer, sealedText, sealedTexts, table, text, texts, uuid } from '../engine/table';

export const personTable = table('person', {
  comment:
    'One row per person. Names, addresses and languages are sealed: tokens that only the query edge opens, after a role check.',
  columns: {
    person_id: uuid('The person.'),
    full_name: sealedText('Name as last corrected.'),
    email: sealedText('E-mail address as last corrected; null when not given.').orNull(),
    phone: sealedText('Telephone number as last corrected; null when not given.').orNull(),
    district: text('District she lives in.'),
    neighbourhood_code: text('Code of her neighbourhood.'),
    languages: sealedTexts('Languages she speaks, as given.'),
    registered_on: date('Day she was registered.'),
    recognised_on: date('Day she was first recognised as key figure; null when never.').orNull(),
    prior_activities: integer('Activities before the job that were recorded.'),
    running_trajectory_id: uuid('Her running trajectory; null without one.').refersTo('trajectory').orNull(),
    duplicate_of: uuid('The person she was registered as before; null when she is no duplicate.')
      .refersTo('person')
      .orNull(),
    consents: texts<ConsentPurpose>('Purposes she consents to now, sorted: alumni, coaching, research, stories.'),
  },
  primaryKey: ['person_id'],
  indexes: [
    '(district)',
    '(running_trajectory_id) where running_trajectory_id is not null',
    '(duplicate_of) where duplicate_of is not null',
  ],
});
