import { nouns, type RecordedOf } from '../../events';
import type { PersonEvent } from '../../events/person';
import { on, projection, rowsIn } from '../engine/projection';
import type { RowOf } from '../engine/table';
import { except, idInStream, ignoring } from '../handlers';
import { dataRequestTable } from './data-request.table';

type Request = Omit<RowOf<typeof dataRequestTable>, 'person_id'>;
/** The requests of one person, in the order in which she made them. */
type Requests = readonly Request[];

const asked = (
  {
    data: { requestId },
    metadata,
  }: RecordedOf<PersonEvent['type']> & { readonly data: { readonly requestId: string } },
  kind: Request['kind'],
  ground: string | null = null,
): Request => ({
  request_id: requestId,
  kind,
  requested_on: metadata.occurredOn,
  state: 'open',
  decided_on: null,
  ground,
  answer: null,
  retained_until: null,
  report_sha256: null,
  certificate_id: null,
});

const added = (requests: Requests, request: Request): Requests =>
  requests.some(({ request_id }) => request_id === request.request_id) ? requests : [...requests, request];

/** A decision before its request, in a fold by day, has nothing to change. */
const decided = (requests: Requests, requestId: string, become: Partial<Request>): Requests =>
  requests.map((request) => (request.request_id === requestId ? { ...request, ...become } : request));

/** One row per request of a person about her data. */
export const dataRequest = projection<Requests>({
  name: 'data_request',
  version: 1,
  on: {
    'AccessRequested.v1': on(idInStream, (state = [], event) => added(state, asked(event, 'access'))),
    'AccessProvided.v1': on(idInStream, (state = [], { data, metadata: { occurredOn } }) =>
      decided(state, data.requestId, {
        state: 'provided',
        decided_on: occurredOn,
        report_sha256: data.reportSha256,
      }),
    ),
    'DataObjectionLodged.v1': on(idInStream, (state = [], event) =>
      added(state, asked(event, 'objection', event.data.grounds)),
    ),
    'ErasureRequested.v1': on(idInStream, (state = [], event) =>
      added(state, asked(event, 'erasure', event.data.ground)),
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
    ),
  },
  tables: [
    rowsIn(dataRequestTable, (requests, personId) => requests.map((request) => ({ ...request, person_id: personId }))),
  ],
});
