import { testRuntime, type TestRuntime } from '../support/runtime';
import { lateLines } from './late-lines';
import { managerHeaders, startApi } from './fixture';
import { earlyLines, type ImportLine } from './scenario';

/**
 * The last millisecond of 31 December in Amsterdam: what was recorded then was known on that day, and no later day's
 * is.
 */
export const LAST_MOMENT = '2021-12-31T22:59:59.999Z';
export const NEXT_MOMENT = '2021-12-31T23:00:00.000Z';
export const THEN = '2021-12-31';
export const NEXT = '2022-01-01';

/** The scenario, or other lines, the later ones imported a day after. `until`: position of the last event before. */
export const lateImport = async (
  early: readonly ImportLine[] = earlyLines,
  later: readonly ImportLine[] = lateLines,
) => {
  let moment = LAST_MOMENT;
  const runtime = await testRuntime(undefined, { recordedAt: () => Date.parse(moment) });
  const importing = await startApi(runtime);
  await importing.importLines(early);
  const { position: until } = await runtime.store.head();
  moment = NEXT_MOMENT;
  await importing.importLines(later);
  await importing.close();
  if (runtime.config.eventStore === 'postgres') await recordAgain(runtime, until);
  const api = await startApi(runtime);
  await api.get('/v1/programmes', { ...managerHeaders, ...(await api.caughtUp()) });
  return {
    ...api,
    until,
    end: async () => {
      await api.close();
      await runtime.end();
    },
  };
};

/** PostgreSQL takes its own clock: the moments are changed afterwards, as only a superuser without triggers can. */
const recordAgain = async (runtime: TestRuntime, until: number): Promise<void> => {
  await runtime.sql('alter table log.event disable trigger all');
  await runtime.sql('update log.event set recorded_at = case when position <= $1 then $2::timestamptz else $3 end', [
    until,
    LAST_MOMENT,
    NEXT_MOMENT,
  ]);
  await runtime.sql('alter table log.event enable trigger all');
  // The tables were filled with other moments.
  await runtime.sql('update subscription.checkpoint set position = 0, event_id = null, expires_at = default');
  const tables = await runtime.sql(
    `select relname from pg_class where relnamespace = 'store'::regnamespace and relkind = 'r'`,
  );
  for (const { relname } of tables) await runtime.sql(`truncate store.${String(relname)}`);
};
