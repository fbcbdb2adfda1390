import { spawn } from 'node:child_process';

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'];

/** Runs a program in our place: it gets the signals that come to us, and we end as it ended. */
export const runProgram = (program, args) => {
  const child = spawn(program, args, { stdio: 'inherit' });
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    // With our listeners still there, the signal would go to a child that is gone, and we would end with 0.
    for (const name of SIGNALS) process.removeAllListeners(name);
    if (signal) process.kill(process.pid, signal);
    else process.exitCode = code;
  });
};
