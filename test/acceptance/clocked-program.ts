import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { buurtbaan } from '../../src/cli/buurtbaan';
import { stopAtSignal } from '../../src/cli/stop';

const { env: environment, stdin: input, stdout: output, stderr: messages } = process;

/** The day that stands in this file now, at noon: days go by as the test wants, moments and leases as they do. */
const today = (): string => `${readFileSync(environment['TEST_DAY_FILE']!, 'utf8').trim()}T12:00:00.000Z`;

void buurtbaan(process.argv.slice(2), {
  environment,
  terminal: { input, output, messages },
  stop: stopAtSignal(),
  clock: (server) => ({
    now: () => {
      // The watch on the clock of this machine stays.
      server.now();
      return today();
    },
  }),
}).then((code) => {
  process.exitCode = code;
});
