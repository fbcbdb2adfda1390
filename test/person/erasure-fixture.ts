import type { RetentionClass } from '../../events/declaration';
import type { PersonalDataErased, Retained } from '../../events/person';
import { ErasePersonalData } from '../../src/person/erasure';
import { person } from '../../src/person/person.decider';
import { a, as, fact, specification, type FactsFor } from '../specification';
import { begun, ended, id, registered } from './fixture';

export type Facts = FactsFor<typeof person, 'ErasePersonalData'>;

export const { given } = specification(person);
export const officer = as('privacy-officer', id(950));
export const requestId = id(70);
export const keyOf = (kind: string, n: number) => ({ keyId: id(n), class: kind });
export const [identity, guidance, story] = [keyOf('identity', 81), keyOf('guidance', 82), keyOf(`story:${id(75)}`, 83)];
export const application = keyOf(`recruitment:${id(76)}`, 84);
export const support = keyOf('support', 85);

export const asked = fact(
  { type: 'ErasureRequested.v1' as const, data: { requestId, ground: 'I moved away.' } },
  { on: '2026-11-02' },
);
export const refused = fact({ type: 'ErasureRefused.v1' as const, data: { requestId, ground: 'Too early.' } });
export const erased = (data: Partial<PersonalDataErased['data']> = {}) =>
  fact({
    type: 'PersonalDataErased.v1' as const,
    data: { requestId, classes: [], keyIds: [], retained: [], certificateId: id(99), ...data },
  });
export const facts = (keys: Facts['keys'], more: Partial<Facts> = {}): Facts => ({
  keys,
  plannedEndOn: null,
  coaching: { coachesNow: false, lastOn: null },
  ...more,
});
export const erase = a(ErasePersonalData, { requestId });
export const onRetention = a(ErasePersonalData, {});
export const certificateId = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as string;
export const erases = (
  classes: readonly RetentionClass[],
  keyIds: readonly string[],
  retained: readonly Retained[] = [],
): PersonalDataErased => ({
  type: 'PersonalDataErased.v1',
  data: { requestId, classes, keyIds, retained, certificateId },
});
/** The trajectory of the fixture ended on 2023-06-30. */
export const hers = [registered, begun, ended] as const;
export const kept = (kind: RetentionClass, until: string, ground: Retained['ground']): Retained => ({
  class: kind,
  until,
  ground,
});
