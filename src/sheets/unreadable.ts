import { Problem } from '../platform/problems/problem';

/** Most bytes of the sheets of a file, as unzipped; all of them are in memory at once (docs/spreadsheets.md). */
export const MOST_BYTES = 32 * 1_048_576;

/** More than is taken. */
export const tooLarge = (): Problem =>
  new Problem('sheet-too-large', {
    detail: {
      nl: `Een bestand met bladen is uitgepakt hooguit ${MOST_BYTES / 1_048_576} MiB; er is niets van uitgevoerd.`,
      en: `A file of sheets has at most ${MOST_BYTES / 1_048_576} MiB, unzipped; nothing of it was done.`,
    },
  });

/** What is no spreadsheet, or a damaged or a locked one. */
export const unreadable = (): Problem => new Problem('sheet-unreadable');
