import { dataRequest } from '../../projections/data-request/data-request.projection';
import { fact, given, id, sealed, type Fact } from './history';
import { personStream, second, third } from './scenario';

const stream = personStream(second);
const [access, objection, erasure] = [id(95), id(96), id(97)];
const asks = fact('2026-01-05', stream, 'AccessRequested.v1', { requestId: access });
const objects = fact('2026-01-06', stream, 'DataObjectionLodged.v1', {
  requestId: objection,
  grounds: sealed('grounds'),
});
const wants = (by = second) =>
  fact('2026-01-07', personStream(by), 'ErasureRequested.v1', { requestId: erasure, ground: sealed('ground') });
const refused = fact('2026-02-01', stream, 'ErasureRefused.v1', {
  requestId: erasure,
  ground: sealed('answer'),
  retainedUntil: '2028-07-01',
});
const erased = (requestId?: string) =>
  fact('2028-07-02', stream, 'PersonalDataErased.v1', {
    ...(requestId && { requestId }),
    classes: ['identity'],
    keyIds: [id(98)],
    retained: [],
    certificateId: id(99),
  });
const open = {
  person_id: second,
  state: 'open',
  decided_on: null,
  ground: null,
  answer: null,
  retained_until: null,
  report_sha256: null,
  certificate_id: null,
};
const asked = { ...open, request_id: access, kind: 'access', requested_on: '2026-01-05' };
const wanted = { ...open, request_id: erasure, kind: 'erasure', requested_on: '2026-01-07', ground: sealed('ground') };
const shows = (...facts: readonly Fact[]) => given(dataRequest, ...facts);

describe('a request about her data', () => {
  it('is a row that is open, of each person her own', () => {
    shows(asks, objects, wants(), wants(third)).thenShows({
      data_request: [
        asked,
        { ...open, request_id: objection, kind: 'objection', requested_on: '2026-01-06', ground: sealed('grounds') },
        wanted,
        { ...wanted, person_id: third },
      ],
    });
  });

  it('for access is provided, with the hash of the report', () => {
    const hash = 'a'.repeat(64);
    shows(asks, fact('2026-01-20', stream, 'AccessProvided.v1', { requestId: access, reportSha256: hash })).thenShows({
      data_request: [{ ...asked, state: 'provided', decided_on: '2026-01-20', report_sha256: hash }],
    });
  });

  it('for erasure is refused until a day, and erased when that has come', () => {
    const no = {
      ...wanted,
      state: 'refused',
      decided_on: '2026-02-01',
      answer: sealed('answer'),
      retained_until: '2028-07-01',
    };
    shows(wants(), refused).thenShows({ data_request: [no] });
    shows(refused, wants()).thenShows({ data_request: [no] });
    shows(wants(), refused, erased(erasure)).thenShows({
      data_request: [{ ...no, state: 'erased', decided_on: '2028-07-02', certificate_id: id(99) }],
    });
  });

  it('is not made by an erasure that nobody asked for', () => {
    shows(wants(), erased()).thenShows({ data_request: [wanted] });
    shows(erased()).thenShows({ data_request: [] });
  });
});
