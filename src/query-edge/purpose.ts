import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../platform/problems/problem';
import { textOf } from '../platform/text';
import { isKeepable } from '../platform/validation';

/** In characters: the log of processing is read by people. */
export const LONGEST_PURPOSE = 200;

const refused = (code: 'body-invalid' | 'text-invalid', message: string): Problem =>
  new Problem(code, { errors: [{ field: 'Purpose', message }] });

/**
 * What texts of people are read for, as the header `Purpose` says it; undefined when it does not. One that cannot be
 * written down whole is 400: a reader who gave a purpose and got null would not know why.
 */
export const purposeIn = ({ headers: { purpose } }: Pick<FastifyRequest, 'headers'>): string | undefined => {
  if (typeof purpose !== 'string' || purpose.trim() === '') return undefined;
  // Node shows each byte of a header as a character of its own.
  const text = textOf(Buffer.from(purpose, 'latin1'));
  if (text === undefined || !isKeepable(text))
    throw refused('text-invalid', 'Purpose is no UTF-8 or holds a character that cannot be kept');
  if (text.length > LONGEST_PURPOSE)
    throw refused('body-invalid', `Purpose must be at most ${LONGEST_PURPOSE} characters`);
  return text;
};

/** How OpenAPI shows it, on each route that asks who reads. */
export const ApiPurpose = ApiHeader({
  name: 'Purpose',
  required: false,
  description:
    'What texts of people are read for, in UTF-8; it is written down with who read whom. An auditor or ' +
    'researcher gets null for each text without it; those who administer or are concerned need not say it.',
  schema: { type: 'string', minLength: 1, maxLength: LONGEST_PURPOSE },
});
