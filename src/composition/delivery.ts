import type { Pool } from 'pg';
import { Addressees } from '../delivery/addressees';
import { Delivery, type DeliveryOptions } from '../delivery/delivery';
import { Unsubscriptions } from '../delivery/unsubscriptions';
import { openPool } from '../platform/database/pool';
import { withoutMessage } from '../platform/telemetry/error-record';
import type { Runtime } from './runtime';

/** Who may decline reminders, by the secret of the vault. */
export const unsubscriptionsOf = ({ application, vault }: Runtime): Unsubscriptions =>
  new Unsubscriptions(application, vault.fingerprint);

/** Reminders by mail, and the connections that are its own. */
export type OpenDelivery = { readonly delivery: Delivery; close(): Promise<void> };

type Recorder = { warn(fields: object, message: string): void };

/** Of the job library alone. */
export const deliveryConnections = ({ database, log }: Runtime): Pool =>
  openPool(database.applicationUrl, { applicationName: 'buurtbaan delivery', log, max: 2 });

/** Least time between two records of what failed, ms: while the database is away everything does, every few seconds. */
const RECORD_MS = 60_000;

/** Records the first, and what comes a minute after the last record. */
export const seldom = <T = unknown>(record: (what: T) => void): ((what: T) => void) => {
  let last = -Infinity;
  return (what) => {
    if (performance.now() - last < RECORD_MS) return;
    last = performance.now();
    record(what);
  };
};

/** Starts to send, when the configuration says by which server. Throws `ConfigInvalid` for the file of addresses. */
export const openDelivery = async (
  runtime: Runtime,
  log: Recorder,
  patience?: DeliveryOptions['patience'],
): Promise<OpenDelivery | undefined> => {
  const { config, application, clock, vault } = runtime;
  if (!config.mail) return undefined;
  const addressees = await Addressees.read(config.mail.addressesFile, vault.fingerprint);
  const jobPool = deliveryConnections(runtime);
  const delivery = new Delivery({
    mail: config.mail,
    addressees,
    unsubscriptions: unsubscriptionsOf(runtime),
    application,
    jobPool,
    clock,
    patience,
    onError: seldom((error) => log.warn(withoutMessage(error), 'a job of delivery failed')),
    onNobody: ({ eventId, kind, roles }) => log.warn({ eventId, kind, roles }, 'no address fits a reminder'),
  });
  const close = async (): Promise<void> => {
    await delivery.stop();
    await jobPool.end();
  };
  try {
    await delivery.start();
  } catch (error) {
    await close();
    throw error;
  }
  return { delivery, close };
};
