import { event, slice, type EventOf } from '../declaration';
import type { PersonId } from '../ids';

export const PersonRegistered = event('PersonRegistered.v1')<{
  readonly fullName: string;
  readonly email?: string;
  readonly phone?: string;
  readonly district: string;
  readonly neighbourhoodCode: string;
  readonly languages: readonly string[];
}>({
  text: {
    fullName: 'identity',
    email: 'identity',
    phone: 'identity',
    district: 'label',
    neighbourhoodCode: 'label',
    languages: 'identity',
  },
  reason: 'identity',
});
export type PersonRegistered = EventOf<typeof PersonRegistered>;

export const PersonalDataCorrected = event('PersonalDataCorrected.v1')<{
  readonly fullName?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly reason: string;
}>({
  text: { fullName: 'identity', email: 'identity', phone: 'identity', reason: 'identity' },
  reason: 'identity',
  corrects: PersonRegistered.type,
});
export type PersonalDataCorrected = EventOf<typeof PersonalDataCorrected>;

/** She was registered before, as another: under that one she goes on. */
export const PersonMarkedDuplicate = event('PersonMarkedDuplicate.v1')<{
  readonly ofPersonId: PersonId;
  readonly reason: string;
}>({ text: { reason: 'identity' }, reason: 'identity' });
export type PersonMarkedDuplicate = EventOf<typeof PersonMarkedDuplicate>;

/** That was a mistake: the two are not one. */
export const PersonUnmarkedDuplicate = event('PersonUnmarkedDuplicate.v1')<{
  readonly ofPersonId: PersonId;
  readonly reason: string;
}>({ text: { reason: 'identity' }, reason: 'identity' });
export type PersonUnmarkedDuplicate = EventOf<typeof PersonUnmarkedDuplicate>;

/** Somebody was marked as a duplicate of her: what was recorded there counts here. */
export const DuplicateAdded = event('DuplicateAdded.v1')<{ readonly personId: PersonId }>({
  text: {},
  reason: 'identity',
});
export type DuplicateAdded = EventOf<typeof DuplicateAdded>;

export const DuplicateRemoved = event('DuplicateRemoved.v1')<{ readonly personId: PersonId }>({
  text: {},
  reason: 'identity',
});
export type DuplicateRemoved = EventOf<typeof DuplicateRemoved>;

export const registrationEvents = slice([
  PersonRegistered,
  PersonalDataCorrected,
  PersonMarkedDuplicate,
  PersonUnmarkedDuplicate,
  DuplicateAdded,
  DuplicateRemoved,
]);
