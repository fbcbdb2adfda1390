import type { Pool } from 'pg';
import { v5 } from 'uuid';
import { addDays, dayOf } from '../calendar/calendar';
import type { Clock } from '../platform/clock';
import { type Addressees } from './addressees';
import { Digests, type DigestJob } from './digests';
import { digestText } from './digest-text';
import { Jobs, type Outcome, type Patience } from './jobs';
import { Mailer, MailNotTaken } from './mailer';
import type { Reminder } from './reminder';
import { type Unsubscriptions } from './unsubscriptions';

/** Of ids of digests, from the event and the addressee that opened them. */
const DIGESTS = '2bb1a3c5-0f1b-5c6e-9d55-8a1c3fd5a7e4';

/** What was due to be said longer ago is not news: mail, or the schedule itself, was set up later. */
const NEWS_DAYS = 7;

export type DeliveryOptions = {
  readonly mail: {
    readonly smtpUrl: string;
    readonly from: string;
    readonly publicUrl: string;
    readonly waitSeconds: number;
  };
  readonly addressees: Addressees;
  readonly unsubscriptions: Unsubscriptions;
  readonly application: Pool;
  /** For the job library alone. */
  readonly jobPool: Pool;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
  /** A reminder that nobody gets: no line of the configuration fits. */
  readonly onNobody: (reminder: Reminder) => void;
  readonly patience?: Patience;
};

/** Reminders by mail: one digest for an addressee and a day, sent at least once, under one Message-ID. */
export class Delivery {
  private readonly digests: Digests;
  private readonly jobs: Jobs;
  private readonly mailer: Mailer;

  constructor(private readonly options: DeliveryOptions) {
    const { application, jobPool, mail, onError, patience } = options;
    this.digests = new Digests(application);
    this.jobs = new Jobs(jobPool, { onError, patience });
    this.mailer = new Mailer(mail);
  }

  async start(): Promise<void> {
    await this.jobs.start((job, signal) => this.send(job, signal));
  }

  async stop(): Promise<void> {
    await this.jobs.stop();
    this.mailer.close();
  }

  /** Asks for a digest with this reminder for each of its addressees. Doing it again changes nothing. */
  async remind(reminder: Reminder): Promise<void> {
    const { addressees, clock, mail, onNobody } = this.options;
    if (reminder.occurredOn < addDays(dayOf(clock.now()), -NEWS_DAYS)) return;
    const ids = addressees.of(reminder);
    if (ids.length === 0) onNobody(reminder);
    for (const addresseeId of ids) {
      const digestId = v5(`${reminder.eventId}/${addresseeId}`, DIGESTS);
      await this.digests.add(reminder, addresseeId, (client) =>
        this.jobs.ask({ digestId, addresseeId, day: reminder.occurredOn }, mail.waitSeconds, client),
      );
    }
  }

  private async send(job: DigestJob, signal: AbortSignal): Promise<Outcome> {
    try {
      return await this.sent(job, signal);
    } catch (error) {
      if (!(error instanceof MailNotTaken)) {
        this.options.onError(error);
        return { became: 'again', code: 'EINTERNAL' };
      }
      const { isPermanent, code, reply } = error;
      return { became: isPermanent ? 'parked' : 'again', code, ...(reply !== undefined && { reply }) };
    }
  }

  /** Throws `MailNotTaken`, and what the database throws. */
  private async sent(job: DigestJob, signal: AbortSignal): Promise<Outcome> {
    const { addressees, unsubscriptions, mail } = this.options;
    const digest = await this.digests.fixed(job);
    if (digest.done) return { became: 'done' };
    if (digest.items.length === 0) {
      await this.digests.close(job.digestId);
      return { became: 'done' };
    }
    const addressee = addressees.withId(job.addresseeId);
    if (!addressee) return { became: 'parked', code: 'addressee-unknown' };
    const unsubscribeUrl = `${mail.publicUrl}/v1/unsubscriptions/${unsubscriptions.tokenFor(addressee.id)}`;
    const text = digestText(digest, addressee, { publicUrl: mail.publicUrl, unsubscribeUrl });
    const sha256 = await this.mailer.send(digest, addressee, text, signal);
    await this.digests.sent(job.digestId, sha256);
    return { became: 'done' };
  }
}
