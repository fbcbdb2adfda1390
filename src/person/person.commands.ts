import { ROLES, type Role } from '../../events/event';
import type { Day, ProgrammeId, RefusalCode, TrajectoryId, Uuid } from '../../events/ids';
import { ALUMNUS_ROLES, type AlumnusRole, type ConsentPurpose, type TrajectoryAnnulled } from '../../events/person';
import type { Hire } from '../../events/programme';
import { Filled, Flag, Id, Label, List, Maybe, OneOf, Prose, Reference, Whole } from '../platform/validation';

const PURPOSES: readonly ConsentPurpose[] = ['coaching', 'stories', 'research', 'alumni'];

export class RegisterPerson {
  get type() {
    return 'RegisterPerson' as const;
  }
  @Filled() @Label() readonly fullName!: string;
  @Maybe() @Prose(320) readonly email?: string;
  @Maybe() @Reference(50) readonly phone?: string;
  @Label() readonly district!: string;
  @Label(50) readonly neighbourhoodCode!: string;
  @List(50) @Label(50, { each: true }) readonly languages!: readonly string[];
}

export class CorrectPersonalData {
  get type() {
    return 'CorrectPersonalData' as const;
  }
  @Maybe() @Filled() @Label() readonly fullName?: string;
  @Maybe() @Prose(320) readonly email?: string;
  @Maybe() @Reference(50) readonly phone?: string;
  @Maybe() @Prose() readonly reason?: string;
}

export class RecordPriorActivity {
  get type() {
    return 'RecordPriorActivity' as const;
  }
  @Id() readonly activityId!: Uuid;
  @Label() readonly kind!: string;
  @Label(50) readonly neighbourhoodCode!: string;
  @Whole(1900, 2200) readonly fromYear!: number;
  @Maybe() @Whole(1900, 2200) readonly toYear?: number;
  @Maybe() @Prose() readonly description?: string;
}

export class RecogniseKeyFigure {
  get type() {
    return 'RecogniseKeyFigure' as const;
  }
  @List(20) @OneOf<Role>(ROLES, { each: true }) readonly recognisedBy!: readonly Role[];
  @Maybe() @Id() readonly discoveredByTrajectoryId?: TrajectoryId;
  @Maybe() @Prose() readonly grounds?: string;
}

export class GiveConsent {
  get type() {
    return 'GiveConsent' as const;
  }
  @OneOf(PURPOSES) readonly purpose!: ConsentPurpose;
  @Label(50) readonly wordingVersion!: string;
}

export class WithdrawConsent {
  get type() {
    return 'WithdrawConsent' as const;
  }
  @OneOf(PURPOSES) readonly purpose!: ConsentPurpose;
  /** Left out: the wording that was consented to. */
  @Maybe() @Label(50) readonly wordingVersion?: string;
}

export class AcceptAlumnusRole {
  get type() {
    return 'AcceptAlumnusRole' as const;
  }
  @OneOf(ALUMNUS_ROLES) readonly role!: AlumnusRole;
  @Id() readonly formerTrajectoryId!: TrajectoryId;
  @Flag() readonly paid!: boolean;
}

/** Ends the role by its name; the rest, when given, is what was accepted. */
export class EndAlumnusRole {
  get type() {
    return 'EndAlumnusRole' as const;
  }
  @OneOf(ALUMNUS_ROLES) readonly role!: AlumnusRole;
  @Maybe() @Id() readonly formerTrajectoryId?: TrajectoryId;
  @Maybe() @Flag() readonly paid?: boolean;
}

/** Given by a policy after `PlaceFilled`, before the trajectory begins. */
export class TakeUpTrajectory {
  get type() {
    return 'TakeUpTrajectory' as const;
  }
  readonly hire!: Hire & { readonly programmeId: ProgrammeId };
}

/** Given by a policy when the trajectory that she took up could not begin. */
export class AnnulTrajectory {
  get type() {
    return 'AnnulTrajectory' as const;
  }
  readonly trajectoryId!: TrajectoryId;
  readonly becauseOf!: TrajectoryAnnulled['data']['becauseOf'];
  readonly refusedWith!: RefusalCode;
}

/** Given by a policy after a `BuurtbanerHired` of a release that began the trajectory before it asked her stream. */
export class NoteTrajectoryBegun {
  get type() {
    return 'NoteTrajectoryBegun' as const;
  }
  readonly trajectoryId!: TrajectoryId;
  readonly startsOn!: Day;
  readonly plannedEndOn!: Day;
}

/** Given by a policy after the end of a trajectory, with or without uitstroom. */
export class NoteTrajectoryClosed {
  get type() {
    return 'NoteTrajectoryClosed' as const;
  }
  readonly trajectoryId!: TrajectoryId;
  readonly endedOn!: Day;
}

export type PersonCommand =
  | RegisterPerson
  | CorrectPersonalData
  | RecordPriorActivity
  | RecogniseKeyFigure
  | GiveConsent
  | WithdrawConsent
  | AcceptAlumnusRole
  | EndAlumnusRole
  | TakeUpTrajectory
  | AnnulTrajectory
  | NoteTrajectoryBegun
  | NoteTrajectoryClosed;
