import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

// What `npm start` gives. By itself V8 lets the young generation grow to 134 MB and the heap to four times
// what is in use, on a machine with memory to spare.
const HEAP = ['--max-semi-space-size=16', '--heap-growing-percent=100'];

/** What a program of this folder prints, run as `npm start` runs the program. */
export const printedBy = async (program: string, ...values: readonly string[]): Promise<string> => {
  const { stdout } = await promisify(execFile)(process.execPath, [...HEAP, join(__dirname, program), ...values]);
  return stdout;
};

/** Megabytes that a program of this folder took at most, as it prints them. */
export const peakOf = async (program: string, ...values: readonly string[]): Promise<number> =>
  Number(await printedBy(program, ...values));
