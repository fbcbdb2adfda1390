import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** What a person is known by, as far as it was given. */
export type Known = {
  readonly fullName?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
};

/** Whose numbers are written without a country code. */
const COUNTRY = 'NL';

/**
 * A telephone number in E.164, so that 06-12 34 56 78 and +31 6 12345678 are one; null for what is no number.
 * libphonenumber-js, because it knows the numbering plan of every country.
 */
export const phoneOf = (text: string): string | null => {
  const number = parsePhoneNumberFromString(text, COUNTRY);
  return number?.isPossible() ? number.number : null;
};

/** An e-mail address in small letters; null for what is none. Most servers tell no capitals apart, whatever RFC 5321 allows. */
export const emailOf = (text: string): string | null => {
  const address = text.normalize('NFKC').trim().toLowerCase();
  return /^\S+@\S+$/.test(address) ? address : null;
};
