import type { BuurtbanerHired, PlanDrafted, PlanRevised } from '../../events/trajectory';
import type { Hire, Parameters, PlaceOpened } from '../../events/programme';
import { type Fact, fact, id, sealed } from './history';

// Invented people in an invented programme (domain.md 1.17).
export const programmeId = id(1);
export const employerId = id(2);
export const placeId = id(3);
export const vacancyId = id(4);
/** The one who came first, the one she coached, and the one that one coached. */
export const [first, second, third] = [id(21), id(22), id(23)] as const;
export const [firstTrajectory, secondTrajectory, thirdTrajectory] = [id(31), id(32), id(33)] as const;

export const programmeStream = `programme-${programmeId}`;
export const personStream = (personId: string) => `person-${personId}`;
export const coachStream = (personId: string) => `coach-${personId}`;
export const trajectoryStream = (trajectoryId: string) => `trajectory-${trajectoryId}`;
export const intervisionStream = `intervision-${id(50)}`;

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
export const programmeOpened = fact('2017-01-01', programmeStream, 'ProgrammeOpened.v1', {
  name: 'Buurtbanen West',
  legalBasis: 'Regeling Buurtbanen',
  startsOn: '2017-01-01',
  endsOn: '2025-12-31',
  placeCap: 25,
  districtCaps: { West: 10 },
  parameters,
});
export const placeOpened = fact('2017-01-02', programmeStream, 'PlaceOpened.v1', opening);
export const vacancyPublished = fact('2017-01-03', programmeStream, 'VacancyPublished.v1', {
  placeId,
  vacancyId,
  jobDescriptionRef: 'FB-1',
  closesOn: '2017-02-01',
});

type Term = { readonly personId: string; readonly trajectoryId: string; readonly startsOn: string };
export const firstTerm: Term = { personId: first, trajectoryId: firstTrajectory, startsOn: '2017-03-01' };
export const secondTerm: Term = { personId: second, trajectoryId: secondTrajectory, startsOn: '2021-09-01' };
export const thirdTerm: Term = { personId: third, trajectoryId: thirdTrajectory, startsOn: '2023-07-01' };

const hire = (term: Term): Hire => ({
  placeId,
  vacancyId,
  trajectoryId: term.trajectoryId,
  personId: term.personId,
  startsOn: term.startsOn,
  plannedEndOn: `${Number(term.startsOn.slice(0, 4)) + 2}-02-28`,
  weeklyHours: 24,
  developmentHours: 6,
  priorIncomeSituation: 'social-assistance',
  employerId,
  district: 'West',
  ruleSetVersion: null,
  sequence: 1,
  lastDay: `${Number(term.startsOn.slice(0, 4)) + 2}-02-28`,
  parameters,
});
export const placeFilled = (term: Term, on = term.startsOn): Fact =>
  fact(on, programmeStream, 'PlaceFilled.v1', hire(term));
export const buurtbanerHired = (term: Term, on = term.startsOn): Fact =>
  fact(on, trajectoryStream(term.trajectoryId), 'BuurtbanerHired.v1', {
    ...hire(term),
    programmeId,
  } satisfies BuurtbanerHired['data']);
export const hired = (term: Term): readonly Fact[] => [placeFilled(term), buurtbanerHired(term)];

export const vacated = (term: Term, on: string, becauseOf: string = id(99), causationId?: string): Fact =>
  fact(
    on,
    programmeStream,
    'PlaceVacated.v1',
    { placeId, trajectoryId: term.trajectoryId, personId: term.personId, becauseOf },
    { causationId },
  );
export const reopened = (term: Term, on: string, becauseOf: string = id(99)): Fact =>
  fact(on, programmeStream, 'PlaceReopened.v1', { placeId, trajectoryId: term.trajectoryId, becauseOf });

export const recognised = (personId: string, on: string, by?: Term): Fact =>
  fact(on, personStream(personId), 'KeyFigureRecognised.v1', {
    recognisedBy: ['core-team'],
    grounds: sealed('grounds'),
    ...(by && { discoveredByTrajectoryId: by.trajectoryId, discoveredByPersonId: by.personId }),
  });
export const qualified = (personId: string, on: string, background: 'former-buurtbaner' | 'key-figure'): Fact =>
  fact(on, coachStream(personId), 'CoachQualified.v1', {
    background,
    informalExperience: sealed('experience'),
    requirementsMet: [sealed('requirement')],
    capacity: 3,
  });
export const assigned = (
  term: Term,
  coachId: string,
  on: string,
  background: 'former-buurtbaner' | 'key-figure' | 'other' = 'former-buurtbaner',
): Fact =>
  fact(on, trajectoryStream(term.trajectoryId), 'CoachAssigned.v1', {
    coachId,
    personId: term.personId,
    background,
    capacityLeft: 2,
  });
export const assignmentEnded = (term: Term, coachId: string, on: string): Fact =>
  fact(on, trajectoryStream(term.trajectoryId), 'CoachAssignmentEnded.v1', {
    reason: sealed('reason'),
    coachId,
    personId: term.personId,
  });
export const flowedOut = (term: Term, on: string, coachId: string | null = null): Fact =>
  fact(on, trajectoryStream(term.trajectoryId), 'Uitstroom.v1', {
    kind: 'regular-job',
    withinEmployer: false,
    evidence: 'document',
    personId: term.personId,
    coachId,
  });
export const endedWithout = (term: Term, on: string): Fact =>
  fact(on, trajectoryStream(term.trajectoryId), 'TrajectoryEndedWithoutUitstroom.v1', {
    reasonCode: 'moved-away',
    personId: term.personId,
    coachId: null,
  });
/** The end with this id was a mistake, as was recorded on that day. */
export const endAnnulled = (
  term: Term,
  on: string,
  annuls: string,
  validFrom: string,
  followUps: readonly string[] = [],
): Fact =>
  fact(on, trajectoryStream(term.trajectoryId), 'TrajectoryEndAnnulled.v1', {
    reason: sealed('reason'),
    personId: term.personId,
    coachId: null,
    annuls,
    followUps,
    validFrom,
  });
export const hireAnnulled = (term: Term, on: string, coachIds: readonly string[] = []): Fact =>
  fact(on, trajectoryStream(term.trajectoryId), 'HireAnnulled.v1', {
    reason: sealed('reason'),
    personId: term.personId,
    hiredOn: term.startsOn,
    coachIds,
  });
export const restored = (term: Term, on: string, annuls: string, validFrom: string): Fact =>
  fact(on, programmeStream, 'PlaceRestored.v1', {
    placeId,
    trajectoryId: term.trajectoryId,
    reason: sealed('reason'),
    personId: term.personId,
    annuls,
    validFrom,
  });
export const tookRole = (term: Term, role: 'coach' | 'organiser' | 'ambassador', on: string, paid = true): Fact =>
  fact(on, personStream(term.personId), 'AlumnusRoleAccepted.v1', {
    role,
    formerTrajectoryId: term.trajectoryId,
    paid,
  });
export const leftRole = (term: Term, role: 'coach' | 'organiser' | 'ambassador', on: string): Fact =>
  fact(on, personStream(term.personId), 'AlumnusRoleEnded.v1', {
    role,
    formerTrajectoryId: term.trajectoryId,
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
  fact(on, trajectoryStream(secondTrajectory), 'PlanDrafted.v1', data);
export const revised = (on: string, data: PlanRevised['data']): Fact =>
  fact(on, trajectoryStream(secondTrajectory), 'PlanRevised.v1', data);

/**
 * Three generations on one place, the middle one discovered and coached by the first, the last coached by the second.
 */
export const upwardCircleFacts: readonly Fact[] = [
  programmeOpened,
  placeOpened,
  vacancyPublished,
  recognised(first, '2017-01-10'),
  ...hired(firstTerm),
  flowedOut(firstTerm, '2019-02-01'),
  vacated(firstTerm, '2019-02-01'),
  reopened(firstTerm, '2019-02-01'),
  tookRole(firstTerm, 'coach', '2019-03-01'),
  qualified(first, '2019-03-02', 'former-buurtbaner'),
  recognised(second, '2021-08-15', firstTerm),
  ...hired(secondTerm),
  assigned(secondTerm, first, '2021-09-10'),
  flowedOut(secondTerm, '2023-05-01', first),
  vacated(secondTerm, '2023-05-01'),
  reopened(secondTerm, '2023-05-01'),
  recognised(third, '2023-06-01'),
  ...hired(thirdTerm),
  tookRole(secondTerm, 'coach', '2023-07-02'),
  tookRole(secondTerm, 'ambassador', '2023-07-02', false),
  qualified(second, '2023-07-03', 'former-buurtbaner'),
  assigned(thirdTerm, second, '2023-07-04'),
];
