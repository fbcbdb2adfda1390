import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { Cell } from '../../engine/projection';
import type { ExportColumn } from '../source';
import { narrowedInWords, type Exported } from '../exported';

/** Rows compressed together: they are in memory at a time, whatever the size of the whole. */
const GROUP = 10_000;

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number];
type Element = Omit<SchemaElement, 'name'>;

/** A type of SQL as a type of Parquet, and a cell as its writer takes it. */
type Mapping = { readonly element: Element; readonly value: (cell: NonNullable<Cell>) => unknown };

const asItIs = (cell: NonNullable<Cell>): unknown => cell;
const moment = (cell: NonNullable<Cell>): unknown => new Date(String(cell));
const TIMESTAMP = { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' } as const;

const MAPPINGS: Readonly<Record<string, Mapping>> = {
  uuid: { element: { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16, logical_type: { type: 'UUID' } }, value: asItIs },
  text: { element: { type: 'BYTE_ARRAY', converted_type: 'UTF8' }, value: asItIs },
  date: { element: { type: 'INT32', converted_type: 'DATE' }, value: moment },
  timestamptz: { element: { type: 'INT64', logical_type: TIMESTAMP }, value: moment },
  integer: { element: { type: 'INT32' }, value: asItIs },
  bigint: { element: { type: 'INT64' }, value: (cell) => BigInt(cell as number) },
  numeric: { element: { type: 'DOUBLE' }, value: asItIs },
  boolean: { element: { type: 'BOOLEAN' }, value: asItIs },
};

/** `numeric(5, 2)` is exact in Parquet too, as a whole number of hundredths. */
const decimalOf = (type: string): Mapping | undefined => {
  const [, precision, scale] = /^numeric\((\d+), ?(\d+)\)$/.exec(type) ?? [];
  if (precision === undefined) return undefined;
  const exact = { converted_type: 'DECIMAL', precision: Number(precision), scale: Number(scale) } as const;
  return {
    element: { type: 'INT64', ...exact },
    value: (cell) => BigInt(Math.round(Number(cell) * 10 ** exact.scale)),
  };
};

const mappingOf = (type: string): Mapping => {
  const mapping = decimalOf(type) ?? MAPPINGS[type];
  if (!mapping) throw new Error(`it is not known how a column of type ${type} is written as Parquet`);
  return mapping;
};

const itemType = (type: string): string | undefined => (type.endsWith('[]') ? type.slice(0, -2) : undefined);

/** Every column may be null: of what a view computes nobody promises otherwise. */
const schemaOf = ({ name, type }: ExportColumn): readonly SchemaElement[] => {
  const item = itemType(type);
  if (item === undefined) return [{ name, repetition_type: 'OPTIONAL', ...mappingOf(type).element }];
  return [
    { name, repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST' },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', repetition_type: 'OPTIONAL', ...mappingOf(item).element },
  ];
};

const valuesOf = ({ type }: ExportColumn): ((cell: Cell) => unknown) => {
  const item = itemType(type);
  const { value } = mappingOf(item ?? type);
  if (item === undefined) return (cell) => (cell === null ? null : value(cell));
  // A token of a list may be null to who may not read it.
  return (cell) =>
    cell === null ? null : (cell as readonly (string | null)[]).map((one) => (one === null ? null : value(one)));
};

/** What a reader of the file finds beside its columns. */
const saidOf = (exported: Exported) => {
  const { source, position, validOn } = exported;
  const said = {
    title: source.title,
    comment: source.comment,
    position: String(position),
    validOn,
    narrowed: narrowedInWords(exported).join(', '),
  };
  return Object.entries(said).flatMap(([key, value]) => (value ? [{ key: `buurtbaan.${key}`, value }] : []));
};

/** Takes what was written so far, and goes on behind it. */
const taken = (writer: ByteWriter): Uint8Array => {
  const bytes = Uint8Array.from(writer.getBytes());
  writer.index = 0;
  return bytes;
};

/** An export as Parquet, some rows at a time: every value in its own type, lists as lists. */
export async function* parquetOf(exported: Exported): AsyncGenerator<Uint8Array> {
  const { columns, batches } = exported;
  const schema: SchemaElement[] = [{ name: 'root', num_children: columns.length }, ...columns.flatMap(schemaOf)];
  const writer = new ByteWriter();
  const file = new ParquetWriter({ writer, schema, createdBy: 'buurtbaan', kvMetadata: saidOf(exported) });
  const values = columns.map(valuesOf);
  let group: unknown[][] = columns.map(() => []);
  const write = (): Uint8Array => {
    void file.write({
      columnData: columns.map(({ name }, n) => ({ name, data: group[n]! })),
      rowGroupSize: GROUP,
    });
    group = columns.map(() => []);
    return taken(writer);
  };
  for await (const rows of batches) {
    for (const row of rows)
      for (const [n, { name }] of columns.entries()) group[n]!.push(values[n]!(row[name] ?? null));
    if (group[0]!.length >= GROUP) yield write();
  }
  if (group[0]!.length > 0) yield write();
  void file.finish();
  yield taken(writer);
}
