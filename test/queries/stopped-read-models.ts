import { id } from '../specification';
import { asSuperuser } from '../support/database';
import type { TestRuntime } from '../support/runtime';
import { line, type ImportLine } from './scenario';

/** One more event for the log. */
export const employerLine = (n: number): ImportLine =>
  line('RegisterEmployer', id(n), '2022-01-01', { name: 'De Haven', sector: 'welfare', districts: [] });

/** While `work` runs nobody can move a checkpoint: the read models are stopped. */
export const withReadModelsStopped = (runtime: TestRuntime, work: () => Promise<void>): Promise<void> =>
  asSuperuser(async (client) => {
    await client.query('begin');
    await client.query('select from subscription.checkpoint for update');
    await work();
    await client.query('rollback');
  }, runtime.config.databaseOwnerUrl);
