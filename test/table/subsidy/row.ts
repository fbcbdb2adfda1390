import type { subsidy } from '../../../src/subsidy/subsidy.decider';
import { accountSubmitted, requested, settled, withdrawn } from '../../subsidy/fixture';
import { rowsOf, type Refusal } from '../table';

export const row = rowsOf<typeof subsidy>();

// In the order in which they are asked (docs/adr/0005).
export const unknown = ['subsidy-unknown', { given: [] }] as const satisfies Refusal;
/** Of what ends with a withdrawal. */
export const notGranted = ['subsidy-not-granted', { after: [withdrawn] }] as const satisfies Refusal;
/** Of what a withdrawal leaves possible. */
export const onlyRequested = ['subsidy-not-granted', { given: [requested] }] as const satisfies Refusal;
export const alreadySettled = [
  'subsidy-settled',
  { after: [accountSubmitted, settled({ decisionNumber: 'V-0' })] },
] as const satisfies Refusal;

export const motivationMissing = ['motivation-missing', { data: { motivation: ' ' } }] as const;
/** A day before the fact that is acted upon: always last. */
export const tooEarly = (on: string) => ['date-before-fact', { by: { on } }] as const satisfies Refusal;
