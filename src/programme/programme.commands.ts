import { HOURS_DECIMALS } from '../../events/decimals';
import { capsByDistrict } from '../../events/district';
import type {
  ApplicationId,
  Day,
  EmployerId,
  PersonId,
  PlaceId,
  RefusalCode,
  SubsidyId,
  TrajectoryId,
  VacancyId,
} from '../../events/ids';
import {
  FUNDING_SOURCES,
  type FundingSource,
  type ObjectiveKind,
  type PriorIncomeSituation,
} from '../../events/programme';
import { applyDecorators } from '@nestjs/common';
import {
  Amount,
  CalendarDay,
  Filled,
  Holds,
  Id,
  isKeepable,
  Label,
  ListOf,
  Maybe,
  Normalised,
  OneOf,
  Prose,
  Reference,
  Shape,
  Whole,
} from '../platform/validation';
import { districtCapsSchema, parametersSchema } from './parameters';

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isCap = ([name, cap]: readonly [string, unknown]): boolean =>
  isKeepable(name) && typeof cap === 'number' && Number.isInteger(cap) && cap >= 0;
const isCaps = (value: unknown): value is Readonly<Record<string, number>> =>
  isRecord(value) && Object.entries(value).every(isCap);
const namesEachOnce = (value: unknown): boolean =>
  !isCaps(value) || Object.keys(capsByDistrict(value)).length === Object.keys(value).length;

/** Places at most per district: the names are free, so no class describes them. A cap is said once. */
const DistrictCaps = () =>
  applyDecorators(
    // One that names a district twice stays as it came, to be refused.
    Normalised((value) => (isCaps(value) && namesEachOnce(value) ? capsByDistrict(value) : value)),
    Shape(districtCapsSchema, isCaps, '$property must give a whole number of places per district'),
    Holds('named-twice', namesEachOnce, '$property must name a district once, whatever its capitals'),
  );
/** An object of parameters; what does not fit their schema is the decider's to refuse. */
const ParameterValues = () => Shape(parametersSchema, isRecord, '$property must be an object');

export class OpenProgramme {
  get type() {
    return 'OpenProgramme' as const;
  }
  @Label() readonly name!: string;
  @Label(500) readonly legalBasis!: string;
  @CalendarDay() readonly startsOn!: Day;
  @CalendarDay() readonly endsOn!: Day;
  @Whole(0, 100_000) readonly placeCap!: number;
  @DistrictCaps() readonly districtCaps!: Readonly<Record<string, number>>;
  @Maybe() @ParameterValues() readonly parameters?: object;
}

export class ChangeProgrammeParameters {
  get type() {
    return 'ChangeProgrammeParameters' as const;
  }
  @ParameterValues() readonly parameters!: object;
  @Maybe() @Prose() readonly reason?: string;
}

export class PlaceObjective {
  @OneOf<ObjectiveKind>(['social-base', 'paid-work']) readonly kind!: ObjectiveKind;
  @Maybe() @Label(2000) readonly text?: string;
}

export class OpenPlace {
  get type() {
    return 'OpenPlace' as const;
  }
  @Id() readonly placeId!: PlaceId;
  @Id() readonly employerId!: EmployerId;
  @Label() readonly district!: string;
  @Label(50) readonly neighbourhoodCode!: string;
  @Maybe() @Reference() readonly areaPlanRef?: string;
  @Maybe() @ListOf(() => PlaceObjective, 50) readonly objectives?: readonly PlaceObjective[];
  @OneOf(FUNDING_SOURCES) readonly fundingSource!: FundingSource;
  @Maybe() @Id() readonly subsidyId?: SubsidyId;
}

export class PublishVacancy {
  get type() {
    return 'PublishVacancy' as const;
  }
  @Id() readonly placeId!: PlaceId;
  @Id() readonly vacancyId!: VacancyId;
  @Filled() @Reference() readonly jobDescriptionRef!: string;
  @CalendarDay() readonly closesOn!: Day;
}

export class ConfirmFit {
  get type() {
    return 'ConfirmFit' as const;
  }
  @Id() readonly placeId!: PlaceId;
  @OneOf(['area-plan', 'prior-activities'] as const) readonly about!: 'area-plan' | 'prior-activities';
}

export class ReceiveApplication {
  get type() {
    return 'ReceiveApplication' as const;
  }
  @Id() readonly placeId!: PlaceId;
  @Id() readonly vacancyId!: VacancyId;
  @Id() readonly applicationId!: ApplicationId;
  @Id() readonly personId!: PersonId;
}

export class DeclineApplication {
  get type() {
    return 'DeclineApplication' as const;
  }
  @Id() readonly applicationId!: ApplicationId;
  @Maybe() @Prose() readonly reason?: string;
}

export class HireBuurtbaner {
  get type() {
    return 'HireBuurtbaner' as const;
  }
  @Id() readonly placeId!: PlaceId;
  @Id() readonly vacancyId!: VacancyId;
  @Id() readonly trajectoryId!: TrajectoryId;
  @Id() readonly personId!: PersonId;
  @CalendarDay() readonly startsOn!: Day;
  @CalendarDay() readonly plannedEndOn!: Day;
  @Amount(0, 168, HOURS_DECIMALS) readonly weeklyHours!: number;
  @Amount(0, 168, HOURS_DECIMALS) readonly developmentHours!: number;
  @OneOf<PriorIncomeSituation>(['social-assistance', 'unemployment-benefit', 'no-income', 'other-benefit', 'paid-work'])
  readonly priorIncomeSituation!: PriorIncomeSituation;
}

/** Given by a policy: the trajectory on this place ended, or its hire failed. */
export class VacatePlace {
  get type() {
    return 'VacatePlace' as const;
  }
  readonly placeId!: PlaceId;
  readonly trajectoryId!: TrajectoryId;
  /** Id of the event that ended the trajectory, or `hire-failed`. */
  readonly becauseOf!: string;
  /** With what the hire was refused that failed. */
  readonly refusedWith?: RefusalCode;
}

export class ClosePlace {
  get type() {
    return 'ClosePlace' as const;
  }
  @Id() readonly placeId!: PlaceId;
  @Maybe() @Prose() readonly reason?: string;
}

export type ProgrammeCommand =
  | OpenProgramme
  | ChangeProgrammeParameters
  | OpenPlace
  | PublishVacancy
  | ConfirmFit
  | ReceiveApplication
  | DeclineApplication
  | HireBuurtbaner
  | VacatePlace
  | ClosePlace;
