import { LodgeDataObjection, ProvideAccess, RequestAccess } from '../../../src/person/data-requests';
import { ErasePersonalData, RefuseErasure, RequestErasure, RestoreErasure } from '../../../src/person/erasure';
import {
  asked,
  certificateId,
  erased,
  facts,
  guidance,
  hers,
  officer,
  refused,
  story,
} from '../../person/erasure-fixture';
import { concerned, herself, id, registered } from '../../person/fixture';
import { fact } from '../../specification';
import type { Rows } from '../table';
import { notHers, row, tooEarly, unknown } from './row';

const requestId = id(70);
const accessAsked = fact({ type: 'AccessRequested.v1' as const, data: { requestId } }, { on: '2026-11-02' });
const report = { requestId, reportSha256: 'a'.repeat(64) };
const otherReport = fact({ type: 'AccessProvided.v1' as const, data: { requestId, reportSha256: 'b'.repeat(64) } });
const objection = { requestId, grounds: 'Not by name.' };
const objected = fact({ type: 'DataObjectionLodged.v1' as const, data: objection });
const erasure = { requestId, ground: 'I moved away.' };
const refusal = { requestId, ground: 'Her plan is kept.', retainedUntil: '2028-07-01' };
const destroyed = { classes: ['story' as const], keyIds: [story.keyId], retained: [] };

const anyKind = ['id-reused', { after: [accessAsked] }] as const;
const noRequest = ['request-unknown', { data: { requestId: id(79) } }] as const;

export const rights = {
  RequestAccess: row(RequestAccess, {
    given: [registered],
    data: { requestId },
    by: herself,
    then: [{ ...accessAsked.event, ...concerned }],
    refused: [notHers, unknown, ['id-reused', { after: [objected] }], tooEarly()],
  }),

  ProvideAccess: row(ProvideAccess, {
    given: [registered, accessAsked],
    data: report,
    by: officer,
    then: [{ type: 'AccessProvided.v1', data: report, ...concerned }],
    refused: [unknown, noRequest, ['request-decided', { after: [otherReport] }], tooEarly('2026-11-01')],
  }),

  LodgeDataObjection: row(LodgeDataObjection, {
    given: [registered],
    data: objection,
    by: herself,
    then: [{ ...objected.event, ...concerned }],
    refused: [
      notHers,
      unknown,
      anyKind,
      ['id-reused', { after: [objected] }],
      ['motivation-missing', { data: { grounds: ' ' } }],
      tooEarly(),
    ],
  }),

  RequestErasure: row(RequestErasure, {
    given: [registered],
    data: erasure,
    by: herself,
    then: [{ ...asked.event, ...concerned }],
    refused: [
      notHers,
      unknown,
      anyKind,
      ['id-reused', { after: [asked] }],
      ['motivation-missing', { data: { ground: ' ' } }],
      tooEarly(),
    ],
  }),

  ErasePersonalData: row(ErasePersonalData, {
    given: [...hers, asked],
    data: { requestId },
    by: officer,
    facts: facts([story]),
    factsLater: facts([]),
    then: [{ type: 'PersonalDataErased.v1', data: { requestId, ...destroyed, certificateId }, ...concerned }],
    refused: [unknown, noRequest, ['retention-applies', { facts: { keys: [guidance] } }], tooEarly('2026-11-01')],
  }),

  RefuseErasure: row(RefuseErasure, {
    given: [...hers, asked],
    data: refusal,
    by: officer,
    facts: facts([guidance]),
    then: [{ type: 'ErasureRefused.v1', data: refusal, ...concerned }],
    refused: [
      unknown,
      noRequest,
      ['request-decided', { after: [refused] }],
      ['request-decided', { after: [erased()] }],
      ['motivation-missing', { data: { ground: ' ' } }],
      tooEarly('2026-11-01'),
    ],
  }),

  /** At a start, from the erasure register. */
  RestoreErasure: row(RestoreErasure, {
    given: [registered],
    data: { erased: erased().event.data },
    by: {},
    then: [{ ...erased().event, ...concerned }],
    refused: [unknown],
  }),
} satisfies Rows<
  | 'RequestAccess'
  | 'ProvideAccess'
  | 'LodgeDataObjection'
  | 'RequestErasure'
  | 'ErasePersonalData'
  | 'RefuseErasure'
  | 'RestoreErasure'
>;
