import { event, slice, type EventOf } from '../declaration';
import type { Day } from '../ids';
import { withOneCapADistrict } from '../put-right';

/** What a programme may set; defaults in contract.md. Days and months are whole numbers, a share is between 0 and 1. */
export type Parameters = {
  readonly maxMonths: number;
  readonly personMaxMonths: number;
  readonly firstCoachWithinDays: number;
  readonly workPlanWithinDays: number;
  readonly outflowPlanWithinDays: number;
  readonly coachingRhythmDays: number;
  readonly intervisionRhythmDays: number;
  readonly ownStoryRhythmDays: number;
  readonly developmentShare: number;
  readonly reopenWithinDays: number;
  readonly backdatingDays: number;
  /** Groups smaller than this are not shown in figures. */
  readonly smallCell: number;
};

export const ProgrammeOpened = event('ProgrammeOpened.v1')<{
  readonly name: string;
  readonly legalBasis: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly placeCap: number;
  /** Places at most per district; a district without a cap has none. */
  readonly districtCaps: Readonly<Record<string, number>>;
  readonly parameters: Parameters;
}>({
  text: { name: 'label', legalBasis: 'label' },
  reason: 'guidance',
  putRight: withOneCapADistrict,
});
export type ProgrammeOpened = EventOf<typeof ProgrammeOpened>;

export const ProgrammeParametersChanged = event('ProgrammeParametersChanged.v1')<{
  readonly parameters: Partial<Parameters>;
  readonly reason: string;
}>({ text: { reason: 'guidance' }, reason: 'guidance' });
export type ProgrammeParametersChanged = EventOf<typeof ProgrammeParametersChanged>;

export const schemeEvents = slice([ProgrammeOpened, ProgrammeParametersChanged]);
