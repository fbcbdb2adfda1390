import type { IntervisionHeld, IntervisionScheduled } from '../../events/intervision';
import { fact, id as uuid } from '../specification';

/** A plain string fits every kind of id. */
export const id = (n: number): string => uuid(n);

export const programmeId = id(2);
export const facilitatorId = id(3);
export const hers = { trajectoryId: id(40) };
export const coach = { coachId: id(30) };
export const plan: IntervisionScheduled['data'] = {
  programmeId,
  plannedOn: '2021-12-14',
  facilitatorId,
  invited: [hers, coach],
};
export const session: IntervisionHeld['data'] = {
  minutes: 120,
  facilitatorId,
  themes: ['own way'],
  attendance: [
    { ...hers, status: 'present' },
    { ...coach, status: 'excused' },
  ],
};
export const own = { about: { programmeId }, subjectIds: [facilitatorId, coach.coachId] };
export const scheduled = fact({ type: 'IntervisionScheduled.v1', data: plan } satisfies IntervisionScheduled, {
  on: '2021-11-30',
});
export const held = fact({ type: 'IntervisionHeld.v1', data: session } satisfies IntervisionHeld, { on: '2021-12-14' });
export const cancelled = fact({ type: 'IntervisionCancelled.v1' as const, data: { reason: 'hall flooded' } });
