import type { AnsweredRef } from '../../src/command-handling/command-envelope';
import type { LineResult } from '../../src/command-handling/line-result';

/** An answer without the positions in it, which a dry run has none of. */
export const unplaced = (answer: object & { readonly events?: readonly AnsweredRef[] }): object => ({
  ...answer,
  position: undefined,
  ...(answer.events && { events: answer.events.map((event) => ({ ...event, position: undefined })) }),
});

/** What an import answers a line, as a dry run answers it: to the byte, once it is written as JSON. */
export const dry = ({ id, status, ...rest }: LineResult): object => ({ id, status, dryRun: true, ...unplaced(rest) });
