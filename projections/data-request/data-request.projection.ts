import { nouns } from '../../events';
import { on, projection, rowsIn } from '../engine/projection';
import type { RowOf } from '../engine/table';
import { except, idInStream, ignoring } from '../handlers';
import { dataRequestTable } from './data-request.table';

type Row = RowOf<typeof dataRequestTable>;
type Asked = Pick<Row, 'kind' | 'requested_on' | 'ground'>;
type Decision = Omit<Row, keyof Asked | 'person_id' | 'request_id'>;

/** A decision may come before its request in a fold by day; the row comes with the request. */
type Request = { readonly requestId: string; readonly asked: Asked | null; readonly decision: Decision };
/** The requests of one person, in the order in which she made them. */
type Requests = readonly Request[];

const undecided: Decision = {
  state: 'open',
  decided_on: null,
  answer: null,
  retained_until: null,
  report_sha256: null,
  certificate_id: null,
};

const noting = (requests: Requests, requestId: string, become: (before: Request) => Request): Requests => {
  const before = requests.find((request) => request.requestId === requestId);
  return before
    ? requests.map((request) => (request === before ? become(request) : request))
    : [...requests, become({ requestId, asked: null, decision: undecided })];
};

const asked = (requests: Requests, requestId: string, how: Asked): Requests =>
  noting(requests, requestId, (before) => (before.asked ? before : { ...before, asked: how }));

const decided = (requests: Requests, requestId: string, how: Partial<Decision>): Requests =>
  noting(requests, requestId, (before) => ({ ...before, decision: { ...before.decision, ...how } }));

/** One row per request of a person about her data. */
export const dataRequest = projection<Requests>({
  name: 'data_request',
  version: 1,
  on: {
    'AccessRequested.v1': on(idInStream, (state = [], { data, metadata: { occurredOn } }) =>
      asked(state, data.requestId, { kind: 'access', requested_on: occurredOn, ground: null }),
    ),
    'AccessProvided.v1': on(idInStream, (state = [], { data, metadata: { occurredOn } }) =>
      decided(state, data.requestId, {
        state: 'provided',
        decided_on: occurredOn,
        report_sha256: data.reportSha256,
      }),
    ),
    'DataObjectionLodged.v1': on(idInStream, (state = [], { data, metadata: { occurredOn } }) =>
      asked(state, data.requestId, { kind: 'objection', requested_on: occurredOn, ground: data.grounds }),
    ),
    'ErasureRequested.v1': on(idInStream, (state = [], { data, metadata: { occurredOn } }) =>
      asked(state, data.requestId, { kind: 'erasure', requested_on: occurredOn, ground: data.ground }),
    ),
    'ErasureRefused.v1': on(idInStream, (state = [], { data, metadata: { occurredOn } }) =>
      decided(state, data.requestId, {
        state: 'refused',
        decided_on: occurredOn,
        answer: data.ground,
        retained_until: data.retainedUntil ?? null,
      }),
    ),
    'PersonalDataErased.v1': on(idInStream, (state = [], { data, metadata: { occurredOn } }) =>
      data.requestId === undefined
        ? state
        : decided(state, data.requestId, {
            state: 'erased',
            decided_on: occurredOn,
            certificate_id: data.certificateId,
          }),
    ),
    ...ignoring(
      nouns.programme,
      except(nouns.person, 'dataRequests', 'erasure'),
      nouns.coach,
      nouns.employer,
      nouns.trajectory,
      nouns.intervision,
      nouns.instruction,
      nouns.subsidy,
      nouns.evidence,
      nouns.deadline,
      nouns.network,
      nouns.support,
      nouns.research,
      nouns.ruleset,
    ),
  },
  tables: [
    rowsIn(dataRequestTable, (requests, personId) =>
      requests.flatMap(({ requestId, asked: how, decision }) =>
        how ? [{ person_id: personId, request_id: requestId, ...how, ...decision }] : [],
      ),
    ),
  ],
});
