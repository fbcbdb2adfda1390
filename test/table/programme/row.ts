import type { programme } from '../../../src/programme/programme.decider';
import { employerId, filled, garden, id, opened, programmeId, published, vacated } from '../../programme/fixture';
import { rowsOf, type Refusal } from '../table';

export const row = rowsOf<typeof programme>();

/** What an event on the place is about. */
export const place = { about: { programmeId, placeId: garden, employerId }, subjectIds: [] };

/** Somebody worked here and left; the place was not reopened. */
const another = { vacancyId: id(22), trajectoryId: id(45), personId: id(35) };
export const left = [
  published(another),
  filled(another),
  vacated({ trajectoryId: id(45), personId: id(35) }, '2021-10-20'),
];

export const unknown = ['programme-unknown', { given: [] }] as const satisfies Refusal;
export const noPlace = ['place-unknown', { data: { placeId: id(19) } }] as const;
export const reasonMissing = ['reason-missing', { data: { reason: ' ' } }] as const;
/** A day before the fact that is acted upon: always last. */
export const tooEarly = (on: string) => ['date-before-fact', { by: { on } }] as const satisfies Refusal;
/** The programme opened two weeks after its first day. */
export const openedLate = { ...opened, on: '2021-09-15' };
