import { Pipe } from '../../projections/engine/pipe';
import { transaction } from '../../projections/engine/transaction';
import { asSuperuser } from '../support/database';
import { closeEngines, engineFixture, type EngineFixture } from './fixture';

afterEach(closeEngines);

const insert = (id: number) => ({ text: 'insert into read.sent (id) values ($1)', values: [id] });
/** Waits in the server until somebody lets go of the lock. */
const held = (id: number) => ({
  text: 'with lock as materialized (select pg_advisory_xact_lock(7)) insert into read.sent (id) select $1::integer from lock',
  values: [id],
});

describe('statements in a pipe', () => {
  let fixture: EngineFixture;
  const sent = async () => {
    const { rows } = await fixture.pool.query<{ ids: number[] }>(
      'select array_agg(id order by at) as ids from read.sent',
    );
    return rows[0]!.ids;
  };
  /** Ends the one that waits, not the holder: without its lock the other would go on. */
  const cutWaiting = () =>
    asSuperuser(
      (client) =>
        client.query(`select pg_terminate_backend(pid) from pg_locks
                       where locktype = 'advisory' and not granted
                         and database = (select oid from pg_database where datname = current_database())`),
      fixture.database.url,
    );
  const waiting = async (): Promise<void> => {
    for (;;) {
      const { rows } = await fixture.pool.query(
        `select from pg_locks
          where locktype = 'advisory' and not granted
            and database = (select oid from pg_database where datname = current_database())`,
      );
      if (rows.length > 0) return;
    }
  };

  beforeEach(async () => {
    fixture = await engineFixture();
    await fixture.pool.query('create table read.sent (id integer primary key, at bigserial)');
  });

  it('run in the order they were sent, none waiting for the answer of another, on one connection', async () => {
    const pipe = new Pipe(fixture.pool);
    const holder = await fixture.pool.connect();
    await holder.query('select pg_advisory_lock(7)');
    const answers: number[] = [];
    const all = [
      pipe.send(held(1)).then(() => answers.push(1)),
      pipe.send(insert(2)).then(() => answers.push(2)),
      pipe.send(insert(3)).then(() => answers.push(3)),
    ];
    await waiting();
    expect(fixture.pool.totalCount).toBeLessThanOrEqual(3);
    expect(answers).toStrictEqual([]);
    await holder.query('select pg_advisory_unlock(7)');
    holder.release();
    await Promise.all(all);
    expect(answers).toStrictEqual([1, 2, 3]);
    expect(await sent()).toStrictEqual([1, 2, 3]);
    expect(fixture.pool.idleCount).toBe(fixture.pool.totalCount);
  });

  it('commit each by itself: one that is refused takes nothing with it', async () => {
    const pipe = new Pipe(fixture.pool);
    const outcomes = await Promise.allSettled([1, 1, 2].map((id) => pipe.send(insert(id))));
    expect(outcomes).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { code: '23505' } },
      { status: 'fulfilled' },
    ]);
    expect(await sent()).toStrictEqual([1, 2]);
    expect(fixture.pool.idleCount).toBe(fixture.pool.totalCount);
  });

  it('all fail when the connection is cut, and the next goes by another', async () => {
    const pipe = new Pipe(fixture.pool);
    const holder = await fixture.pool.connect();
    holder.on('error', () => undefined);
    await holder.query('select pg_advisory_lock(7)');
    const under = Promise.allSettled([pipe.send(held(1)), pipe.send(insert(2))]);
    await waiting();
    await cutWaiting();
    const outcomes = await under;
    holder.release(true);
    expect(outcomes.map(({ status }) => status)).toStrictEqual(['rejected', 'rejected']);
    await pipe.send(insert(3));
    expect(await sent()).toStrictEqual([3]);
    expect(fixture.pool.idleCount).toBe(fixture.pool.totalCount);
  });
});

describe('a transaction', () => {
  it('fails when its connection is cut between two statements, and the process goes on', async () => {
    const { pool, database } = await engineFixture();
    const broken = transaction(pool, async (client) => {
      const ended = new Promise((resolve) => client.once('end', resolve));
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
      await asSuperuser((other) => other.query('select pg_terminate_backend($1)', [rows[0]!.pid]), database.url);
      await ended;
      await client.query('select 1');
    });
    await expect(broken).rejects.toThrow();
    expect(await transaction(pool, (client) => client.query('select 1'))).toMatchObject({ rowCount: 1 });
  });
});
