import { testRuntime, type TestRuntime } from '../support/runtime';
import { rest } from './rest';
import { asManager, serving } from './served';
import { beginning } from './story';

/**
 * The last millisecond of 31 December in Amsterdam: what was told then was known on that day, and no later day's is.
 */
export const LAST_MOMENT = '2021-12-31T22:59:59.999Z';
export const NEXT_MOMENT = '2021-12-31T23:00:00.000Z';
export const THEN = '2021-12-31';
export const NEXT = '2022-01-01';

/** The story as if its rest was told a day later than its beginning. `until`: position of the last event before. */
export const toldLate = async () => {
  let moment = LAST_MOMENT;
  const runtime = await testRuntime(undefined, { recordedAt: () => Date.parse(moment) });
  const teller = await serving(runtime);
  await teller.tell(beginning);
  const { position: until } = await runtime.store.head();
  moment = NEXT_MOMENT;
  await teller.tell(rest);
  await teller.close();
  if (runtime.config.eventStore === 'postgres') await recordAgain(runtime, until);
  const served = await serving(runtime);
  await served.get('/v1/programmes', { ...asManager, ...(await served.caughtUp()) });
  return {
    ...served,
    until,
    end: async () => {
      await served.close();
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
