import { event, slice, type EventOf } from '../declaration';
import { withEachDistrictOnce } from '../put-right';

export const EmployerRegistered = event('EmployerRegistered.v1')<{
  readonly name: string;
  /** Number in the Dutch trade register, eight digits. */
  readonly kvkNumber?: string;
  readonly sector: string;
  readonly districts: readonly string[];
}>({
  text: { name: 'label', kvkNumber: 'label', sector: 'label', districts: 'label' },
  reason: 'guidance',
  putRight: withEachDistrictOnce,
});
export type EmployerRegistered = EventOf<typeof EmployerRegistered>;

export const registrationEvents = slice([EmployerRegistered]);
