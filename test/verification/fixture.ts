import type { Projection } from '../../projections/engine/projection';
import { foldOf } from '../../projections/engine/memory';
import { liveOf } from '../../projections/engine/install';
import { relationOf, stateRelationOf, type TableSet } from '../../projections/engine/table-set';
import { touchesOf } from '../../projections/engine/touch';
import type { Difference } from '../../projections/engine/verification/difference';
import { readModels } from '../../projections/read-models';
import type { ApiFixture } from '../queries/fixture';
import { runCommand } from '../support/command-line';

export type Told = {
  readonly code: number;
  readonly differences: readonly Difference[];
  readonly summary: Readonly<Record<string, unknown>>;
  readonly stdout: string;
  readonly stderr: string;
};

/** `buurtbaan verify`, as another process beside the one that serves. */
export const verified = async ({ runtime }: ApiFixture): Promise<Told> => {
  const { code, lines, stderr } = await runCommand(runtime.environment, ['verify']);
  const parsed = lines.map((line) => JSON.parse(line) as never);
  return {
    code,
    differences: parsed.slice(0, -1),
    summary: parsed.at(-1) ?? {},
    stdout: lines.join('\n'),
    stderr,
  };
};

export const modelOf = (table: string): Projection =>
  readModels.find(({ tables }) => tables.some(({ name }) => name === table))!;

const servedSet = async ({ runtime }: ApiFixture, projection: Projection): Promise<TableSet> => {
  const [live] = await liveOf(runtime.application, [projection]);
  return { projection, build: live!.build };
};

/** The table behind `read.<table>`, and that of the states behind it. */
export const relationsOf = async (api: ApiFixture, table: string) => {
  const set = await servedSet(api, modelOf(table));
  return { rows: relationOf(set, { name: table }), states: stateRelationOf(set) };
};

/** Schemas and checkpoints that a verification makes for itself. */
export const scratchLeft = ({ runtime }: ApiFixture) =>
  runtime.sql(
    `select nspname::text as name from pg_namespace where nspname like 'scratch%'
     union all select name from subscription.checkpoint where name like 'scratch%'`,
  );

/** What a row and the state of its key are when one event of the log had never been. */
export const withoutEvent = async (api: ApiFixture, table: string, key: string, position: number) => {
  const projection = modelOf(table);
  const events = (await api.runtime.events()).map((stored) => api.runtime.codec.decode(stored));
  const touches = events
    .filter((event) => event.position !== position)
    .flatMap((event) => touchesOf(projection, event));
  const fold = foldOf(projection, touches);
  const index = projection.tables.findIndex(({ name }) => name === table);
  const change = [...fold.tables[index]!.values()].find((one) => one?.key === key)!;
  const entry = fold.states.get(key)!;
  return {
    row: { ...change.row, state_key: key, first_position: change.first, last_position: change.last, parked_at: null },
    entry,
  };
};

/** Writes that over what is served, as if the event had never been applied. */
export const undo = async (api: ApiFixture, table: string, key: string, position: number): Promise<void> => {
  const { rows, states } = await relationsOf(api, table);
  const { row, entry } = await withoutEvent(api, table, key, position);
  await api.runtime.sql(`delete from ${rows} where state_key = $1`, [key]);
  await api.runtime.sql(`insert into ${rows} select * from json_populate_record(null::${rows}, $1)`, [
    JSON.stringify(row),
  ]);
  await api.runtime.sql(`update ${states} set state = $2, last_position = $3 where key = $1`, [
    key,
    JSON.stringify(entry.state),
    entry.last,
  ]);
};
