import { narrowedInWords, type Exported } from '../exported';

/** The spreadsheets' own bound on a text. */
export const LONGEST_TEXT = 32_767;

const daysOf = ({ validOn, source }: Exported): string => {
  if (source.isOfToday) return 'of the day it was made';
  return validOn === undefined ? 'of everything that was known by then' : `of what holds on ${validOn}`;
};

/** What a reader of the workbook is told beside the rows: a sheet of its own, as rows of cells. */
export const explanationOf = (exported: Exported, rows: number): readonly (readonly (string | number)[])[] => {
  const { source, columns, position } = exported;
  const narrowed = narrowedInWords(exported);
  return [
    [source.title],
    [source.comment],
    [],
    ['rows', rows],
    ['as known at position', position],
    ['days', daysOf(exported)],
    ['narrowed to', narrowed.length > 0 ? narrowed.join(', ') : 'nothing: all rows'],
    ['moments', 'as a clock in Amsterdam showed them'],
    ['days before 1 March 1900', 'as text: spreadsheets count them wrongly'],
    ['texts', `at most ${LONGEST_TEXT} characters: what is longer ends in …`],
    ['lists', 'as JSON'],
    [],
    ['column', 'type', 'what it says'],
    ...columns.map(({ name, type, comment, values }) => [
      name,
      type,
      values ? `${comment} One of: ${values.join(', ')}.` : comment,
    ]),
  ];
};
