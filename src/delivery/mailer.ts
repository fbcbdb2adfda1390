import { createHash } from 'node:crypto';
import nodemailer from 'nodemailer';
import type { Addressee } from './addressees';
import type { Digest } from './digests';
import type { DigestText } from './digest-text';

/** The server did not take a mail. Holds the codes alone: what servers answer quotes addresses. */
export class MailNotTaken extends Error {
  override readonly name = 'MailNotTaken';
  constructor(
    readonly code: string,
    /** The three digits of the server, when it answered. */
    readonly reply?: number,
  ) {
    super(reply === undefined ? code : `${code} ${reply}`);
  }

  /** It will never take this mail. A name or password that it refuses is no matter of the mail: someone puts it right. */
  get isPermanent(): boolean {
    const isOfMail = this.code === 'EENVELOPE' || this.code === 'EMESSAGE';
    return isOfMail && this.reply !== undefined && this.reply >= 500;
  }
}

const asNotTaken = (error: unknown): MailNotTaken => {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  return new MailNotTaken(
    typeof code === 'string' && /^\w{1,40}$/.test(code) ? code : 'EUNKNOWN',
    typeof responseCode === 'number' ? responseCode : undefined,
  );
};

/** Longest the server may be silent, ms: a job is given to another process after some 20 s without a sign of life. */
const LIMITS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, dnsTimeout: 10_000 };

export type MailerOptions = { readonly smtpUrl: string; readonly from: string };

/** Any SMTP server. */
export class Mailer {
  private readonly transport;
  /** Of Message-IDs: the domain of the sender. */
  private readonly domain: string;

  constructor({ smtpUrl, from }: MailerOptions) {
    this.domain = /@([^@>\s]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
    const { username, protocol, hostname } = new URL(smtpUrl);
    // A password never travels in the open, but on the machine itself.
    const isOpen = protocol === 'smtp:' && username !== '' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname);
    this.transport = nodemailer.createTransport(
      { url: smtpUrl, ...LIMITS, requireTLS: isOpen || undefined, disableFileAccess: true, disableUrlAccess: true },
      { from },
    );
  }

  /**
   * Gives a mail to the server, the same each time but for what the addressee's line in the configuration says; answers
   * the hash of its text once the server has taken it. Throws `MailNotTaken`.
   */
  async send(
    { digestId, madeAt }: Digest,
    { email }: Addressee,
    { subject, text, html, unsubscribeUrl }: DigestText,
    signal?: AbortSignal,
  ): Promise<string> {
    try {
      await this.transport.sendMail({
        signal,
        to: { name: '', address: email },
        messageId: `<${digestId}@${this.domain}>`,
        date: madeAt,
        subject,
        text,
        html,
        headers: {
          'Auto-Submitted': 'auto-generated',
          // RFC 8058: one click, without signing in.
          ...(unsubscribeUrl && {
            'List-Unsubscribe': `<${unsubscribeUrl}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
        },
      });
    } catch (error) {
      throw asNotTaken(error);
    }
    return createHash('sha256').update(text).digest('hex');
  }

  close(): void {
    this.transport.close();
  }
}
