import { tell } from './lines';
import type { Log } from '../platform/embedded-postgres/embedded-postgres';

/** Messages of a command that ends: warnings only, to standard error. */
export const quiet: Log = { info: () => undefined, warn: tell };
