import { PgBoss, type Db, type Job, type JobResult, type Queue } from 'pg-boss';
import type { Pool } from 'pg';
import { onOneConnection } from '../platform/database/held-connection';
import type { Queryable } from '../platform/database/queryable';
import type { DigestJob } from './digests';

/** Schema of pg-boss, made by a migration: the role of the program may make nothing there. */
const SCHEMA = 'delivery_job';
export const DIGEST = 'digest';
/** Where a digest goes that will not be tried again until somebody asks. */
export const PARKED = 'digest-parked';

const DAY_SECONDS = 86_400;
const YEARS = 10 * 365 * DAY_SECONDS;

/** How patient jobs are; a test has less time. */
export type Patience = {
  /** First pause, doubling each time up to the longest. */
  readonly retryDelay: number;
  readonly retryDelayMax: number;
  readonly retryLimit: number;
  /** A process that gave no sign of life for so long has lost its job to another. */
  readonly heartbeatSeconds: number;
  readonly superviseSeconds: number;
  readonly pollSeconds: number;
};

/** The server may be away for three days: half a minute, doubling to half an hour, 150 times. */
export const PATIENCE: Patience = {
  retryDelay: 30,
  retryDelayMax: 1_800,
  retryLimit: 150,
  heartbeatSeconds: 20,
  superviseSeconds: 15,
  pollSeconds: 5,
};

/** What became of a digest: `again` and `parked` with codes, no words of a server or of people. */
export type Outcome =
  { readonly became: 'done' } | { readonly became: 'again' | 'parked'; readonly code: string; readonly reply?: number };

/** As pg-boss wants it said. */
export const resultOf = (id: string, outcome: Outcome): JobResult => {
  if (outcome.became === 'done') return { id, status: 'completed' };
  const { became, ...output } = outcome;
  return { id, status: became === 'parked' ? 'deadletter' : 'failed', output };
};

/** Statements of pg-boss on a pool of ours. Some open a transaction themselves: one that failed takes its connection along. */
const onPool = (pool: Pool): Db => ({
  executeSql: (text, values) => onOneConnection(pool, (client) => client.query(text, values)),
});

const onConnection = (client: Queryable): Db => ({ executeSql: (text, values) => client.query(text, values) });

export type JobsOptions = { readonly onError: (error: unknown) => void; readonly patience?: Patience };

/** pg-boss over its schema, which our migrations make; it neither makes nor changes anything there. */
export const bossOn = (pool: Pool, { onError, patience = PATIENCE }: JobsOptions): PgBoss => {
  const boss = new PgBoss({
    db: onPool(pool),
    schema: SCHEMA,
    migrate: false,
    createSchema: false,
    reindex: false,
    monitorVacuum: false,
    schedule: false,
    registerInstance: false,
    superviseIntervalSeconds: patience.superviseSeconds,
    monitorIntervalSeconds: patience.superviseSeconds,
    flowIntervalSeconds: 3_600,
  });
  boss.on('error', onError);
  return boss;
};

const queue = async (boss: PgBoss, { name, policy, ...options }: Queue): Promise<void> => {
  await boss.createQueue(name, { policy, ...options });
  // One that an older release made keeps what it was made with.
  await boss.updateQueue(name, options);
};

/** A queue whose jobs are tried again with back-off, and the one where those go that were given up. */
export const patientQueue = async (
  boss: PgBoss,
  name: string,
  parked: string,
  { retryDelay, retryDelayMax, retryLimit, heartbeatSeconds }: Patience,
  policy?: 'short',
): Promise<void> => {
  await queue(boss, { name: parked, retentionSeconds: YEARS, warningQueueSize: 1_000 });
  await queue(boss, {
    name,
    policy,
    deadLetter: parked,
    retryLimit,
    retryDelay,
    retryDelayMax,
    retryBackoff: true,
    heartbeatSeconds,
    expireInSeconds: 300,
    retentionSeconds: 60 * DAY_SECONDS,
    deleteAfterSeconds: 7 * DAY_SECONDS,
  });
};

/** The jobs of delivery, which pg-boss keeps, gives to one process each, repeats and parks. */
export class Jobs {
  private readonly boss: PgBoss;
  private readonly patience: Patience;

  /** `pool` is for pg-boss alone. */
  constructor(pool: Pool, { onError, patience = PATIENCE }: JobsOptions) {
    this.patience = patience;
    this.boss = bossOn(pool, { onError, patience });
  }

  /** Makes what is missing and gives each job to `work`, one at a time in this process; its signal aborts when it is lost. */
  async start(work: (job: DigestJob, signal: AbortSignal) => Promise<Outcome>): Promise<void> {
    await this.boss.start();
    // One that waits for each key; what is being sent does not count.
    await patientQueue(this.boss, DIGEST, PARKED, this.patience, 'short');
    await this.boss.work(
      DIGEST,
      { batchSize: 1, perJobResults: true, pollingIntervalSeconds: this.patience.pollSeconds },
      (jobs: Job<DigestJob>[]) =>
        Promise.all(jobs.map(async ({ id, data, signal }) => resultOf(id, await work(data, signal)))),
    );
  }

  /** Asks for a digest after so many seconds, in the caller's transaction. One that waits already takes this one along. */
  async ask(job: DigestJob, afterSeconds: number, client: Queryable): Promise<void> {
    const singletonKey = `${job.addresseeId}/${job.day}`;
    await this.boss.send(DIGEST, job, { db: onConnection(client), singletonKey, startAfter: afterSeconds });
  }

  /** Ends after what is being sent, within some 5 s; a job that takes longer is repeated. */
  async stop(): Promise<void> {
    await this.boss.stop({ graceful: true, timeout: 5_000 });
  }
}

/** Asks for these parked jobs to be tried again; answers how many. */
export const redrive = async (pool: Pool, parkedQueue: string, ids: readonly string[]): Promise<number> => {
  const boss = new PgBoss({
    db: onPool(pool),
    schema: SCHEMA,
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  // Of its timers, which end with it; what is asked of it fails by itself.
  boss.on('error', () => undefined);
  try {
    await boss.start();
    return await boss.redrive(parkedQueue, { limit: ids.length, ids: [...ids] });
  } finally {
    await boss.stop({ graceful: false });
  }
};
