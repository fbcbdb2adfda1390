import { setImmediate } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import type { StatementDocument } from './document';
import type { Column, Table } from './tables';

const REGULAR = require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf');
const BOLD = require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf');

const MARGIN = 36;
const GAP = 10;
/** Tallest piece of a row: a motive may be longer than a page. */
const TALLEST = 300;
const LINE = 0.5;
const SIZE = { title: 15, heading: 10.5, text: 8, foot: 6.5 } as const;
/** Rows that are drawn before others get their turn: ten thousand costs take a second. */
const AT_ONCE = 50;

type Pdf = PDFKit.PDFDocument;
type Box = { readonly x: number; readonly width: number };

const leftOf = (page: PDFKit.PDFPage): number => page.margins.left;
const widthOf = ({ width, margins }: PDFKit.PDFPage): number => width - margins.left - margins.right;
const bottomOf = ({ height, margins }: PDFKit.PDFPage): number => height - margins.bottom;

const boxesOf = (columns: readonly Column[], page: PDFKit.PDFPage): readonly Box[] => {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const unit = widthOf(page) / shares;
  return columns.map(({ share }, i) => ({
    x: leftOf(page) + unit * columns.slice(0, i).reduce((sum, column) => sum + column.share, 0),
    width: unit * share - GAP,
  }));
};

const rule = (pdf: Pdf, y: number): void => {
  const left = leftOf(pdf.page);
  pdf.moveTo(left, y).lineTo(left + widthOf(pdf.page), y).lineWidth(LINE).stroke(); // prettier-ignore
};

type Piece = { readonly text: string; readonly height: number };
/** What is drawn at one height, one text a column. */
type Row = { readonly texts: readonly string[]; readonly height: number };

/** A text in pieces that are each at most so tall, cut between words where there are any. */
const piecesOf = (pdf: Pdf, text: string, { width }: Box): readonly Piece[] => {
  const height = pdf.heightOfString(text || ' ', { width });
  if (height <= TALLEST) return [{ text, height }];
  const half = Math.ceil(text.length / 2);
  const space = text.slice(0, half).search(/\s\S*$/);
  const cut = space > 0 ? space : half;
  return [text.slice(0, cut), text.slice(cut).trimStart()].flatMap((part) => piecesOf(pdf, part, { x: 0, width }));
};

/** The cells of a row as one or more rows that each fit on a page. */
const rowsOf = (pdf: Pdf, cells: readonly string[], boxes: readonly Box[]): readonly Row[] => {
  const pieces = cells.map((cell, i) => piecesOf(pdf, cell, boxes[i]!));
  const most = Math.max(...pieces.map(({ length }) => length));
  return Array.from({ length: most }, (_, n) => ({
    texts: pieces.map((ofCell) => ofCell[n]?.text ?? ''),
    height: Math.max(...pieces.map((ofCell) => ofCell[n]?.height ?? 0)) + GAP / 2,
  }));
};

/** Draws a row where the pen is and moves it below; the caller knows that there is room. */
const drawRow = (pdf: Pdf, { texts, height }: Row, columns: readonly Column[], boxes: readonly Box[]): void => {
  const { y } = pdf;
  for (const [i, text] of texts.entries()) {
    const { x, width } = boxes[i]!;
    if (text !== '') pdf.text(text, x, y, { width, align: columns[i]!.isAmount ? 'right' : 'left' });
  }
  pdf.y = y + height;
};

/** A table, with its head again on each page. */
const drawTable = async (pdf: Pdf, { heading, columns, rows, total, notes = [] }: Table): Promise<void> => {
  const boxes = boxesOf(columns, pdf.page);
  const draw = (row: Row): void => drawRow(pdf, row, columns, boxes);
  const hasRoom = (height: number): boolean => pdf.y + height <= bottomOf(pdf.page);
  const measured = (cells: readonly string[], font: string): readonly Row[] => {
    pdf.font(font).fontSize(SIZE.text);
    return rowsOf(pdf, cells, boxes);
  };
  const [head] = measured(columns.map((column) => column.heading), BOLD); // prettier-ignore
  const drawHead = (): void => {
    pdf.font(BOLD).fontSize(SIZE.text);
    draw(head!);
    rule(pdf, pdf.y - GAP / 4);
    pdf.font(REGULAR);
  };
  const [first = head!] = rows[0] ? measured(rows[0], REGULAR) : [];
  // A heading stays with the head of its table and a row.
  if (!hasRoom(4 * SIZE.heading + head!.height + first.height)) pdf.addPage();
  pdf.font(BOLD).fontSize(SIZE.heading);
  pdf.text(heading, leftOf(pdf.page), pdf.y + GAP, { width: widthOf(pdf.page) });
  pdf.y += GAP / 2;
  drawHead();
  for (const [i, cells] of rows.entries()) {
    if (i % AT_ONCE === AT_ONCE - 1) await setImmediate();
    for (const row of measured(cells, REGULAR)) {
      if (!hasRoom(row.height)) {
        pdf.addPage();
        drawHead();
      }
      draw(row);
    }
  }
  for (const row of total ? measured(total, BOLD) : []) {
    if (!hasRoom(row.height)) pdf.addPage();
    rule(pdf, pdf.y - GAP / 4);
    draw(row);
  }
  pdf.font(REGULAR);
  for (const note of notes) pdf.text(note, leftOf(pdf.page), pdf.y + GAP / 4, { width: widthOf(pdf.page) });
  pdf.y += GAP;
};

const drawFacts = (pdf: Pdf, facts: StatementDocument['facts']): void => {
  const columns = [
    { heading: '', share: 1 },
    { heading: '', share: 5 },
  ];
  const boxes = boxesOf(columns, pdf.page);
  pdf.font(REGULAR).fontSize(SIZE.text);
  for (const fact of facts) for (const row of rowsOf(pdf, fact, boxes)) drawRow(pdf, row, columns, boxes);
};

const drawFeet = (pdf: Pdf, { foot, page }: StatementDocument): void => {
  const { start, count } = pdf.bufferedPageRange();
  pdf.font(REGULAR).fontSize(SIZE.foot);
  for (let i = start; i < start + count; i++) {
    pdf.switchToPage(i);
    // Below the margin, where text would begin a page of its own.
    pdf.page.margins.bottom = 0;
    const y = pdf.page.height - MARGIN + GAP;
    const width = widthOf(pdf.page);
    pdf.text(foot, leftOf(pdf.page), y, { width, lineBreak: false });
    pdf.text(page(i + 1, count), leftOf(pdf.page), y, { width, align: 'right', lineBreak: false });
  }
};

/**
 * A statement as PDF: the same to the byte for the same document. It says when the log took the last event behind it,
 * and not when it was made; and it is not compressed, as that differs between processors.
 */
export const pdfOf = async (document: StatementDocument, recordedAt: string): Promise<Buffer> => {
  const pdf = new PDFDocument({
    size: 'A4',
    layout: 'landscape',
    margin: MARGIN,
    bufferPages: true,
    compress: false,
    pdfVersion: '1.7',
    lang: document.language,
    displayTitle: true,
    info: { Title: document.title, Creator: 'Buurtbaan', Producer: 'Buurtbaan', CreationDate: new Date(recordedAt) },
  });
  const parts: Buffer[] = [];
  pdf.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise((resolve) => pdf.on('end', resolve));
  pdf.font(BOLD).fontSize(SIZE.title).text(document.title).moveDown(0.5);
  drawFacts(pdf, document.facts);
  for (const table of document.tables) await drawTable(pdf, table);
  drawFeet(pdf, document);
  pdf.end();
  await ended;
  return Buffer.concat(parts);
};
