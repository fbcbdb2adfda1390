import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '../../src/platform/database/connection';
import { asSuperuser } from '../support/database';

/** Cuts every connection to this database but the one that does it: how many there were. */
export const killConnections = (url: string): Promise<number> =>
  asSuperuser(async (client) => {
    const { rowCount } = await client.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    return rowCount ?? 0;
  }, url);

/** A transaction that has written, in another table and in the log's own server, and does not end. */
export async function holdTransaction(url: string): Promise<() => Promise<void>> {
  const client = new Connection({ connectionString: url });
  await client.connect();
  await client.query('create table if not exists public.unrelated (n integer)');
  await client.query('begin isolation level repeatable read');
  await client.query('insert into public.unrelated values (1)');
  await client.query('select count(*) from log.event');
  return async () => {
    await client.query('commit');
    await client.end();
  };
}

// Runs when an append commits, after its locks are taken: one in thirty events takes 20 ms longer, one in thirty
// rolls its whole flush back, as a failing commit would. Sequences count, since they do not roll back.
const DISTURBANCE = `
  create schema disturbance;
  create sequence disturbance.delays;
  create sequence disturbance.rollbacks;
  create function disturbance.disturb() returns trigger language plpgsql security definer as $$
  begin
    if random() < 0.033 then
      perform nextval('disturbance.delays'), pg_sleep(0.02);
    end if;
    if random() < 0.033 then
      perform nextval('disturbance.rollbacks');
      raise exception 'rolled back from outside' using errcode = 'serialization_failure';
    end if;
    return null;
  end;
  $$;
  create constraint trigger disturb after insert on log.event deferrable initially deferred
    for each row execute function disturbance.disturb()`;

/** Slow commits, failing commits, sessions that hold the counter, and writers that are killed half way. */
export async function disturb(url: string): Promise<() => Promise<{ delays: number; rollbacks: number }>> {
  await asSuperuser((client) => client.query(DISTURBANCE), url);
  let running = true;
  let [held, killed] = [0, 0];
  const client = new Connection({ connectionString: url });
  await client.connect();
  const disturbing = (async () => {
    for (let turn = 0; running; turn += 1) {
      await client.query('begin');
      await client.query('select from log.counter for update');
      await sleep(15);
      await client.query('commit');
      held += 1;
      if (turn % 5 === 0) killed += await killAppends(client);
      await sleep(30);
    }
  })();
  return async () => {
    running = false;
    await disturbing;
    const { rows } = await client.query<{ delays: string; rollbacks: string }>(`
      select (select last_value from disturbance.delays) as delays,
             (select last_value from disturbance.rollbacks) as rollbacks`);
    await client.query('drop trigger disturb on log.event');
    await client.end();
    return { delays: held + Number(rows[0]?.delays), rollbacks: killed + Number(rows[0]?.rollbacks) };
  };
}

/** Those in the middle of an append alone: how many. */
async function killAppends(client: Connection): Promise<number> {
  const { rowCount } = await client.query(`
    select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name like '% append' and state = 'active'`);
  return rowCount ?? 0;
}

/** Statements that would change the log, as the application, the owner and a superuser. */
export function tampering(url: string, applicationUrl: string): { attempt: string; run: () => Promise<unknown> }[] {
  const changes = [
    `update log.event set data = '{}'`,
    'delete from log.event',
    'delete from log.event where false',
    'truncate log.event',
    'truncate log.counter cascade',
    'delete from log.counter',
  ];
  const inserts = [
    `insert into log.event (position, revision, recorded_at, event_id, stream, type, metadata, data)
     values (1000000, 0, now(), gen_random_uuid(), 'forged', 'Forged.v1', '{}', '{}')`,
    'update log.counter set importing = true',
    'alter table log.event disable trigger all',
    'drop table log.event',
    'select log.import_batch(3, array[0]::bigint[], array[$$forged$$], array[0]::bigint[], array[gen_random_uuid()], array[$$F$$], array[$${}$$]::json[], array[$${}$$]::json[])',
    `select log.append(array['forged', 'forged'], array[0, 2]::bigint[], array[0, 1], array[gen_random_uuid(), gen_random_uuid()],
       array['F', 'F'], array['{}', '{}']::json[], array['{}', '{}']::json[])`,
    `select log.append(array['forged', 'another'], array[0, 7]::bigint[], array[0, 1], array[gen_random_uuid(), gen_random_uuid()],
       array['F', 'F'], array['{}', '{}']::json[], array['{}', '{}']::json[])`,
    'select log.import_begin()',
    'select log.import_end()',
    'select log.judge(null, null, null, null, null, null, null, null, null)',
    'create table log.mine (n integer)',
  ];
  const as = (who: string, connectionString: string, first: string | undefined, statements: readonly string[]) =>
    statements.map((statement) => ({
      attempt: `${who}: ${statement}`,
      run: async () => {
        const client = new Connection({ connectionString });
        await client.connect();
        try {
          if (first) await client.query(first);
          await client.query(statement);
        } catch (error) {
          // Refused for the right reason; a statement that is merely wrong would prove nothing.
          if (['LG001', 'LG002', 'LG004', '42501'].includes((error as { code?: string }).code ?? '')) throw error;
        } finally {
          await client.end();
        }
      },
    }));
  return [
    ...as('application', applicationUrl, undefined, [...changes, ...inserts]),
    ...as('application, replica', applicationUrl, undefined, ['set session_replication_role = replica']),
    ...as('owner', url, 'set role buurtbaan_owner', changes),
    ...as('superuser', url, undefined, changes),
    ...as('superuser, replica', url, 'set session_replication_role = replica', changes),
  ];
}
