import { Param } from '@nestjs/common';
import { Problem } from '../platform/problems/problem';
import { isId } from '../platform/validation';

/** The id in a path, in small letters as the log writes it; 400 for what is no UUID. */
export const PathId = (name = 'id') =>
  Param(name, {
    transform(value: unknown): string {
      if (isId(value)) return value.toLowerCase();
      throw new Problem('body-invalid', { errors: [{ field: name, message: `${name} must be a UUID` }] });
    },
  });
