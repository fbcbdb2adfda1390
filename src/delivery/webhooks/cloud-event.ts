import type { DomainEvent } from '../../../events';
import type { Recorded } from '../../../events/event';
import type { Moment, Uuid } from '../../../events/ids';
import { subjectOf } from '../subject';

/**
 * An event as it leaves the system: CloudEvents 1.0 in the NL GOV profile (domain.md 3.3). Without data: what happened is
 * read at `dataref`, by who may.
 */
export type CloudEvent = {
  readonly specversion: '1.0';
  /** The event's own id: the same at each attempt and each time it is told again. */
  readonly id: Uuid;
  readonly source: string;
  readonly type: string;
  /** Id of what it is about, which says nothing by itself; never that of a person. */
  readonly subject?: Uuid;
  readonly time: Moment;
  readonly dataref: string;
  /** Position in the log: the order of all events of this source. */
  readonly sequence: string;
  readonly sequencetype: 'Integer';
};

/** How events are named outside: reverse domain name of the subject matter, no organisation. */
const DOMAIN = 'nl.buurtbanen';

/** `BuurtbanerHired.v1` → `buurtbaner-hired.v1`. */
const kebab = (type: string): string => type.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();

/** The name of an event type outside: `nl.buurtbanen.buurtbaner-hired.v1`. */
const cloudEventType = (type: string): string => `${DOMAIN}.${kebab(type)}`;

/** Where it comes from (`urn:nld:…`), and where the API is reached. */
export type Origin = { readonly source: string; readonly publicUrl: string };

export const cloudEventOf = (event: Recorded<DomainEvent>, { source, publicUrl }: Origin): CloudEvent => {
  const subject = subjectOf(event.metadata.about);
  return {
    specversion: '1.0',
    id: event.eventId,
    source,
    type: cloudEventType(event.type),
    ...(subject && { subject: subject.id }),
    time: event.recordedAt,
    dataref: `${publicUrl}/v1/audit-trail?position=${event.position}`,
    sequence: String(event.position),
    sequencetype: 'Integer',
  };
};
