import type { EventType } from '../../events';
import type { Party, Role, Source } from '../../events/event';
import { bigint, date, integer, table, text, timestamptz, uuid, uuids } from '../engine/table';

export const auditTrailTable = table('audit_trail', {
  comment: 'One row per event, in words: who did what, when it happened and when it was known.',
  columns: {
    position: bigint('Place in the log, from 1, without gaps.'),
    event_id: uuid('The event.').unique(),
    stream: text('Stream it belongs to: kind and id.'),
    revision: integer('Place in its stream, from 0, without gaps.'),
    type: text<EventType>('Type of the event with its version.'),
    occurred_on: date('Day it is about, in Amsterdam.'),
    recorded_at: timestamptz('When the log took it.'),
    known_at: timestamptz('When it could be known: the latest recorded_at up to here in the order of the log.'),
    related: uuids(
      'Everything it concerns: its stream, what it is about, the ids it names, and every key by which a read model takes it up.',
    ),
    actor_id: uuid('Person who did it.').refersTo('person'),
    actor_role: text<Role>('Role she did it in.'),
    party: text<Party>(
      'Party of that role: municipality, employer, wikistad, resident, research, oversight or system.',
    ),
    recorded_by: uuid('Who typed it in, when that was another.').refersTo('person').orNull(),
    source: text<Source>('How it came in: api, import, or policy for what followed by itself.'),
    command_id: text(
      'Command that led to it: the UUID its caller gave, or policy/<name>/<event> for what followed by itself.',
    ),
    correlation_id: uuid('The same for all that one request led to.'),
    causation_id: uuid('Event or command that led to it directly.'),
    subject_ids: uuids('Persons concerned.'),
    summary_nl: text('What happened, one Dutch sentence without personal data.'),
    summary_en: text('What happened, one English sentence without personal data.'),
  },
  primaryKey: ['position'],
  indexes: [
    // This one answers by subject too: related holds all of subject_ids. What is not in its tree yet is searched line by
    // line: no more of it than 64 kB.
    'using gin (related) with (gin_pending_list_limit = 64)',
    '(actor_id, position)',
    '(type, position)',
    // The last revision of a stream up to a position: entity tags ask for it at every item.
    '(stream, position)',
  ],
});
