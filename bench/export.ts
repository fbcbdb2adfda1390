import { FORMATS, type FormatName } from '../projections/exports/formats/format-names';
import { printedBy } from './peak';

const ROWS = 1_000_000;
/** Memory that may come with ten times the rows, MB. */
const FLAT = 60;

export type ExportMeasure = {
  readonly format: FormatName;
  readonly rows: number;
  readonly megabytes: number;
  readonly seconds: number;
  readonly bytes: number;
};

/**
 * Peak memory and processor time of a process that writes rows in each format and does nothing else; of a tenth of the
 * rows too, which is to take the same memory.
 */
export const exportBench = async (
  ownerUrl: string,
  most = ROWS,
  print = (line: string): void => console.log(line),
): Promise<readonly ExportMeasure[]> => {
  const measures: ExportMeasure[] = [];
  for (const format of FORMATS) {
    const [small, large] = [most / 10, most];
    const found: ExportMeasure[] = [];
    for (const rows of [small, large]) {
      const printed = JSON.parse(await printedBy('export-memory.mjs', ownerUrl, format, String(rows))) as ExportMeasure;
      found.push({ ...printed, format });
    }
    const [tenth, all] = found;
    const rate = Math.round(large / all!.seconds).toLocaleString('en');
    print(
      `export as ${format}: ${all!.megabytes} MB at most for ${large} rows, ${tenth!.megabytes} MB for ${small} (at most ${FLAT} more); ` +
        `${Math.round(all!.bytes / 1e6)} MB written, ${rate} rows a second of processor`,
    );
    measures.push(...found);
  }
  return measures;
};
