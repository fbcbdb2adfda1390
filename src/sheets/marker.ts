/** The first cell of every sheet of a template: which version of which notation, and what the rows are. */

const VERSION = '1';
/** Days, numbers, and in CSV what stands between cells, as this locale writes them. */
const LOCALE = 'nl-NL';
const MARKER = /^Buurtbaan-sjabloon (\S+) (\S+) ([A-Za-z.]+):/;

/** The name of the sheet with what there is to choose from. */
export const CHOICES_SHEET = 'lists';

/** The first cell of a sheet of rows of this name. */
export const markerOf = (name: string, explanation: string): string =>
  `Buurtbaan-sjabloon ${VERSION} ${LOCALE} ${name}: ${explanation}`;

/** What the rows of a sheet are; undefined when its first cell does not say so, or in a way that this release does not read. */
export const nameIn = (cell: unknown): string | undefined => {
  const [, version, locale, name] = (typeof cell === 'string' && MARKER.exec(cell.trim())) || [];
  return version === VERSION && locale === LOCALE ? name : undefined;
};
