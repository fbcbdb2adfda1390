import { Map } from 'immutable';
import type { Day } from '../../events/ids';
import { consentsEvents, type ConsentPurpose } from '../../events/person';
import { command, dataOf, notBefore } from '../command-handling/command';
import { Label, Maybe, OneOf } from '../platform/validation';
import { ofPerson, ownRule, slice } from './person';

const PURPOSES: readonly ConsentPurpose[] = ['coaching', 'stories', 'research', 'alumni'];

export type Consents = {
  /** Running consents. */
  readonly consents: Map<ConsentPurpose, { readonly wordingVersion: string; readonly givenOn: Day }>;
};
export const noConsents: Consents = { consents: Map() };

export class GiveConsent extends command('GiveConsent', {
  route: 'consents',
  roles: ['programme-manager', 'core-team', 'buurtbaner', 'coach'],
}) {
  @OneOf(PURPOSES) readonly purpose!: ConsentPurpose;
  @Label(50) readonly wordingVersion!: string;
}

export class WithdrawConsent extends command('WithdrawConsent', {
  route: 'consent-withdrawals',
  roles: ['programme-manager', 'core-team', 'buurtbaner', 'coach'],
}) {
  @OneOf(PURPOSES) readonly purpose!: ConsentPurpose;
  /** Left out: the wording that was consented to. */
  @Maybe() @Label(50) readonly wordingVersion?: string;
}

const giveConsent = ownRule({
  command: GiveConsent,
  decide: (given, person, context) => {
    // Another wording is another consent: what she agreed to has changed.
    if (person.consents.get(given.purpose)?.wordingVersion === given.wordingVersion) return [];
    notBefore(person.registeredOn, context.on);
    return [{ type: 'ConsentGiven.v1', data: dataOf(given), ...ofPerson(context) }];
  },
});

const withdrawConsent = ownRule({
  command: WithdrawConsent,
  decide: ({ purpose, wordingVersion }, person, context) => {
    const given = person.consents.get(purpose);
    if (!given) return [];
    notBefore(given.givenOn, context.on);
    const data = { purpose, wordingVersion: wordingVersion ?? given.wordingVersion };
    return [{ type: 'ConsentWithdrawn.v1', data, ...ofPerson(context) }];
  },
});

/** What she consents to now, and in which wording. */
export const consents = slice({
  events: consentsEvents,
  evolve: {
    'ConsentGiven.v1': (person, { data: { purpose, wordingVersion }, metadata }) => ({
      ...person,
      consents: person.consents.set(purpose, { wordingVersion, givenOn: metadata.occurredOn }),
    }),
    'ConsentWithdrawn.v1': (person, { data }) => ({ ...person, consents: person.consents.delete(data.purpose) }),
  },
  rules: [giveConsent, withdrawConsent],
});
