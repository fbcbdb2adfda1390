/** Where reminders go and by which server. The URL of the server may hold a password: not for logs. */
export type MailConfig = {
  /** JSON: who gets what, until people sign in. */
  readonly addressesFile: string;
  readonly smtpUrl: string;
  readonly from: string;
  /** Where people reach this program, without a slash at its end. */
  readonly publicUrl: string;
  /** From the first reminder of a day until its digest goes out: what comes meanwhile goes along. */
  readonly waitSeconds: number;
};

/** What webhooks say of where they come from, and where they may go. */
export type WebhookConfig = {
  /** `urn:nld:…`: the organisation and this system, as the NL GOV profile for CloudEvents asks. */
  readonly source: string;
  /** Where programs reach the API, without a slash at its end. */
  readonly publicUrl: string;
  /** Private addresses that may be told all the same. */
  readonly allowedAddresses: readonly string[];
};

/** The variables that say what goes out: mail, and what webhooks are told. */
export type OutgoingVariables = {
  readonly STAFF_ADDRESSES_FILE?: string;
  readonly SMTP_URL?: string;
  readonly MAIL_FROM?: string;
  readonly PUBLIC_URL?: string;
  readonly DIGEST_WAIT_SECONDS: number;
  readonly WEBHOOK_SOURCE?: string;
  readonly WEBHOOK_ALLOWED_ADDRESSES?: string;
};

/** Variables of mail, which go together. */
export const MAIL = ['STAFF_ADDRESSES_FILE', 'SMTP_URL', 'MAIL_FROM', 'PUBLIC_URL'] as const;

/** Undefined: no reminder is mailed. */
export const mailOf = (env: OutgoingVariables): MailConfig | undefined => {
  const { STAFF_ADDRESSES_FILE: addressesFile, SMTP_URL: smtpUrl, MAIL_FROM: from, PUBLIC_URL: publicUrl } = env;
  if (!addressesFile || !smtpUrl || !from || !publicUrl) return undefined;
  return {
    addressesFile,
    smtpUrl,
    from,
    publicUrl: publicUrl.replace(/\/+$/, ''),
    waitSeconds: env.DIGEST_WAIT_SECONDS,
  };
};

/** Undefined: no webhook is told anything. */
export const webhooksOf = ({
  WEBHOOK_SOURCE: source,
  PUBLIC_URL: publicUrl,
  ...env
}: OutgoingVariables): WebhookConfig | undefined =>
  source && publicUrl
    ? {
        source,
        publicUrl: publicUrl.replace(/\/+$/, ''),
        allowedAddresses: (env.WEBHOOK_ALLOWED_ADDRESSES ?? '').split(',').filter((address) => address !== ''),
      }
    : undefined;

/** Mail is configured in part: where people reach the program may be said for webhooks alone. */
export const isMailInPart = (env: OutgoingVariables): boolean => {
  const missing = MAIL.filter((name) => env[name] === undefined);
  const isForWebhooks = env.WEBHOOK_SOURCE !== undefined && missing.length === MAIL.length - 1 && !!env.PUBLIC_URL;
  return missing.length > 0 && missing.length < MAIL.length && !isForWebhooks;
};
