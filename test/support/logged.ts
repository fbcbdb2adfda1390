/** Every line of the log of this worker, as it was written: nestjs-pino keeps the first destination of a process. */
export const logged: string[] = [];
export const logTo = { write: (line: string) => void logged.push(line) };
