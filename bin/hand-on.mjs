import { spawn } from 'node:child_process';

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'];

/** Runs a program in our place: it hears the signals that come to us, and we end as it ended. */
export const handOn = (program, args) => {
  const child = spawn(program, args, { stdio: 'inherit' });
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    // With a listener of our own still there, the signal would be handed on to who is gone, and we would end with 0.
    for (const name of SIGNALS) process.removeAllListeners(name);
    if (signal) process.kill(process.pid, signal);
    else process.exitCode = code;
  });
};
