/** Every line of the log of this worker, as it was written: nestjs-pino keeps the first destination of a process. */
export const logged: string[] = [];
export const logTo = { write: (line: string) => void logged.push(line) };
/** The same, parsed. */
export const records = () => logged.map((line) => JSON.parse(line) as Record<string, unknown>);
