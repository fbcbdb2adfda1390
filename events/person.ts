import type { Event, Role } from './event';
import type { Day, PersonId, RefusalCode, TrajectoryId, Uuid } from './ids';

export type ConsentPurpose = 'coaching' | 'stories' | 'research' | 'alumni';
export const ALUMNUS_ROLES = ['coach', 'organiser', 'ambassador'] as const;
export type AlumnusRole = (typeof ALUMNUS_ROLES)[number];

export type PersonRegistered = Event<
  'PersonRegistered.v1',
  {
    readonly fullName: string;
    readonly email?: string;
    readonly phone?: string;
    readonly district: string;
    readonly neighbourhoodCode: string;
    readonly languages: readonly string[];
  }
>;
export type PersonalDataCorrected = Event<
  'PersonalDataCorrected.v1',
  { readonly fullName?: string; readonly email?: string; readonly phone?: string; readonly reason: string }
>;
export type PriorActivityRecorded = Event<
  'PriorActivityRecorded.v1',
  {
    readonly activityId: Uuid;
    readonly kind: string;
    readonly neighbourhoodCode: string;
    readonly fromYear: number;
    readonly toYear?: number;
    readonly description: string;
  }
>;
export type KeyFigureRecognised = Event<
  'KeyFigureRecognised.v1',
  {
    readonly recognisedBy: readonly Role[];
    readonly discoveredByTrajectoryId?: TrajectoryId;
    readonly grounds: string;
    /** The Buurtbaner of `discoveredByTrajectoryId`. */
    readonly discoveredByPersonId?: PersonId;
  }
>;
export type ConsentGiven = Event<
  'ConsentGiven.v1',
  { readonly purpose: ConsentPurpose; readonly wordingVersion: string }
>;
export type ConsentWithdrawn = Event<
  'ConsentWithdrawn.v1',
  { readonly purpose: ConsentPurpose; readonly wordingVersion: string }
>;
export type AlumnusRoleAccepted = Event<
  'AlumnusRoleAccepted.v1',
  { readonly role: AlumnusRole; readonly formerTrajectoryId: TrajectoryId; readonly paid: boolean }
>;
export type AlumnusRoleEnded = Event<
  'AlumnusRoleEnded.v1',
  { readonly role: AlumnusRole; readonly formerTrajectoryId: TrajectoryId; readonly paid: boolean }
>;

/** Before `.v2` only the id was kept; `personMaxMonths` needs the term as well. No longer written. */
export type TrajectoryBegunV1 = Event<'TrajectoryBegun.v1', { readonly trajectoryId: TrajectoryId }>;
export type TrajectoryBegun = Event<
  'TrajectoryBegun.v2',
  {
    readonly trajectoryId: TrajectoryId;
    readonly startsOn: Day;
    /** Null for one recorded before `.v2`. */
    readonly plannedEndOn: Day | null;
  }
>;
/** The hire's day stands in for the start: it is at most some weeks earlier, and nothing better was recorded. */
export const trajectoryBegunFromV1 = (data: TrajectoryBegunV1['data'], occurredOn: Day): TrajectoryBegun['data'] => ({
  trajectoryId: data.trajectoryId,
  startsOn: occurredOn,
  plannedEndOn: null,
});
export type TrajectoryClosed = Event<
  'TrajectoryClosed.v1',
  { readonly trajectoryId: TrajectoryId; readonly endedOn: Day }
>;

/** It never was: no days of it count. */
export type TrajectoryAnnulled = Event<
  'TrajectoryAnnulled.v1',
  {
    readonly trajectoryId: TrajectoryId;
    readonly becauseOf: 'hire-failed';
    /** With what the beginning of the trajectory was refused. */
    readonly refusedWith: RefusalCode;
  }
>;

export type PersonEvent =
  | PersonRegistered
  | PersonalDataCorrected
  | PriorActivityRecorded
  | KeyFigureRecognised
  | ConsentGiven
  | ConsentWithdrawn
  | AlumnusRoleAccepted
  | AlumnusRoleEnded
  | TrajectoryBegun
  | TrajectoryClosed
  | TrajectoryAnnulled;
