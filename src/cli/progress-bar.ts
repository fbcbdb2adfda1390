import { SingleBar, Presets } from 'cli-progress';
import type { Call } from './call';

/** A bar among the messages; without a terminal nothing is drawn (contract.md 5). */
export const progressBar = ({ terminal: { messages } }: Call, what: string, total: number) => {
  const bar = new SingleBar(
    {
      format: `${what} {bar} {percentage}% {value}/{total} {eta_formatted}`,
      stream: messages,
      noTTYOutput: false,
    },
    Presets.shades_classic,
  );
  if (messages.isTTY) bar.start(total, 0);
  return { at: (value: number): void => bar.update(value), done: (): void => bar.stop() };
};
