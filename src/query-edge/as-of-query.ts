import { Type } from 'class-transformer';
import { applyDecorators } from '@nestjs/common';
import { endOf } from '../calendar/calendar';
import { Problem } from '../platform/problems/problem';
import { CalendarDay, Maybe, Whole } from '../platform/validation';

/** A position of the log, as columns show it (decisions.md 6). */
export const AtPosition = () =>
  applyDecorators(
    Maybe(),
    Type(() => Number),
    Whole(0, Number.MAX_SAFE_INTEGER),
  );

/** Query of what can be asked as of a point in either kind of time (decisions.md 13). */
export class AsOfQuery {
  /** As known at the end of this day, in Amsterdam. */
  @Maybe() @CalendarDay() readonly asKnownOn?: string;
  /** Of what holds on this day. */
  @Maybe() @CalendarDay() readonly validOn?: string;
  /** As known when the log ended at this position. */
  @AtPosition() readonly position?: number;
}

/** Query of the difference between two such points, each as known now and of every day where it does not say. */
export class DifferenceQuery {
  /** As known at the end of this day, in Amsterdam. */
  @Maybe() @CalendarDay() readonly from?: string;
  /** Of what holds on this day. */
  @Maybe() @CalendarDay() readonly fromValidOn?: string;
  /** As known when the log ended at this position. */
  @AtPosition() readonly fromPosition?: number;
  @Maybe() @CalendarDay() readonly to?: string;
  @Maybe() @CalendarDay() readonly toValidOn?: string;
  @AtPosition() readonly toPosition?: number;
}

/** The two points of a difference, and how its answer names them. Throws as `pointIn` does. */
export const pointsIn = (query: DifferenceQuery, held: number) => {
  const { from, fromValidOn, fromPosition, to, toValidOn, toPosition } = query;
  return {
    from: pointIn({ asKnownOn: from, validOn: fromValidOn, position: fromPosition }, held),
    to: pointIn({ asKnownOn: to, validOn: toValidOn, position: toPosition }, held),
    asked: {
      from: from ?? null,
      fromValidOn: fromValidOn ?? null,
      fromPosition: fromPosition ?? null,
      to: to ?? null,
      toValidOn: toValidOn ?? null,
      toPosition: toPosition ?? null,
    },
  };
};

/** The point that was asked for. Throws `not-caught-up` for a position beyond `held`, the last that all tables hold. */
export const pointIn = ({ asKnownOn, validOn, position }: AsOfQuery, held: number) => {
  if (position !== undefined && position > held)
    throw new Problem('not-caught-up', { headers: { 'Retry-After': '1' } });
  return {
    ...(asKnownOn !== undefined && { moment: endOf(asKnownOn) }),
    ...(validOn !== undefined && { validOn }),
    ...(position !== undefined && { position }),
  };
};
