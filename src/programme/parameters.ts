import type { Parameters } from '../../events/programme';
import { reject } from '../command-handling/rejection';

/** What a programme starts with (contract.md 2, programme). */
export const DEFAULT_PARAMETERS: Parameters = {
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

/** What a number may be, as JSON Schema says it. */
type Sense = { readonly type: 'integer' | 'number'; readonly minimum: number; readonly maximum: number };

const whole = (minimum: number, maximum: number): Sense => ({ type: 'integer', minimum, maximum });
const share: Sense = { type: 'number', minimum: 0, maximum: 1 };

/** "Maximaal twee jaar" (vuistregel 2): a programme may make the term of one trajectory shorter, not longer. */
const term = whole(1, 24);
/** A century: beyond it a number is a mistake, and the calendar stays within four-digit years. */
const months = whole(1, 1_200);
const days = whole(1, 36_500);

const sense = {
  maxMonths: term,
  personMaxMonths: months,
  firstCoachWithinDays: days,
  workPlanWithinDays: days,
  outflowPlanWithinDays: days,
  coachingRhythmDays: days,
  intervisionRhythmDays: days,
  ownStoryRhythmDays: days,
  developmentShare: share,
  reopenWithinDays: days,
  backdatingDays: whole(0, 36_500),
  smallCell: whole(1, 1_000),
} as const satisfies Record<keyof Parameters, Sense>;

/** The parameters as OpenAPI shows them: the same table that refuses. Any of them may be left out. */
export const parametersSchema = {
  type: 'object',
  properties: sense,
  additionalProperties: false,
} as const;

/** Places at most by the name of the district. */
export const districtCapsSchema = {
  type: 'object',
  additionalProperties: { type: 'integer', minimum: 0 },
} as const;

const fits = ({ type, minimum, maximum }: Sense, value: unknown): boolean =>
  typeof value === 'number' && value >= minimum && value <= maximum && (type === 'number' || Number.isInteger(value));

const isParameter = (key: string): key is keyof Parameters => Object.hasOwn(sense, key);

/** The parameters in what was given; `parameter-unknown` for a key that does not exist or a value out of sense. */
export const parametersIn = (given: object): Partial<Parameters> => {
  for (const [key, value] of Object.entries(given)) {
    if (!isParameter(key) || !fits(sense[key], value)) reject('parameter-unknown');
  }
  return given;
};
