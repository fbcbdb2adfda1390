import { DatabaseError } from 'pg';
import { codeOf } from './connection';

/** How often the same trouble is told, in ms. */
const EVERY_MS = 60_000;

/**
 * Tells whoever runs the program why its log cannot be used: callers only hear that it is away. The same at most once a
 * minute, for it is met at every attempt.
 */
export class Trouble {
  private readonly toldAt = new Map<string, number>();

  constructor(
    private readonly warn: (message: string) => void = () => undefined,
    private readonly now: () => number = () => performance.now(),
  ) {}

  met(error: unknown): void {
    const cause = causeOf(error);
    if (this.now() - (this.toldAt.get(cause) ?? -Infinity) < EVERY_MS) return;
    this.toldAt.set(cause, this.now());
    this.warn(`the log in PostgreSQL: ${cause}`);
  }
}

/** What a server says may quote a row, so of that the code only: `SQLSTATE 53100`. Sockets and pg itself quote nothing. */
const causeOf = (error: unknown): string => {
  if (error instanceof DatabaseError) return `SQLSTATE ${codeOf(error) ?? 'unknown'}`;
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
};
