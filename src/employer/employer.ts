import type { OrderedMap, Set } from 'immutable';
import type { EmployerEvent, EmployerRegistered } from '../../events/employer';
import type { ContactId, Day, EmployerId, PersonId } from '../../events/ids';
import type { Context } from '../command-handling/context';
import { rulesOf } from '../command-handling/rule';
import { sliceOf } from '../command-handling/slice';

export type Contact = {
  readonly personId: PersonId | null;
  /** Fingerprint of the command that named her, as her name is sealed. */
  readonly fingerprint: string;
  readonly namedOn: Day;
  readonly endedOn: Day | null;
};

export type RegisteredEmployer = {
  readonly status: 'registered';
  readonly registeredOn: Day;
  readonly registration: EmployerRegistered['data'];
  /** Everyone ever named, also who left. */
  readonly contacts: OrderedMap<ContactId, Contact>;
  /** Fingerprint of the command by which throughflow was assessed last, as its needs are sealed; null when it was not. */
  readonly assessment: string | null;
  /**
   * Fingerprints of the commands of what has no id: activities with colleagues, consultations on outflow. The same content
   * by the same actor for the same day is the same one.
   */
  readonly occasions: Set<string>;
};
export type Employer = { readonly status: 'absent' } | RegisteredEmployer;

declare module '../command-handling/states' {
  interface NounStates {
    readonly employer: Employer;
  }
}

export const slice = sliceOf<Employer>();
export const { rule, opening } = rulesOf<Employer, EmployerEvent>('employer-unknown');

export const aboutEmployer = ({ target }: Context, personId?: PersonId | null) => ({
  employerId: target as EmployerId,
  ...(personId && { personId }),
});

/** An event about the employer alone. */
export const ofEmployer = (context: Context) => ({ about: aboutEmployer(context), subjectIds: [] });

/** Contacts of today, in the order in which they were named. */
export const runningContacts = (state: Employer): readonly (readonly [ContactId, Contact])[] =>
  state.status === 'absent' ? [] : [...state.contacts].filter(([, { endedOn }]) => endedOn === null);

/** When somebody at the employer can or could be turned to (vuistregel 11), of everyone ever named. */
export const contactTerms = (state: Employer): readonly Pick<Contact, 'namedOn' | 'endedOn'>[] =>
  state.status === 'absent' ? [] : [...state.contacts.values()];

/** The contacts of today who are known as persons: none of them coaches a trajectory here (I-07 in domain.md). */
export const contactPersonIds = (state: Employer): readonly PersonId[] =>
  runningContacts(state).flatMap(([, { personId }]) => (personId === null ? [] : [personId]));
