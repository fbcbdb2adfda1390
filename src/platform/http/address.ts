import type { IncomingMessage } from 'node:http';
import { Problem } from '../problems/problem';

/** The address with bytes that are no ASCII as the escapes they stand for: Node shows each as a character of its own. */
export const escaped = ({ url = '' }: Pick<IncomingMessage, 'url'>): string =>
  url.replace(/[\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16)}`);

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

/** 400 for a query that is malformed or, its escapes undone, no UTF-8: the framework would take the escapes for the text. */
export const queryRefusal = (url: string): Problem | undefined => {
  const [, query] = /\?(.*)$/.exec(url) ?? [];
  if (query === undefined || decoded(query) !== undefined) return undefined;
  const faulty = query.split('&').filter((pair) => decoded(pair) === undefined);
  const errors = faulty.map((pair) => {
    const field = decoded(pair.split('=')[0]!) ?? '';
    return { field, message: `${field} is no UTF-8` };
  });
  return new Problem('text-invalid', { errors });
};
