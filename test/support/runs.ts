/**
 * How often a law is tried that takes long: so many times among the unit tests, and at least a thousand times by
 * `npm run test:acceptance`, which says so in `LAW_RUNS` (jest.acceptance.cjs). Every other law is tried a thousand times
 * wherever it runs.
 */
export const runsOf = (among: number): number => Number(process.env['LAW_RUNS'] ?? among);
