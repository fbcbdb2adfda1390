/** Writes to standard output and waits when the reader is slow. */
export const print = (text: string): Promise<void> =>
  new Promise((done, fail) => process.stdout.write(`${text}\n`, (error) => (error ? fail(error) : done())));

/** A message to the person at the terminal, never a result. */
export const tell = (text: string): void => void process.stderr.write(`${text}\n`);
