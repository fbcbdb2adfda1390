import { DatabaseError } from 'pg';

/** Connection lost, no room, stopped by an operator or a time-out, a failing disk; lock not available; read only. */
const PASSING = /^(08|53|57|58)|^(55P03|25006)$/;
/** pg gives these no code. */
const WORDS =
  /^(Connection terminated|timeout exce|timeout expired|Query read timeout|Cannot use a pool after calling end)|not queryable$/;
const SYSTEM = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** True when the database could not be asked, or did not answer in time: the same statement may succeed a little later. */
export const isUnreachable = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (error instanceof DatabaseError) return PASSING.test(code);
  return SYSTEM.has(code) || WORDS.test(error.message);
};
