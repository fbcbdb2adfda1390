import { DatabaseError } from 'pg';
import { codeOf } from './connection';

/** Least time between two warnings of one cause, in ms. */
const EVERY_MS = 60_000;

/**
 * Warns whoever runs the program why its log cannot be used: callers only get `StoreUnavailable`. Each cause at most once
 * a minute, as every attempt meets it.
 */
export class ThrottledWarning {
  private readonly warnedAt = new Map<string, number>();

  constructor(
    private readonly warn: (message: string) => void = () => undefined,
    private readonly now: () => number = () => performance.now(),
  ) {}

  report(error: unknown): void {
    const cause = causeOf(error);
    if (this.now() - (this.warnedAt.get(cause) ?? -Infinity) < EVERY_MS) return;
    this.warnedAt.set(cause, this.now());
    this.warn(`the log in PostgreSQL: ${cause}`);
  }
}

/** What a server says may quote a row, so of that the code only: `SQLSTATE 53100`. Sockets and pg itself quote nothing. */
const causeOf = (error: unknown): string => {
  if (error instanceof DatabaseError) return `SQLSTATE ${codeOf(error) ?? 'unknown'}`;
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
};
