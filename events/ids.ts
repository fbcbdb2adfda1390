declare const brand: unique symbol;
type Brand<Name extends string> = string & { readonly [brand]?: Name };

/** Any UUID, lower case. */
export type Uuid = string & { readonly [brand]?: string };

/** Names a command for ever: a UUID of the caller's, or `policy/<name>/<event id>`, which no route accepts. */
export type CommandId = Uuid;

/** A code of src/problems.ts, as a policy was refused with it. */
export type RefusalCode = Brand<'refusal'>;

/** A SHA-256 hash, 64 hexadecimal digits in small letters. */
export type Sha256 = Brand<'sha256'>;

/** True for text that is neither an id, a day, a reference nor a code of a closed list: it needs a class (decisions.md 19). */
export type IsFreeText<T> = typeof brand extends keyof T ? false : string extends T ? true : false;

// Ids are branded weakly: two different ids do not mix up by accident, a plain UUID still fits where one enters.
export type PersonId = Brand<'person'>;
export type TrajectoryId = Brand<'trajectory'>;
export type ProgrammeId = Brand<'programme'>;
export type PlaceId = Brand<'place'>;
export type VacancyId = Brand<'vacancy'>;
export type ApplicationId = Brand<'application'>;
export type EmployerId = Brand<'employer'>;
export type ContactId = Brand<'contact'>;
/** A coach is a person: the same id. */
export type CoachId = PersonId;
export type SubsidyId = Brand<'subsidy'>;
/** A cost line of a subsidy. */
export type CostId = Brand<'cost'>;
export type AdvanceId = Brand<'advance'>;
export type ObligationId = Brand<'obligation'>;
export type PlanId = Brand<'plan'>;
export type StepId = Brand<'step'>;
export type GoalId = Brand<'goal'>;
/** A training that is paid from her budget, from the day it is agreed on. */
export type CommitmentId = Brand<'commitment'>;
export type StoryId = Brand<'story'>;
/** What a person asks about her data: access, objection or erasure. */
export type DataRequestId = Brand<'data-request'>;
/** What one respondent answered in a round of the research. */
export type InterviewId = Brand<'interview'>;

/** A calendar day in Europe/Amsterdam, `YYYY-MM-DD`. */
export type Day = Brand<'day'>;
/** A week of ISO 8601, Monday to Sunday, `YYYY-Www`. */
export type Week = Brand<'week'>;
/** A moment, RFC 3339 in UTC with milliseconds, `2021-09-10T08:00:00.000Z`. */
export type Moment = Brand<'moment'>;
