import type { About } from '../../events/event';
import type { Uuid } from '../../events/ids';

// The first that an event is about: what is nearest to the work that is due.
const SUBJECTS = [
  ['subsidies', 'subsidyId'],
  ['trajectories', 'trajectoryId'],
  ['places', 'placeId'],
  ['programmes', 'programmeId'],
  ['employers', 'employerId'],
] as const satisfies readonly (readonly [string, keyof About])[];

/** Name of a list of the API (contract.md 4). A person is no subject: her id is in no mail. */
export type SubjectKind = (typeof SUBJECTS)[number][0];

/** What a line of a mail links to. */
export const subjectOf = (about: About): { readonly kind: SubjectKind; readonly id: Uuid } | undefined => {
  for (const [kind, field] of SUBJECTS) {
    const id = about[field];
    if (id !== undefined) return { kind, id };
  }
  return undefined;
};
