import { isIP } from 'node:net';
import { registerDecorator, type ValidationOptions } from 'class-validator';

/** Decorators of what variables of the environment may hold. */
const says =
  (name: string, message: string, holds: (value: unknown) => boolean) =>
  () =>
  (target: object, property: string | symbol) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: property as string,
      options: { message } satisfies ValidationOptions,
      validator: { validate: holds },
    });

export const Port = says(
  'port',
  '$property must be a whole number from 0 (any that is free) to 65535',
  (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 65_535,
);
const isUrl = (value: unknown, protocols: readonly string[]): boolean =>
  typeof value === 'string' && URL.canParse(value) && protocols.includes(new URL(value).protocol);
export const PostgresUrl = says('postgres-url', '$property must be a postgres:// URL', (value) =>
  isUrl(value, ['postgres:', 'postgresql:']),
);
export const TimeOfDay = says(
  'time-of-day',
  '$property must be a time of day in Amsterdam, HH:MM, or off',
  (value) => typeof value === 'string' && /^(([01]\d|2[0-3]):[0-5]\d|off)$/.test(value),
);
export const SmtpUrl = says('smtp-url', '$property must be an smtp:// or smtps:// URL', (value) =>
  isUrl(value, ['smtp:', 'smtps:']),
);
export const PublicUrl = says(
  'public-url',
  '$property must be an https:// or http:// URL, without a query',
  (value) => {
    if (typeof value !== 'string' || !isUrl(value, ['https:', 'http:'])) return false;
    const { search, hash } = new URL(value);
    return search === '' && hash === '';
  },
);
// `URL` refuses the list of hosts a cluster is named by.
const EVENTSTOREDB = /^esdb(\+discover)?:\/\/([^@/?]*@)?[^@/?]+\/?(\?.*)?$/;
export const StoreKind = says(
  'event-store',
  '$property must be postgres or an esdb:// URL',
  (value) => typeof value === 'string' && (value === 'postgres' || EVENTSTOREDB.test(value)),
);
export const SourceUrn = says(
  'source-urn',
  '$property must be a URN of this system, as urn:nld:oin:00000001234567890000:systeem:buurtbaan',
  (value) => typeof value === 'string' && /^urn:nld:[a-z0-9-]+(:[A-Za-z0-9._-]+)+$/.test(value),
);
const isAddress = (text: string): boolean => {
  const [address = '', prefix, ...rest] = text.split('/');
  const bits = { 4: 32, 6: 128 }[isIP(address)];
  if (bits === undefined || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits);
};
export const Addresses = says(
  'addresses',
  '$property must be addresses or ranges with commas between them, as 10.1.2.3,10.2.0.0/16',
  (value) => typeof value === 'string' && value.split(',').every(isAddress),
);
