/** The code of an error of the system (`ENOENT`) or of PostgreSQL (SQLSTATE, `23505`); empty for any other. */
export const errorCode = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';
