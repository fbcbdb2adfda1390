import { event, slice, type EventOf, type RetentionClass } from '../declaration';
import type { DataRequestId, Day, Uuid } from '../ids';

/**
 * Why a class is kept: she takes part; a file of plans (five years), of a provision (fifteen); or its subject must be
 * known as long as a file of hers is kept.
 */
export const RETENTION_GROUNDS = ['takes-part', 'plans', 'provision', 'whose-file'] as const;
export type RetentionGround = (typeof RETENTION_GROUNDS)[number];

/** A class that is kept, and the first day on which it may go. */
export type Retained = { readonly class: RetentionClass; readonly until: Day; readonly ground: RetentionGround };

export const ErasureRequested = event('ErasureRequested.v1')<{
  readonly requestId: DataRequestId;
  readonly ground: string;
}>({ text: { ground: 'identity' }, reason: 'identity' });
export type ErasureRequested = EventOf<typeof ErasureRequested>;

export const ErasureRefused = event('ErasureRefused.v1')<{
  readonly requestId: DataRequestId;
  readonly ground: string;
  /** The first day on which more may go; left out when no period stands in the way. */
  readonly retainedUntil?: Day;
}>({ text: { ground: 'identity' }, reason: 'identity' });
export type ErasureRefused = EventOf<typeof ErasureRefused>;

export const PersonalDataErased = event('PersonalDataErased.v1')<{
  /** Left out when no one asked: a period had ended. */
  readonly requestId?: DataRequestId;
  readonly classes: readonly RetentionClass[];
  readonly keyIds: readonly Uuid[];
  readonly retained: readonly Retained[];
  readonly certificateId: Uuid;
}>({ text: {}, reason: 'identity' });
export type PersonalDataErased = EventOf<typeof PersonalDataErased>;

export const erasureEvents = slice([ErasureRequested, ErasureRefused, PersonalDataErased]);
