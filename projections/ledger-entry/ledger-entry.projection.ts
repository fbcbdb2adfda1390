import { nouns, type RecordedOf } from '../../events';
import {
  amountsAfter,
  NO_AMOUNTS,
  partsOf,
  type AmountEvent,
  type Amounts,
  type CostEvent,
} from '../../events/subsidy';
import { projection } from '../engine/projection';
import type { RowOf } from '../engine/table';
import { ignoring, idInStream } from '../handlers';
import { AMOUNTS, bookedBetween, costBookings, type Booked, type CostAmounts } from './bookings';
import { ledgerEntryTable } from './ledger-entry.table';

type Entry = RowOf<typeof ledgerEntryTable>;
/** An event that is booked. */
type BookedEvent = RecordedOf<(AmountEvent | CostEvent)['type']>;

/**
 * The amounts of a subsidy, or those of one cost. A cost has a state of its own, so that a subsidy of ten
 * thousand costs writes and explains a line of one of them as fast as its first.
 */
export type LedgerState = Amounts | CostAmounts;

const NO_COST: CostAmounts = { recordedCents: 0, ineligibleCents: 0 };

// A key says which of the two it is; keys of both kinds never meet.
const amountsIn = (state: LedgerState | undefined): Amounts => (state && 'grantedCents' in state ? state : NO_AMOUNTS);
const costIn = (state: LedgerState | undefined): CostAmounts => (state && 'recordedCents' in state ? state : NO_COST);

/** The cost after an event of it: each says what the amount, or the ineligible part of it, is from now on. */
const costAfter = (cost: CostAmounts, { type, data }: CostEvent): CostAmounts => {
  switch (type) {
    case 'SubsidyCostRecorded.v1':
    case 'SubsidyCostCorrected.v1':
      return { ...cost, recordedCents: data.amountCents };
    case 'SubsidyCostJudged.v1':
      return { ...cost, ineligibleCents: partsOf(data, data.amountCents).ineligibleCents };
  }
};

const amounts = {
  keys: (event: RecordedOf<AmountEvent['type']>) => [idInStream(event)],
  each: (state: LedgerState | undefined, event: RecordedOf<AmountEvent['type']>): LedgerState =>
    amountsAfter(amountsIn(state), event),
};
const cost = {
  // The id of the cost comes last: by that the audit trail finds its events.
  keys: (event: RecordedOf<CostEvent['type']>) => [`${idInStream(event)}.${event.data.costId}`],
  each: (state: LedgerState | undefined, event: RecordedOf<CostEvent['type']>): LedgerState =>
    costAfter(costIn(state), event),
};

/** Its own day; of a correction and a later judgement that of what they replace (decisions.md 13). */
const bookedOn = ({ data, metadata }: BookedEvent): string =>
  'validFrom' in data ? data.validFrom : metadata.occurredOn;

/** What a line says beside its account and amount. */
type Particulars = Pick<Entry, 'memo' | 'reference'> &
  Partial<Pick<Entry, 'budget_line' | 'trajectory_id' | 'cost_id' | 'evidence_uri' | 'evidence_sha256'>>;

/**
 * UUID v8: the id of the event, and in its first byte the number of the line. Of a UUID v5 the hash alone took longer
 * than all else that makes a line.
 */
const entryId = (eventId: string, line: number): string =>
  `${line.toString(16).padStart(2, '0')}${eventId.slice(2, 14)}8${eventId.slice(15)}`;

/** Two lines for each booking: debit, then credit. */
const entries = (event: BookedEvent, booked: readonly Booked[], particulars: Particulars): readonly Entry[] =>
  booked
    .flatMap(({ debit, credit, cents }) => [
      { account: debit, debit_cents: cents, credit_cents: 0 },
      { account: credit, debit_cents: 0, credit_cents: cents },
    ])
    .map((line, i) => ({
      entry_id: entryId(event.eventId, i + 1),
      subsidy_id: idInStream(event),
      position: event.position,
      event_id: event.eventId,
      line_no: i + 1,
      booked_on: bookedOn(event),
      recorded_at: event.recordedAt,
      budget_line: null,
      trajectory_id: null,
      cost_id: null,
      evidence_uri: null,
      evidence_sha256: null,
      actor_id: event.metadata.actorId,
      ...particulars,
      ...line,
    }));

const booked =
  <E extends RecordedOf<AmountEvent['type']>>(particulars: (event: E) => Particulars) =>
  (before: LedgerState | undefined, event: E, after: LedgerState): readonly Entry[] =>
    entries(event, bookedBetween(AMOUNTS, amountsIn(before), amountsIn(after)), particulars(event));

const bookedCost =
  <E extends RecordedOf<CostEvent['type']>>(memo: (event: E) => string | null) =>
  (before: LedgerState | undefined, event: E, after: LedgerState): readonly Entry[] => {
    const { line, costId, evidenceUri, evidenceSha256 } = event.data;
    return entries(event, bookedBetween(costBookings(line), costIn(before), costIn(after)), {
      // An empty text says nothing of anyone, and stays as it is: here it is no reason.
      memo: memo(event) || null,
      reference: null,
      budget_line: line,
      trajectory_id: event.metadata.about.trajectoryId ?? null,
      cost_id: costId,
      evidence_uri: evidenceUri,
      evidence_sha256: evidenceSha256,
    });
  };

/** A decision gives its motive and its number. */
const decided = booked(
  ({
    data: { motivation, decisionNumber },
  }: RecordedOf<'SubsidyGranted.v1' | 'SubsidyAmended.v1' | 'SubsidyWithdrawn.v1' | 'SubsidySettled.v1'>) => ({
    memo: motivation,
    reference: decisionNumber,
  }),
);
const paid = booked(
  ({ data: { reference } }: RecordedOf<'AdvancePaid.v1' | 'BalancePaid.v1' | 'RepaymentReceived.v1'>) => ({
    memo: null,
    reference,
  }),
);

/** What is decided or waited for, and books nothing. */
const unbooked = {
  'SubsidyCostEntered.v1': 'ignored',
  'SubsidyCostDropped.v1': 'ignored',
  'BudgetDeviationReported.v1': 'ignored',
  'SubsidyRefused.v1': 'ignored',
  'PaymentSuspended.v1': 'ignored',
  'PaymentResumed.v1': 'ignored',
  ...ignoring(
    nouns.subsidy.account,
    nouns.subsidy.objections,
    nouns.subsidy.request,
    nouns.programme,
    nouns.person,
    nouns.coach,
    nouns.employer,
    nouns.trajectory,
    nouns.intervision,
    nouns.instruction,
    nouns.evidence,
    nouns.deadline,
  ),
} as const;

/** What money was granted, paid, spent and taken back, in double entry (contract.md 3, docs/adr/0014). */
export const ledgerEntry = projection<LedgerState>({
  name: 'ledger_entry',
  version: 1,
  on: {
    'SubsidyGranted.v1': amounts,
    'SubsidyAmended.v1': amounts,
    'SubsidyWithdrawn.v1': amounts,
    'AdvancePaid.v1': amounts,
    'SubsidySettled.v1': amounts,
    'BalancePaid.v1': amounts,
    'SubsidyReclaimed.v1': amounts,
    'RepaymentReceived.v1': amounts,
    'SubsidyCostRecorded.v1': cost,
    'SubsidyCostCorrected.v1': cost,
    'SubsidyCostJudged.v1': cost,
    ...unbooked,
  },
  tables: [
    {
      ...ledgerEntryTable,
      emit: {
        'SubsidyGranted.v1': decided,
        'SubsidyAmended.v1': decided,
        'SubsidyWithdrawn.v1': decided,
        'AdvancePaid.v1': paid,
        'SubsidySettled.v1': decided,
        'BalancePaid.v1': paid,
        'SubsidyReclaimed.v1': booked(({ data: { ground } }) => ({ memo: ground, reference: null })),
        'RepaymentReceived.v1': paid,
        'SubsidyCostRecorded.v1': bookedCost(() => null),
        'SubsidyCostCorrected.v1': bookedCost(({ data: { reason } }) => reason),
        'SubsidyCostJudged.v1': bookedCost(({ data: { ground } }) => ground),
        ...unbooked,
      },
    },
  ],
});
