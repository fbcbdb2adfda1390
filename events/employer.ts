import type { Event } from './event';
import type { ContactId, PersonId } from './ids';

export type EmployerRegistered = Event<
  'EmployerRegistered.v1',
  {
    readonly name: string;
    /** Number in the Dutch trade register, eight digits. */
    readonly kvkNumber?: string;
    readonly sector: string;
    readonly districts: readonly string[];
  }
>;
export type EmployerContactNamed = Event<
  'EmployerContactNamed.v1',
  { readonly contactId: ContactId; readonly fullName: string; readonly email?: string; readonly personId?: PersonId }
>;
export type EmployerContactEnded = Event<
  'EmployerContactEnded.v1',
  { readonly contactId: ContactId; readonly successorId?: ContactId }
>;
export const THROUGHFLOW_OUTCOMES = ['possible', 'not-possible', 'conditional'] as const;
export type ThroughflowOutcome = (typeof THROUGHFLOW_OUTCOMES)[number];

export type ThroughflowAssessed = Event<
  'ThroughflowAssessed.v1',
  { readonly needs: readonly string[]; readonly outcome: ThroughflowOutcome }
>;
export type ColleagueActivityHeld = Event<
  'ColleagueActivityHeld.v1',
  { readonly kind: string; readonly participants: number }
>;

export type EmployerEvent =
  EmployerRegistered | EmployerContactNamed | EmployerContactEnded | ThroughflowAssessed | ColleagueActivityHeld;
