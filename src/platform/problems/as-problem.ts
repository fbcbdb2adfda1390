import { HttpException } from '@nestjs/common';
import { AppendTooLarge, LogDiffers, StoreUnavailable } from '../../event-store/event-store';
import { Rejection } from '../../command-handling/rejection';
import type { ProblemCode, Sentence } from '../../problems';
import { DatabaseUnfit } from '../database/unfit';
import { isUnreachable } from '../database/unreachable';
import { Problem } from './problem';

/** Seconds after which a caller may come back from a 503. */
const RETRY_AFTER = { 'Retry-After': '2' };

/** Codes for what the framework itself refuses. */
const byStatus: Readonly<Record<number, ProblemCode>> = {
  401: 'unauthenticated',
  403: 'not-your-decision',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'append-too-large',
  415: 'media-type-unsupported',
  503: 'busy',
};

const statusOf = (error: unknown): number | undefined => {
  if (error instanceof HttpException) return error.getStatus();
  // Fastify's own errors, where no Nest route was reached.
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' ? status : undefined;
};

/** Where the framework could not read what came, no field can be named. */
const UNREADABLE: Sentence = {
  nl: 'De aanvraag is niet te lezen; verwacht wordt geldige JSON.',
  en: 'The request cannot be read; valid JSON is expected.',
};

export const unreadable = (): Problem => new Problem('body-invalid', { detail: UNREADABLE });

/** A path that is malformed or, its escapes undone, no UTF-8. */
const isBadUrl = (error: unknown): boolean => (error as { code?: string } | null)?.code === 'FST_ERR_BAD_URL';

/** What any error is to the caller. Messages of other errors are left out: they may quote what people wrote. */
export const asProblem = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  if (error instanceof Rejection) return new Problem(error.code, { ofPersonId: error.ofPersonId });
  // Vault, journal and read models have pools of their own, whose errors are those of pg.
  const isBusy = error instanceof StoreUnavailable || error instanceof DatabaseUnfit || isUnreachable(error);
  if (isBusy) return new Problem('busy', { headers: RETRY_AFTER });
  if (error instanceof LogDiffers) return new Problem('log-differs');
  if (error instanceof AppendTooLarge) return new Problem('append-too-large');
  if (isBadUrl(error)) return new Problem('text-invalid');
  const status = statusOf(error) ?? 500;
  const code = byStatus[status];
  if (code) return new Problem(code, code === 'busy' ? { headers: RETRY_AFTER } : {});
  return status >= 400 && status < 500 ? unreadable() : new Problem('internal');
};
