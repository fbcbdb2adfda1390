import { partyOf } from '../../events/event';
import type { Actor } from '../command-handling/context';

/** Who imports, and reads, by the command line (contract.md 1). */
export const IMPORTER: Actor = {
  id: '00000000-0000-4000-8000-000000000001',
  role: 'programme-manager',
  party: partyOf['programme-manager'],
};

/** Who erases by the command line. */
export const ERASER: Actor = { id: IMPORTER.id, role: 'privacy-officer', party: partyOf['privacy-officer'] };
