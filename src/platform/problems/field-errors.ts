import type { ValidationError } from 'class-validator';
import type { FieldError } from './problem';
import { Problem } from './problem';

/** A field error with the name of the rule that was broken. */
export type Violation = FieldError & { readonly rule: string };

/** All that class-validator found, nested fields as `steps.0.text`. */
export const violationsOf = (errors: readonly ValidationError[], prefix = ''): readonly Violation[] =>
  errors.flatMap(({ property, constraints = {}, children = [] }) => {
    const field = `${prefix}${property}`;
    const own = Object.entries(constraints).map(([rule, message]) => ({ field, message, rule }));
    return [...own, ...violationsOf(children, `${field}.`)];
  });

/**
 * For Nest's `ValidationPipe` over query classes: everything wrong in one answer. Text that cannot be kept comes first, as
 * in commands: `text-invalid`.
 */
export const bodyInvalid = (errors: readonly ValidationError[]): Problem => {
  const violations = violationsOf(errors);
  const unkeepable = violations.filter(({ rule }) => rule === 'text-invalid');
  const shown = (unkeepable.length > 0 ? unkeepable : violations).map(({ field, message }) => ({ field, message }));
  return new Problem(unkeepable.length > 0 ? 'text-invalid' : 'body-invalid', { errors: shown });
};
