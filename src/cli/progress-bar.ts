import { SingleBar, Presets } from 'cli-progress';

/** A bar on standard error; without a terminal nothing is drawn (contract.md 5). */
export const progressBar = (what: string, total: number) => {
  const bar = new SingleBar(
    {
      format: `${what} {bar} {percentage}% {value}/{total} {eta_formatted}`,
      stream: process.stderr,
      noTTYOutput: false,
    },
    Presets.shades_classic,
  );
  if (process.stderr.isTTY) bar.start(total, 0);
  return { at: (value: number): void => bar.update(value), done: (): void => bar.stop() };
};
