/** One column that differs between two states. */
export type Change = { readonly column: string; readonly before: unknown; readonly after: unknown };

type Row = Readonly<Record<string, unknown>>;

/** Where a row comes from says when it was made, not what it says. */
const PROVENANCE: readonly string[] = ['first_position', 'last_position', 'parked_at'];

/** The columns in which two states of a row differ; null for a row that was not there. */
export const changesBetween = (before: Row | null, after: Row | null): readonly Change[] => {
  const columns = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...columns]
    .filter((column) => !PROVENANCE.includes(column))
    .map((column) => ({ column, before: before?.[column] ?? null, after: after?.[column] ?? null }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
};
