import 'reflect-metadata';
import { buurtbaan } from './cli/buurtbaan';
import { stopAtSignal } from './cli/stop';

const { env: environment, stdin: input, stdout: output, stderr: messages } = process;
void buurtbaan(process.argv.slice(2), {
  environment,
  terminal: { input, output, messages },
  stop: stopAtSignal(),
}).then((code) => {
  process.exitCode = code;
});
