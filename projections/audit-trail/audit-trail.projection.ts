import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVENT_TYPES } from '../../events/catalogue';
import type { DomainEvent, EventType } from '../../events';
import type { Recorded } from '../../events/event';
import { projection, type Opinions, type Projection, type Row } from '../engine/projection';
import { relatedTo } from './related';
import { sentenceOf } from './sentences';

/** Every type has the same handler: each event is a row of its own. */
const everyType = (row: (event: Recorded<DomainEvent>) => Row): Opinions<Row> => {
  const handler = {
    keys: ({ eventId }: Recorded<DomainEvent>) => [eventId],
    each: (_: Row | undefined, event: Recorded<DomainEvent>) => row(event),
  };
  return Object.fromEntries(EVENT_TYPES.map((type) => [type, handler])) as {
    readonly [Type in EventType]: typeof handler;
  };
};

/** One row per event, in words; `others` are the read models whose keys it lists (contract.md 3). */
export const auditTrail = (others: readonly Projection[]): Projection<Row> => {
  const related = relatedTo(others);
  return projection<Row>({
    name: 'audit_trail',
    // 2: an index by stream. 3: hours in two decimals, ids of commands are text.
    version: 3,
    appendOnly: true,
    on: everyType((event) => rowOf(event, related(event))),
    tables: [
      {
        name: 'audit_trail',
        primaryKey: ['position'],
        sql: readFileSync(join(__dirname, 'audit-trail.sql'), 'utf8'),
        rows: (row) => [row],
      },
    ],
  });
};

const rowOf = (event: Recorded<DomainEvent>, related: readonly string[]): Row => {
  const { metadata } = event;
  const { nl, en } = sentenceOf(event);
  return {
    position: event.position,
    event_id: event.eventId,
    stream: event.stream,
    revision: event.revision,
    type: event.type,
    occurred_on: metadata.occurredOn,
    recorded_at: event.recordedAt,
    // No log gives an earlier moment after a later one (decision 10, docs/adr/0009), so the running maximum is the
    // moment itself, on either store.
    known_at: event.recordedAt,
    related,
    actor_id: metadata.actorId,
    actor_role: metadata.actorRole,
    party: metadata.party,
    recorded_by: metadata.recordedBy ?? null,
    source: metadata.source,
    command_id: metadata.commandId,
    correlation_id: metadata.correlationId,
    causation_id: metadata.causationId,
    subject_ids: metadata.subjectIds,
    summary_nl: nl,
    summary_en: en,
  };
};
