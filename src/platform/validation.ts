import { applyDecorators } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  isUUID,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  registerDecorator,
  ValidateBy,
  ValidateIf,
  ValidateNested,
  type ValidationOptions,
} from 'class-validator';
import { rounded } from '../../events/decimals';
import { asLabel } from '../../events/label';
import { FIRST_DAY, isDay, isWeek, LAST_DAY } from '../calendar/calendar';
import type { Schema } from './openapi/schema';

export { applyDecorators, ValidateIf };

/**
 * Validators named after what a field means, for the fields of classes of JSON: they check its form, the decider checks
 * its meaning. Constraint names that start with a problem's code get that code at the edge.
 */

type Many = { each?: boolean };

/** The first version of the validation that puts texts in their normal form. */
const NORMALISED = 2;
/** Options of `plainToInstance` that leave texts as they came, as versions before read a command. */
export const AS_SENT = { version: NORMALISED - 1 } as const;

/**
 * Rules that came when logs were already written: a command that was answered before is recognised all the same, and
 * answered as it was then (decisions.md 1).
 */
export const LATER_RULES: ReadonlySet<string> = new Set(['decimals', 'named-twice']);

/** First character of a sealed token (decisions.md 18); no text from outside may start with it. */
export const SEAL_MARK = '\uE000';

/** Text the database can keep: no U+0000, no lone surrogate, not in the form of a sealed token (decisions.md 9). */
export const isKeepable = (text: string): boolean =>
  text.isWellFormed() && !text.includes('\u0000') && !text.startsWith(SEAL_MARK);

const elevenTest = (digits: string): boolean => {
  let sum = 0;
  for (let i = 0; i < 9; i++) sum += Number(digits[i]) * (i === 8 ? -1 : 9 - i);
  return sum % 11 === 0 && digits !== '000000000';
};
/** Nine digits standing alone that pass the eleven test: a Dutch national id may not be kept (domain.md 3.8). */
export const holdsNationalId = (text: string): boolean =>
  [...text.matchAll(/(?<![\p{L}\p{N}_./:@+-])\d{9}(?![\p{L}\p{N}_/:@-])/gu)].some(([digits]) => elevenTest(digits));

const every = (value: unknown, holds: (text: string) => boolean): boolean =>
  Array.isArray(value)
    ? value.every((v) => typeof v !== 'string' || holds(v))
    : typeof value !== 'string' || holds(value);

const rule =
  (name: string, holds: (text: string) => boolean, message: string) => (target: object, property: string | symbol) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: property as string,
      options: { message },
      validator: { validate: (value: unknown) => every(value, holds) },
    });
const Keepable = () => rule('text-invalid', isKeepable, '$property holds a character that cannot be kept');
const NoNationalId = () =>
  rule('national-id-refused', (text) => !holdsNationalId(text), '$property may hold a national id');

const bounded = (max: number, options: ValidationOptions) => [IsString(options), MaxLength(max, options), Keepable()];

/** Any UUID of 8-4-4-4-12 hexadecimal digits: systems that number by versions and variants of their own send them too. */
export const isId = (value: unknown): value is string => isUUID(value, 'loose');

const inSmallLetters = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(inSmallLetters) : isId(value) ? value.toLowerCase() : value;
/** An aggregate's or a part's id: any UUID, in small letters, as streams and keys are compared letter by letter. */
export const Id = ({ each }: Many = {}) =>
  applyDecorators(
    IsUUID('loose', { each }),
    Transform(({ value }) => inSmallLetters(value)),
  );
/** A SHA-256 hash, 64 hexadecimal digits: in small letters, as streams and evidence are compared letter by letter. */
export const Hash = () =>
  applyDecorators(
    IsString(),
    Matches(/^[0-9a-fA-F]{64}$/),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.toLowerCase() : value)),
  );
/** What people write: sealed in the log, searched for national ids. `max` in UTF-16 units. */
export const Prose = (max = 4000, { each }: Many = {}) => applyDecorators(...bounded(max, { each }), NoNationalId());
/** Holds more than white space; beside `Prose`, `Label` or `Reference`. */
export const Filled = ({ each }: Many = {}) => applyDecorators(Matches(/\S/, { each }));
/** Puts a value in its normal form before any rule looks at it; with `AS_SENT` it stays as it came. */
export const Normalised = (become: (value: unknown) => unknown) =>
  Transform(({ value }: { value: unknown }) => become(value), { since: NORMALISED });
const label = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(label);
  return typeof value === 'string' ? asLabel(value) : value;
};
/**
 * A name, code, kind, theme or other short text, kept in its normal form (contract.md 1): what looks the same is the same.
 * It stays readable in the log, unless it is of a person.
 */
export const Label = (max = 200, { each }: Many = {}) =>
  applyDecorators(Normalised(label), ...bounded(max, { each }), NoNationalId());
/** A code that others may add to: words in small letters, as `moved-away`. Stays readable in the log, so no prose fits. */
export const Code = (max = 60) => applyDecorators(IsString(), MaxLength(max), Matches(/^[a-z]+(-[a-z]+)*$/));
/** A reference to something kept elsewhere: not prose, may hold digits. */
export const Reference = (max = 500) => applyDecorators(...bounded(max, {}));
/** A calendar day, `YYYY-MM-DD`, that can be kept. */
export const CalendarDay = () =>
  applyDecorators(
    IsString(),
    rule('day', isDay, `$property must be a day of the calendar, YYYY-MM-DD, from ${FIRST_DAY} to ${LAST_DAY}`),
  );
/** A week of ISO 8601, `YYYY-Www`. */
export const CalendarWeek = () =>
  applyDecorators(IsString(), rule('week', isWeek, '$property must be a week of the calendar, YYYY-Www'));
/** A whole number between `min` and `max`. */
export const Whole = (min: number, max: number) => applyDecorators(IsInt(), Min(min), Max(max));
/**
 * A number of at most so many decimals, as it is written: 36.67 has two, and so has 0.29, though 100 times it is no whole
 * number. What a sum left behind (0.1 + 0.2) has seventeen.
 */
export const Amount = (min: number, max: number, decimals: number) =>
  applyDecorators(
    IsNumber({ allowNaN: false, allowInfinity: false }),
    Min(min),
    Max(max),
    Holds(
      'decimals',
      (value) => typeof value !== 'number' || rounded(value, decimals) === value,
      `$property must have at most ${decimals} decimals`,
      [decimals],
    ),
  );
export const Flag = () => applyDecorators(IsBoolean());
/** A code of a closed list. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- callers name the union: OneOf<Role>([…])
export const OneOf = <T extends string | number>(values: readonly T[], { each }: Many = {}) =>
  applyDecorators(IsIn([...values], { each }));
/** May be left out; null counts as left out. */
export const Maybe = () => applyDecorators(IsOptional());
/** A list with at most `max` items; combine with an item rule that has `each: true`, or with `ListOf`. */
export const List = (max = 200) => applyDecorators(IsArray(), ArrayMaxSize(max));
/** A list that is not empty, as `List`. */
export const Some = (max = 200) => applyDecorators(List(max), ArrayMinSize(1));
/** A list of nested objects of a class. */
export const ListOf = (type: () => new () => object, max = 200) =>
  applyDecorators(List(max), ValidateNested({ each: true }), Type(type));
/** A nested object of a class. */
export const Nested = (type: () => new () => object) => applyDecorators(IsObject(), ValidateNested(), Type(type));
/** A rule of its own, by a name that schema.ts knows or shows; `constraints` are what it needs to say it there. */
export const Holds = (
  name: string,
  holds: (value: unknown) => boolean,
  message: string,
  constraints: readonly unknown[] = [],
) => ValidateBy({ name, constraints: [...constraints], validator: { validate: holds, defaultMessage: () => message } });
/** A value that no class describes: `holds` is asked, `schema` is what OpenAPI shows. */
export const Shape = (schema: Schema, holds: (value: unknown) => boolean, message: string) =>
  Holds('shape', holds, message, [schema]);
