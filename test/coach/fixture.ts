import type { CoachQualified } from '../../events/coach';
import { fact, id as uuid } from '../specification';

/** A plain string fits every kind of id. */
export const id = (n: number): string => uuid(n);

export const she = id(1);
export const hers = id(40);
export const concerned = { about: { coachId: she, personId: she }, subjectIds: [she] };
export const keyFigure: CoachQualified['data'] = {
  background: 'key-figure',
  informalExperience: 'Ten years of work in the neighbourhood.',
  requirementsMet: ['method'],
  capacity: 2,
};
export const former = { ...keyFigure, background: 'former-buurtbaner' as const, formerTrajectoryId: hers };
export const other = {
  ...keyFigure,
  background: 'other' as const,
  justification: 'Nobody of the preferred pool was free.',
  preferredPoolAsked: true,
};
export const qualified = fact({ type: 'CoachQualified.v1', data: keyFigure } satisfies CoachQualified, {
  on: '2021-09-01',
});
export const suspended = fact({ type: 'CoachSuspended.v1' as const, data: { reason: 'away' } }, { on: '2022-01-10' });
export const reinstated = fact({ type: 'CoachReinstated.v1' as const, data: { reason: 'back' } }, { on: '2022-03-01' });
export const taken = (trajectoryId = hers) => fact({ type: 'CaseTaken.v1' as const, data: { trajectoryId } });
export const released = (trajectoryId = hers) => fact({ type: 'CaseReleased.v1' as const, data: { trajectoryId } });
