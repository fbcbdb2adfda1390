/**
 * An unexpected error for the log: what and where, without its message. Messages quote: PostgreSQL's the row, JSON's the
 * text it could not read.
 */
export const withoutMessage = (error: unknown): object => {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return { error: error.name, code, at: frames?.map((line) => line.trim()) };
};
