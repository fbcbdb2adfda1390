import type { BuurtbanerHired, PlanDrafted, PlanRevised } from '../../events/trajectory';
import type { Hire, Parameters, PlaceOpened } from '../../events/programme';
import { type Fact, happened, id, sealed } from './history';

// Invented people in an invented programme (domain.md 1.17).
export const programmeId = id(1);
export const employerId = id(2);
export const placeId = id(3);
export const vacancyId = id(4);
/** The one who came first, the one she coached, and the one that one coached. */
export const [first, second, third] = [id(21), id(22), id(23)] as const;
export const [firstTrajectory, secondTrajectory, thirdTrajectory] = [id(31), id(32), id(33)] as const;

export const programme = `programme-${programmeId}`;
export const person = (personId: string) => `person-${personId}`;
export const coach = (personId: string) => `coach-${personId}`;
export const trajectory = (trajectoryId: string) => `trajectory-${trajectoryId}`;
export const intervision = `intervision-${id(50)}`;

export const parameters: Parameters = {
  maxMonths: 24,
  personMaxMonths: 24,
  firstCoachWithinDays: 30,
  workPlanWithinDays: 90,
  outflowPlanWithinDays: 180,
  coachingRhythmDays: 42,
  intervisionRhythmDays: 92,
  ownStoryRhythmDays: 122,
  developmentShare: 0.25,
  reopenWithinDays: 60,
  backdatingDays: 31,
  smallCell: 5,
};
const opening: PlaceOpened['data'] = {
  placeId,
  employerId,
  district: 'West',
  neighbourhoodCode: 'WK036391',
  areaPlanRef: 'GP-West-2021',
  objectives: [{ kind: 'social-base', text: 'ontmoeting' }],
  fundingSource: 'city',
};
export const programmeOpened = happened('2017-01-01', programme, 'ProgrammeOpened.v1', {
  name: 'Buurtbanen West',
  legalBasis: 'Regeling Buurtbanen',
  startsOn: '2017-01-01',
  endsOn: '2025-12-31',
  placeCap: 25,
  districtCaps: { West: 10 },
  parameters,
});
export const placeOpened = happened('2017-01-02', programme, 'PlaceOpened.v1', opening);
export const vacancyPublished = happened('2017-01-03', programme, 'VacancyPublished.v1', {
  placeId,
  vacancyId,
  jobDescriptionRef: 'FB-1',
  closesOn: '2017-02-01',
});

type Who = { readonly personId: string; readonly trajectoryId: string; readonly startsOn: string };
export const one: Who = { personId: first, trajectoryId: firstTrajectory, startsOn: '2017-03-01' };
export const two: Who = { personId: second, trajectoryId: secondTrajectory, startsOn: '2021-09-01' };
export const three: Who = { personId: third, trajectoryId: thirdTrajectory, startsOn: '2023-07-01' };

const hire = (who: Who): Hire => ({
  placeId,
  vacancyId,
  trajectoryId: who.trajectoryId,
  personId: who.personId,
  startsOn: who.startsOn,
  plannedEndOn: `${Number(who.startsOn.slice(0, 4)) + 2}-02-28`,
  weeklyHours: 24,
  developmentHours: 6,
  priorIncomeSituation: 'social-assistance',
  employerId,
  district: 'West',
  ruleSetVersion: null,
  sequence: 1,
  lastDay: `${Number(who.startsOn.slice(0, 4)) + 2}-02-28`,
  parameters,
});
export const placeFilled = (who: Who, on = who.startsOn): Fact => happened(on, programme, 'PlaceFilled.v1', hire(who));
export const buurtbanerHired = (who: Who, on = who.startsOn): Fact =>
  happened(on, trajectory(who.trajectoryId), 'BuurtbanerHired.v1', {
    ...hire(who),
    programmeId,
  } satisfies BuurtbanerHired['data']);
export const hired = (who: Who): readonly Fact[] => [placeFilled(who), buurtbanerHired(who)];

export const vacated = (who: Who, on: string, becauseOf: string = id(99), causationId?: string): Fact =>
  happened(
    on,
    programme,
    'PlaceVacated.v1',
    { placeId, trajectoryId: who.trajectoryId, personId: who.personId, becauseOf },
    { causationId },
  );
export const reopened = (who: Who, on: string, becauseOf: string = id(99)): Fact =>
  happened(on, programme, 'PlaceReopened.v1', { placeId, trajectoryId: who.trajectoryId, becauseOf });

export const recognised = (personId: string, on: string, by?: Who): Fact =>
  happened(on, person(personId), 'KeyFigureRecognised.v1', {
    recognisedBy: ['core-team'],
    grounds: sealed('grounds'),
    ...(by && { discoveredByTrajectoryId: by.trajectoryId, discoveredByPersonId: by.personId }),
  });
export const qualified = (personId: string, on: string, background: 'former-buurtbaner' | 'key-figure'): Fact =>
  happened(on, coach(personId), 'CoachQualified.v1', {
    background,
    informalExperience: sealed('experience'),
    requirementsMet: [sealed('requirement')],
    capacity: 3,
  });
export const assigned = (
  who: Who,
  coachId: string,
  on: string,
  background: 'former-buurtbaner' | 'key-figure' | 'other' = 'former-buurtbaner',
): Fact =>
  happened(on, trajectory(who.trajectoryId), 'CoachAssigned.v1', {
    coachId,
    personId: who.personId,
    background,
    capacityLeft: 2,
  });
export const assignmentEnded = (who: Who, coachId: string, on: string): Fact =>
  happened(on, trajectory(who.trajectoryId), 'CoachAssignmentEnded.v1', {
    reason: sealed('reason'),
    coachId,
    personId: who.personId,
  });
export const flowedOut = (who: Who, on: string, coachId: string | null = null): Fact =>
  happened(on, trajectory(who.trajectoryId), 'Uitstroom.v1', {
    kind: 'regular-job',
    withinEmployer: false,
    evidence: 'document',
    personId: who.personId,
    coachId,
  });
export const endedWithout = (who: Who, on: string): Fact =>
  happened(on, trajectory(who.trajectoryId), 'TrajectoryEndedWithoutUitstroom.v1', {
    reasonCode: 'moved-away',
    personId: who.personId,
    coachId: null,
  });
/** The end with this id was a mistake, as was said on that day. */
export const endAnnulled = (
  who: Who,
  on: string,
  annuls: string,
  validFrom: string,
  followUps: readonly string[] = [],
): Fact =>
  happened(on, trajectory(who.trajectoryId), 'TrajectoryEndAnnulled.v1', {
    reason: sealed('reason'),
    personId: who.personId,
    coachId: null,
    annuls,
    followUps,
    validFrom,
  });
export const hireAnnulled = (who: Who, on: string, coachIds: readonly string[] = []): Fact =>
  happened(on, trajectory(who.trajectoryId), 'HireAnnulled.v1', {
    reason: sealed('reason'),
    personId: who.personId,
    hiredOn: who.startsOn,
    coachIds,
  });
export const restored = (who: Who, on: string, annuls: string, validFrom: string): Fact =>
  happened(on, programme, 'PlaceRestored.v1', {
    placeId,
    trajectoryId: who.trajectoryId,
    reason: sealed('reason'),
    personId: who.personId,
    annuls,
    validFrom,
  });
export const tookRole = (who: Who, role: 'coach' | 'organiser' | 'ambassador', on: string, paid = true): Fact =>
  happened(on, person(who.personId), 'AlumnusRoleAccepted.v1', {
    role,
    formerTrajectoryId: who.trajectoryId,
    paid,
  });
export const leftRole = (who: Who, role: 'coach' | 'organiser' | 'ambassador', on: string): Fact =>
  happened(on, person(who.personId), 'AlumnusRoleEnded.v1', {
    role,
    formerTrajectoryId: who.trajectoryId,
    paid: true,
  });

type Plan = PlanDrafted['data'];
export const plan = (kind: Plan['kind'], planId: string, version: number, ...stepIds: readonly string[]): Plan => ({
  planId,
  kind,
  version,
  steps: stepIds.map((stepId) => ({
    stepId,
    text: sealed('step'),
    dueOn: '2022-01-01',
    expectedResult: sealed('result'),
  })),
  goals: [],
  talents: [],
  writtenBy: 'buurtbaner',
});
export const drafted = (on: string, data: Plan): Fact =>
  happened(on, trajectory(secondTrajectory), 'PlanDrafted.v1', data);
export const revised = (on: string, data: PlanRevised['data']): Fact =>
  happened(on, trajectory(secondTrajectory), 'PlanRevised.v1', data);

/** Three generations on one place, the middle one discovered and coached by the first, the last coached by the second. */
export const upwardCircle: readonly Fact[] = [
  programmeOpened,
  placeOpened,
  vacancyPublished,
  recognised(first, '2017-01-10'),
  ...hired(one),
  flowedOut(one, '2019-02-01'),
  vacated(one, '2019-02-01'),
  reopened(one, '2019-02-01'),
  tookRole(one, 'coach', '2019-03-01'),
  qualified(first, '2019-03-02', 'former-buurtbaner'),
  recognised(second, '2021-08-15', one),
  ...hired(two),
  assigned(two, first, '2021-09-10'),
  flowedOut(two, '2023-05-01', first),
  vacated(two, '2023-05-01'),
  reopened(two, '2023-05-01'),
  recognised(third, '2023-06-01'),
  ...hired(three),
  tookRole(two, 'coach', '2023-07-02'),
  tookRole(two, 'ambassador', '2023-07-02', false),
  qualified(second, '2023-07-03', 'former-buurtbaner'),
  assigned(three, second, '2023-07-04'),
];
