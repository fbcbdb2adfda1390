import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { migrations } from '../../src/composition/runtime';
import { Addressees } from '../../src/delivery/addressees';
import { Delivery } from '../../src/delivery/delivery';
import { PATIENCE, type Patience } from '../../src/delivery/jobs';
import { ParkedMail } from '../../src/delivery/parked-mail';
import type { Reminder } from '../../src/delivery/reminder';
import { Unsubscriptions } from '../../src/delivery/unsubscriptions';
import { openPool } from '../../src/platform/database/pool';
import { asSuperuser, testDatabase } from '../support/database';
import { fixedClock } from '../support/runtime';
import { closedAtEnd } from '../support/unclosed';
import { staff } from './people';

const fingerprint = (text: string) => createHash('sha256').update(`key ${text}`).digest('hex');
/** A second where the program takes half a minute. */
const IMPATIENT: Patience = { ...PATIENCE, retryDelay: 1, retryDelayMax: 1, superviseSeconds: 1, pollSeconds: 0.5 };

export type Office = Awaited<ReturnType<typeof office>>;

/** A database with everything that delivers from it; any number of instances. */
export const office = async () => {
  const database = await testDatabase(migrations);
  const folder = await mkdtemp(join(tmpdir(), 'delivery-'));
  const file = join(folder, 'staff.json');
  await writeFile(file, JSON.stringify(staff));
  const addressees = await Addressees.read(file, fingerprint);
  const pools: Pool[] = [];
  const pool = (applicationName: string): Pool => {
    const opened = openPool(database.applicationUrl, { applicationName, log: { warn: () => undefined }, max: 4 });
    pools.push(opened);
    return opened;
  };
  const application = pool('delivery.spec');
  const unsubscriptions = new Unsubscriptions(application, fingerprint);
  const running: Delivery[] = [];
  const errors: unknown[] = [];
  const forNobody: Reminder[] = [];
  return {
    addressees,
    unsubscriptions,
    errors,
    forNobody,
    parked: new ParkedMail(application),
    /** An instance that sends by this server. */
    start: async (smtpUrl: string, waitSeconds = 1): Promise<Delivery> => {
      const delivery = new Delivery({
        mail: {
          smtpUrl,
          from: 'Buurtbaan <buurtbaan@stad.example>',
          publicUrl: 'https://buurtbaan.example',
          waitSeconds,
        },
        addressees,
        unsubscriptions,
        application,
        jobPool: pool('delivery.spec jobs'),
        clock: fixedClock('2026-12-03T09:00:00.000Z'),
        onError: (error) => errors.push(error),
        onNobody: (reminder) => forNobody.push(reminder),
        patience: IMPATIENT,
      });
      await delivery.start();
      running.push(delivery);
      return delivery;
    },
    sql: (text: string) =>
      asSuperuser(async (client) => (await client.query<Record<string, unknown>>(text)).rows, database.url),
    /** Nothing is left to be done, or `parked` is. */
    settled: async (): Promise<void> => {
      const mails = new ParkedMail(application);
      while ((await mails.counts()).waiting > 0) await new Promise((done) => setTimeout(done, 50));
    },
    /** Ends all instances and forgets everything. */
    cleared: async (): Promise<void> => {
      await Promise.all(running.splice(0).map((delivery) => delivery.stop()));
      errors.length = 0;
      forNobody.length = 0;
      await asSuperuser(
        (client) => client.query('truncate delivery.item, delivery.digest, delivery.unsubscription, delivery_job.job'),
        database.url,
      );
    },
    end: closedAtEnd(async () => {
      await Promise.all(running.splice(0).map((delivery) => delivery.stop()));
      for (const one of pools) await one.end();
      await database.drop();
      await rm(folder, { recursive: true });
    }),
  };
};
