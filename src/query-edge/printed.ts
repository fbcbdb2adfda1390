import Negotiator from 'negotiator';
import { Maybe, OneOf } from '../platform/validation';

const FORMATS = ['json', 'html'] as const;
type Format = (typeof FORMATS)[number];
export const HTML = 'text/html';
const MEDIA = { json: 'application/json', html: HTML } as const satisfies Record<Format, string>;

/** Query of what is answered as JSON or as a page that prints. */
export class FormatQuery {
  /** Goes before Accept. */
  @Maybe() @OneOf(FORMATS) readonly format?: Format;
}

export type RequestHeaders = Readonly<Record<string, string | undefined>>;

/** The one asked for, else the one that `Accept` prefers; JSON when it takes none of them. */
export const formatOf = ({ format }: FormatQuery, headers: RequestHeaders): Format => {
  if (format) return format;
  const preferred = new Negotiator({ headers }).mediaType(Object.values(MEDIA));
  return FORMATS.find((one) => MEDIA[one] === preferred) ?? 'json';
};

/** Of a page nothing is loaded and nothing is run: its own style alone is let in. */
export const pagePolicy = (styleSource: string): string =>
  `default-src 'none'; style-src ${styleSource}; frame-ancestors 'none'`;
