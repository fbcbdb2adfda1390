import type { Texts } from '../../src/query-edge/query-edge';
import type { ProjectedRow } from '../engine/memory';
import type { HistoryEntry } from './history-entry';
import type { AskedRow } from './row-replay';

/** Tables of texts that she who told them opens to some: they have routes of their own, which know to whom. */
const TOLD: readonly string[] = ['own_story', 'research_interview'];

/** Tables whose texts are of a subsidy, which those who decide on it read too. */
const OF_SUBSIDIES: readonly string[] = ['subsidy_account', 'ledger_entry'];

/** Whose texts a table holds. */
export const textsIn = ({ name }: AskedRow): Texts =>
  OF_SUBSIDIES.includes(name.table) ? 'of a subsidy' : 'of people';

/** The same value with null for each sealed text. */
type WithoutTexts = <T>(value: T) => T;

/** The row as it may be opened: without what somebody told. */
export const rowToOpen = ({ name }: AskedRow, row: ProjectedRow, withoutTexts: WithoutTexts): ProjectedRow =>
  TOLD.includes(name.table) ? withoutTexts(row) : row;

const isTold = ({ data }: HistoryEntry): boolean => 'storyId' in data || 'interviewId' in data;
const isOfSubsidy = ({ stream }: HistoryEntry): boolean => stream.startsWith('subsidy-');

/** The entries as they may be opened: who is not staff decides on subsidies, and reads the texts of those alone. */
export const entriesToOpen = (
  entries: readonly HistoryEntry[],
  isStaff: boolean,
  withoutTexts: WithoutTexts,
): readonly HistoryEntry[] =>
  entries.map((entry) => (isTold(entry) || !(isStaff || isOfSubsidy(entry)) ? withoutTexts(entry) : entry));

/** Whose data they are. */
export const subjectsOfEntries = (entries: readonly HistoryEntry[]): readonly string[] => [
  ...new Set(entries.flatMap(({ subject_ids }) => subject_ids)),
];

/** Whose data it is. */
export const subjectsOfRow = (row: ProjectedRow): readonly string[] => {
  const { person_id: personId } = row as Readonly<Record<string, unknown>>;
  return typeof personId === 'string' ? [personId] : [];
};
