import { nouns, type RecordedOf } from '../../events';
import type { AmountEvent, CostEvent } from '../../events/subsidy';
import { projection, stateless } from '../engine/projection';
import type { RowOf } from '../engine/table';
import { ignoring, idInStream } from '../handlers';
import { bookingsOf, type BookedEvent } from './bookings';
import { ledgerEntryTable } from './ledger-entry.table';

type Entry = RowOf<typeof ledgerEntryTable>;
type OfAmount = RecordedOf<AmountEvent['type']>;
type OfCost = RecordedOf<CostEvent['type']>;

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
const entries = (event: BookedEvent, particulars: Particulars): readonly Entry[] =>
  bookingsOf(event)
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

/** A decision gives its motive and its number. */
const decided = (
  _: undefined,
  event: RecordedOf<'SubsidyGranted.v1' | 'SubsidyAmended.v1' | 'SubsidyWithdrawn.v1' | 'SubsidySettled.v1'>,
) => entries(event, { memo: event.data.motivation, reference: event.data.decisionNumber });

const paid = (_: undefined, event: RecordedOf<'AdvancePaid.v1' | 'BalancePaid.v1' | 'RepaymentReceived.v1'>) =>
  entries(event, { memo: null, reference: event.data.reference });

const ofCost = (event: OfCost, memo: string | null): readonly Entry[] =>
  entries(event, {
    // An empty text says nothing of anyone, and stays as it is: here it is no reason.
    memo: memo || null,
    reference: null,
    budget_line: event.data.line,
    trajectory_id: event.metadata.about.trajectoryId ?? null,
    cost_id: event.data.costId,
    evidence_uri: event.data.evidenceUri,
    evidence_sha256: event.data.evidenceSha256,
  });

const bySubsidy = stateless<OfAmount>(idInStream);
// The lines of a cost stand still and are explained by themselves, however many costs the subsidy has. Its id comes last:
// by that the audit trail finds its events.
const byCost = stateless<OfCost>((event) => `${idInStream(event)}.${event.data.costId}`);

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
    nouns.ruleset,
    nouns.deadline,
    nouns.network,
    nouns.support,
    nouns.research,
  ),
} as const;

/** What money was granted, paid, spent and taken back, in double entry (contract.md 3, docs/adr/0014). */
export const ledgerEntry = projection<undefined>({
  name: 'ledger_entry',
  version: 1,
  on: {
    'SubsidyGranted.v1': bySubsidy,
    'SubsidyAmended.v1': bySubsidy,
    'SubsidyWithdrawn.v1': bySubsidy,
    'AdvancePaid.v1': bySubsidy,
    'SubsidySettled.v1': bySubsidy,
    'BalancePaid.v1': bySubsidy,
    'SubsidyReclaimed.v1': bySubsidy,
    'RepaymentReceived.v1': bySubsidy,
    'SubsidyCostRecorded.v1': byCost,
    'SubsidyCostCorrected.v1': byCost,
    'SubsidyCostJudged.v1': byCost,
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
        'SubsidyReclaimed.v1': (_, event) => entries(event, { memo: event.data.ground, reference: null }),
        'RepaymentReceived.v1': paid,
        'SubsidyCostRecorded.v1': (_, event) => ofCost(event, null),
        'SubsidyCostCorrected.v1': (_, event) => ofCost(event, event.data.reason),
        'SubsidyCostJudged.v1': (_, event) => ofCost(event, event.data.ground),
        ...unbooked,
      },
    },
  ],
});
