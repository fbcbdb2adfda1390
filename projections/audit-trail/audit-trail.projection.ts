import { EVENT_TYPES } from '../../events/catalogue';
import type { DomainEvent, EventType } from '../../events';
import type { Recorded } from '../../events/event';
import { projection, rowsIn, type Handlers, type Projection } from '../engine/projection';
import type { RowOf } from '../engine/table';
import { auditTrailTable } from './audit-trail.table';
import { relatedTo } from './related';
import { sentenceOf } from './sentences';

type Line = RowOf<typeof auditTrailTable>;

/** Every type has the same handler: each event is a row of its own. */
const everyType = (line: (event: Recorded<DomainEvent>) => Line): Handlers<Line> => {
  const handler = {
    keys: ({ eventId }: Recorded<DomainEvent>) => [eventId],
    each: (_: Line | undefined, event: Recorded<DomainEvent>) => line(event),
  };
  return Object.fromEntries(EVENT_TYPES.map((type) => [type, handler])) as {
    readonly [Type in EventType]: typeof handler;
  };
};

/** One row per event, in words; `others` are the read models whose keys it lists (contract.md 3). */
export const auditTrail = (others: readonly Projection[]): Projection<Line> => {
  const related = relatedTo(others);
  return projection<Line>({
    name: 'audit_trail',
    // 2: an index by stream. 3: hours in two decimals, ids of commands are text.
    version: 3,
    appendOnly: true,
    on: everyType((event) => lineOf(event, related(event))),
    tables: [rowsIn(auditTrailTable, (line) => [line])],
  });
};

const lineOf = (event: Recorded<DomainEvent>, related: readonly string[]): Line => {
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
