import { event, slice, type EventOf } from '../declaration';
import type { DataRequestId, Sha256 } from '../ids';

export const AccessRequested = event('AccessRequested.v1')<{ readonly requestId: DataRequestId }>({
  text: {},
  reason: 'identity',
});
export type AccessRequested = EventOf<typeof AccessRequested>;

export const AccessProvided = event('AccessProvided.v1')<{
  readonly requestId: DataRequestId;
  /** Of the report as she got it. */
  readonly reportSha256: Sha256;
}>({ text: {}, reason: 'identity' });
export type AccessProvided = EventOf<typeof AccessProvided>;

export const DataObjectionLodged = event('DataObjectionLodged.v1')<{
  readonly requestId: DataRequestId;
  readonly grounds: string;
}>({ text: { grounds: 'identity' }, reason: 'identity' });
export type DataObjectionLodged = EventOf<typeof DataObjectionLodged>;

export const dataRequestsEvents = slice([AccessRequested, AccessProvided, DataObjectionLodged]);
