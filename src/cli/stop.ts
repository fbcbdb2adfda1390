import { constants } from 'node:os';

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
type Name = (typeof SIGNALS)[number];

/** A signal came before a command was done. `exitCode` is what a shell makes of it: 128 and the number of the signal. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  readonly exitCode: number;
  constructor(signal: Name) {
    super(`stopped by ${signal}`);
    this.exitCode = 128 + constants.signals[signal];
  }
}

/**
 * Aborts, with `Stopped`, at the first signal that asks the program to end. Left to itself Node would end at once and
 * leave the embedded database running. Those after it change nothing: Ctrl-C reaches the program from the terminal, and
 * once more from npm or `bin/buurtbaan.mjs` in front of it.
 */
export const stopAtSignal = (): AbortSignal => {
  const stop = new AbortController();
  for (const name of SIGNALS) process.on(name, () => stop.abort(new Stopped(name)));
  return stop.signal;
};
