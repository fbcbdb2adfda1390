import type { RecordedOf } from '../../events';

// What is kept of each event that speaks to a ground rule: no more than a check asks. Its list grows with every event of
// its type, so a fact is small.
const says = {
  // of a trajectory
  'BuurtbanerHired.v1': ({ data }: RecordedOf<'BuurtbanerHired.v1'>) => ({
    programmeId: data.programmeId,
    personId: data.personId,
    employerId: data.employerId,
    version: data.ruleSetVersion,
    startsOn: data.startsOn,
    lastDay: data.lastDay,
    priorIncomeSituation: data.priorIncomeSituation,
    developmentHours: data.developmentHours,
    parameters: data.parameters,
  }),
  'Uitstroom.v1': ({ eventId, data: { kind } }: RecordedOf<'Uitstroom.v1'>) => ({ eventId, kind }),
  'TrajectoryEndedWithoutUitstroom.v1': ({ eventId }: RecordedOf<'TrajectoryEndedWithoutUitstroom.v1'>) => ({
    eventId,
  }),
  'TrajectoryEndAnnulled.v1': ({ data: { annuls } }: RecordedOf<'TrajectoryEndAnnulled.v1'>) => ({ annuls }),
  'HireAnnulled.v1': () => ({}),
  'HoursAgreed.v1': ({ data: { developmentHours } }: RecordedOf<'HoursAgreed.v1'>) => ({ developmentHours }),
  'HoursRecorded.v1': ({ data }: RecordedOf<'HoursRecorded.v1'>) => data,
  'PlanDrafted.v1': ({ data }: RecordedOf<'PlanDrafted.v1'>) => ({ ...formOf(data), isAgreed: true }),
  'PlanRevised.v1': ({ data }: RecordedOf<'PlanRevised.v1'>) => ({ ...formOf(data), isAgreed: !!data.deviation }),
  'PlanEndorsed.v1': ({ data }: RecordedOf<'PlanEndorsed.v1'>) => versionIn(data),
  'EndorsementWithdrawn.v1': ({ data }: RecordedOf<'EndorsementWithdrawn.v1'>) => versionIn(data),
  'PlanApproved.v1': ({ data }: RecordedOf<'PlanApproved.v1'>) => versionIn(data),
  'PlanFeedbackGiven.v1': ({ data }: RecordedOf<'PlanFeedbackGiven.v1'>) => versionIn(data),
  'CoachAssigned.v1': ({ data: { background } }: RecordedOf<'CoachAssigned.v1'>) => ({ background }),
  'CoachingSessionHeld.v1': () => ({}),
  'TrainingBudgetAllocated.v1': () => ({}),
  'IntervisionHeld.v1': () => ({}),
  'InstructionHeld.v1': () => ({}),
  'ActivityHeld.v1': () => ({}),
  'ConnectionMade.v1': () => ({}),
  'TaskHandedOver.v1': () => ({}),
  'PerspectiveRecorded.v1': () => ({}),
  'ProgressReviewed.v1': () => ({}),
  'OutflowConsulted.v1': () => ({}),
  // of a place
  'PlaceOpened.v1': ({ data }: RecordedOf<'PlaceOpened.v1'>) => ({
    objectives: data.objectives.map(({ kind }) => kind),
  }),
  'VacancyPublished.v1': ({ data: { vacancyId } }: RecordedOf<'VacancyPublished.v1'>) => ({ vacancyId }),
  'FitConfirmed.v1': ({ metadata: { about } }: RecordedOf<'FitConfirmed.v1'>) => ({
    trajectoryId: about.trajectoryId ?? null,
  }),
  'PlaceFilled.v1': ({ data: { trajectoryId, vacancyId, parameters } }: RecordedOf<'PlaceFilled.v1'>) => ({
    trajectoryId,
    vacancyId,
    reopenWithinDays: parameters.reopenWithinDays,
  }),
  'PlaceVacated.v1': ({ data: { trajectoryId, becauseOf }, metadata }: RecordedOf<'PlaceVacated.v1'>) => ({
    trajectoryId,
    becauseOf,
    follows: metadata.causationId,
  }),
  'PlaceReopened.v1': ({ data: { trajectoryId } }: RecordedOf<'PlaceReopened.v1'>) => ({ trajectoryId }),
  'PlaceRestored.v1': ({ eventId, data: { annuls } }: RecordedOf<'PlaceRestored.v1'>) => ({ eventId, annuls }),
  // of a person
  'PriorActivityRecorded.v1': () => ({}),
  'KeyFigureRecognised.v1': () => ({}),
  // of an employer
  'EmployerContactNamed.v1': () => ({}),
  'ThroughflowAssessed.v1': () => ({}),
  'ColleagueActivityHeld.v1': () => ({}),
  // of a programme
  'RuleSetPublished.v1': () => ({}),
  'GroundRuleRevised.v1': () => ({}),
  'ExperienceContributed.v1': () => ({}),
  'ProgrammeMeetingHeld.v1': ({ data: { parties } }: RecordedOf<'ProgrammeMeetingHeld.v1'>) => ({ parties }),
};

type PlanData = RecordedOf<'PlanDrafted.v1' | 'PlanRevised.v1'>['data'];
const versionIn = ({ planId, version }: Pick<PlanData, 'planId' | 'version'>) => ({ planId, version });
const formOf = ({ kind, talents, targetOn, ...plan }: PlanData) => ({
  ...versionIn(plan),
  kind,
  talents: talents.length,
  targetOn: targetOn ?? null,
});

export type Type = keyof typeof says;
/** Its day and its position, and what its event says. */
export type Noted<T extends Type = Type> = { readonly on: string; readonly at: number } & Readonly<
  ReturnType<(typeof says)[T]>
>;
/** What is known of one trajectory, place, person, employer or programme: the facts by type, in the order of the log. */
export type Facts = { readonly [T in Type]?: readonly Noted<T>[] };

/** The facts as checks ask for them: of a type, in the order of the log. */
export class FactsByType {
  private readonly types = new Set<Type>();

  constructor(private readonly facts: Facts) {}

  of<T extends Type>(type: T): readonly Noted<T>[] {
    this.types.add(type);
    return this.facts[type] ?? [];
  }

  /** The types that were asked for. */
  get asked(): ReadonlySet<Type> {
    return this.types;
  }
}

/** The facts with one more. */
export const noting = (facts: Facts = {}, event: RecordedOf<Type>): Facts => {
  // The type of the event chose the function, which the compiler does not follow.
  const said: object = says[event.type](event as never);
  const fact = { on: event.metadata.occurredOn, at: event.position, ...said };
  return { ...facts, [event.type]: [...(facts[event.type] ?? []), fact] };
};

/** The days between two, negative when the second is earlier. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
