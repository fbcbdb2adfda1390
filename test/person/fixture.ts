import type {
  AlumnusRoleAccepted,
  ConsentGiven,
  KeyFigureRecognised,
  PersonMarkedDuplicate,
  PersonRegistered,
  PriorActivityRecorded,
  TrajectoryBegun,
  TrajectoryClosed,
} from '../../events/person';
import { as, fact, id as uuid } from '../specification';

/** A plain string fits every kind of id. */
export const id = (n: number): string => uuid(n);

/** One invented resident, the target of every command here, and another who discovered her. */
export const she = id(1);
export const discoverer = id(2);
export const hers = id(40);
export const discovering = id(41);
export const herself = as('buurtbaner', she);
export const stranger = as('buurtbaner', id(9));
export const concerned = { about: { personId: she }, subjectIds: [she] };

export const registration: PersonRegistered['data'] = {
  fullName: 'Imane Kaya',
  email: 'imane@example.org',
  district: 'West',
  neighbourhoodCode: 'BU03633594',
  languages: ['nl', 'ber'],
};
export const registered = fact({ type: 'PersonRegistered.v1', data: registration } satisfies PersonRegistered, {
  on: '2021-09-01',
});
export const activity: PriorActivityRecorded['data'] = {
  activityId: id(60),
  kind: 'community kitchen',
  neighbourhoodCode: 'BU03633594',
  fromYear: 2015,
  toYear: 2020,
  description: 'Cooked for the street every Friday.',
};
export const activityRecorded = fact(
  { type: 'PriorActivityRecorded.v1', data: activity } satisfies PriorActivityRecorded,
  {
    on: '2021-09-02',
  },
);
export const duplicateOf = (ofPersonId: string) => ({ ofPersonId, reason: 'Registered at the market too.' });
export const markedDuplicate = fact({
  type: 'PersonMarkedDuplicate.v1',
  data: duplicateOf(discoverer),
} satisfies PersonMarkedDuplicate);
export const recognition = { recognisedBy: ['coach' as const], grounds: 'Known and trusted by her neighbours.' };
export const recognised = fact({ type: 'KeyFigureRecognised.v1', data: recognition } satisfies KeyFigureRecognised, {
  on: '2021-09-03',
});
export const consent: ConsentGiven['data'] = { purpose: 'alumni', wordingVersion: '2021-1' };
export const consented = fact({ type: 'ConsentGiven.v1', data: consent } satisfies ConsentGiven, { on: '2023-07-03' });
export const role: AlumnusRoleAccepted['data'] = { role: 'coach', formerTrajectoryId: hers, paid: true };
export const accepted = fact({ type: 'AlumnusRoleAccepted.v1', data: role } satisfies AlumnusRoleAccepted, {
  on: '2023-07-04',
});
export const begun = fact(
  {
    type: 'TrajectoryBegun.v2',
    data: { trajectoryId: hers, startsOn: '2021-11-06', plannedEndOn: '2023-11-05' },
  } satisfies TrajectoryBegun,
  { on: '2021-11-01' },
);
export const ended = fact(
  { type: 'TrajectoryClosed.v1', data: { trajectoryId: hers, endedOn: '2023-06-30' } } satisfies TrajectoryClosed,
  { on: '2023-06-30' },
);
