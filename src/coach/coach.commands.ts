import { COACH_BACKGROUNDS, type CoachBackground } from '../../events/coach';
import type { TrajectoryId } from '../../events/ids';
import { Flag, Id, Label, List, Maybe, OneOf, Prose, Whole } from '../platform/validation';

/** Far more than anyone coaches; test programmes use 200. */
const MOST_CASES = 10_000;

export class QualifyCoach {
  get type() {
    return 'QualifyCoach' as const;
  }
  @OneOf(COACH_BACKGROUNDS) readonly background!: CoachBackground;
  @Maybe() @Id() readonly formerTrajectoryId?: TrajectoryId;
  @Maybe() @Prose() readonly informalExperience?: string;
  @List(50) @Label(200, { each: true }) readonly requirementsMet!: readonly string[];
  @Whole(0, MOST_CASES) readonly capacity!: number;
  @Maybe() @Prose() readonly justification?: string;
  @Maybe() @Flag() readonly preferredPoolAsked?: boolean;
}

export class ChangeCoachCapacity {
  get type() {
    return 'ChangeCoachCapacity' as const;
  }
  @Whole(0, MOST_CASES) readonly capacity!: number;
}

export class SuspendCoach {
  get type() {
    return 'SuspendCoach' as const;
  }
  @Maybe() @Prose() readonly reason?: string;
}

export class ReinstateCoach {
  get type() {
    return 'ReinstateCoach' as const;
  }
  @Maybe() @Prose() readonly reason?: string;
}

/** Given by a policy after `CoachAssigned`. */
export class TakeCase {
  get type() {
    return 'TakeCase' as const;
  }
  readonly trajectoryId!: TrajectoryId;
}

/** Given by a policy after the end of the assignment or of the trajectory. */
export class ReleaseCase {
  get type() {
    return 'ReleaseCase' as const;
  }
  readonly trajectoryId!: TrajectoryId;
}

export type CoachCommand = QualifyCoach | ChangeCoachCapacity | SuspendCoach | ReinstateCoach | TakeCase | ReleaseCase;
