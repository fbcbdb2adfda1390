import { date, oneOf, sealedText, table, text, uuid } from '../engine/table';

export const REQUEST_KINDS = ['access', 'objection', 'erasure'] as const;
export const REQUEST_STATES = ['open', 'provided', 'erased', 'refused'] as const;

export const dataRequestTable = table('data_request', {
  comment: 'One row per request of a person about her data, and what became of it. Grounds are sealed.',
  columns: {
    request_id: uuid('The request.'),
    person_id: uuid('Who asked.').refersTo('person'),
    kind: oneOf(REQUEST_KINDS, 'access to her data, an objection to their use, or their erasure.'),
    requested_on: date('Its business day.'),
    state: oneOf(REQUEST_STATES, 'open until it is provided, erased or refused; of an objection it stays so.'),
    decided_on: date('Day of the last decision on it; null while there is none.').orNull(),
    ground: sealedText('Why she asks; null for access.').orNull(),
    answer: sealedText('Why it was refused; null when it was not.').orNull(),
    retained_until: date('First day on which more may be erased, as the refusal says; null without one.').orNull(),
    report_sha256: text('Hash of the report she got; null while she got none.').orNull(),
    certificate_id: uuid('Certificate of the last erasure on it; null without one.').orNull(),
  },
  primaryKey: ['person_id', 'request_id'],
  indexes: ['(requested_on, request_id)'],
});
