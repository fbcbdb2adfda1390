import { event, slice, type EventOf } from '../declaration';
import type { Day, EmployerId, PersonId, PlaceId, RefusalCode, TrajectoryId, VacancyId } from '../ids';
import { withRoundedHours } from '../put-right';
import type { Parameters } from './scheme';

export type PriorIncomeSituation =
  'social-assistance' | 'unemployment-benefit' | 'no-income' | 'other-benefit' | 'paid-work';

/** What was agreed at a hire; the same in `PlaceFilled` and `BuurtbanerHired`. */
export type Hire = {
  readonly placeId: PlaceId;
  readonly vacancyId: VacancyId;
  readonly trajectoryId: TrajectoryId;
  readonly personId: PersonId;
  readonly startsOn: Day;
  readonly plannedEndOn: Day;
  readonly weeklyHours: number;
  readonly developmentHours: number;
  readonly priorIncomeSituation: PriorIncomeSituation;
  readonly employerId: EmployerId;
  readonly district: string;
  /** Version of the ground rules in force on that day; null before any was published. */
  readonly ruleSetVersion: string | null;
  /** Ordinal of the Buurtbaner in this programme, from 1 (seed 001: "eerste Buurtbaner"). */
  readonly sequence: number;
  /** Last day the law of this programme allows, pinned at the hire (decisions.md 5). */
  readonly lastDay: Day;
  /** The parameters of that day, so that a trajectory needs no programme to decide. */
  readonly parameters: Parameters;
};

/** How the texts of a hire are kept, in either event. */
export const HIRE_TEXT = { district: 'label', ruleSetVersion: 'readable' } as const;

export const PlaceFilled = event('PlaceFilled.v1')<Hire>({
  text: HIRE_TEXT,
  reason: 'guidance',
  putRight: withRoundedHours,
});
export type PlaceFilled = EventOf<typeof PlaceFilled>;

/** `becauseOf` of a hire that never was: it came to nothing, or it was annulled (decisions.md 4). */
const HIRE_UNDONE: readonly string[] = ['hire-failed', 'hire-annulled'];

/** `becauseOf` of the annulment of an end that came to nothing: the end stands. */
const ANNULMENT_FAILED = 'annulment-failed';

/** The hire never was: nobody worked on the place, and its vacancy is still to be used. */
export const isHireUndone = (becauseOf: string): boolean => HIRE_UNDONE.includes(becauseOf);

/** The place was restored after an annulled end, and that came to nothing. */
export const isAnnulmentFailed = (becauseOf: string): boolean => becauseOf === ANNULMENT_FAILED;

export const PlaceVacated = event('PlaceVacated.v1')<{
  readonly placeId: PlaceId;
  readonly trajectoryId: TrajectoryId;
  readonly personId: PersonId;
  /** Id of the event that ended the trajectory, or why what filled the place does not count: see `isHireUndone` and `isAnnulmentFailed`. */
  readonly becauseOf: string;
  /** With what the hire or the annulment was refused that failed; left out otherwise, and by releases that kept no code. */
  readonly refusedWith?: RefusalCode;
  /** The day of what does not count; left out for an end, and for a hire that failed on its own day. */
  readonly validFrom?: Day;
}>({
  text: { becauseOf: 'readable' },
  reason: 'guidance',
  validFrom: ({ validFrom }) => validFrom,
});
export type PlaceVacated = EventOf<typeof PlaceVacated>;

export const PlaceReopened = event('PlaceReopened.v1')<{
  readonly placeId: PlaceId;
  readonly trajectoryId: TrajectoryId;
  readonly becauseOf: string;
}>({ text: { becauseOf: 'readable' }, reason: 'guidance' });
export type PlaceReopened = EventOf<typeof PlaceReopened>;

export const hiringEvents = slice([PlaceFilled, PlaceVacated, PlaceReopened]);
