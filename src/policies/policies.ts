import type { Policy } from '../command-handling/policy';
import { annulment } from './annulment';
import { coaching } from './coaching';
import { costs } from './costs';
import { duplicates } from './duplicates';
import { ending } from './ending';
import { hiring } from './hiring';

/** Everything that follows by itself from an event, elsewhere. */
export const policies: readonly Policy[] = [...hiring, ...coaching, ...ending, ...annulment, ...costs, ...duplicates];
