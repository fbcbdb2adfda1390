import { nouns, type RecordedOf } from '../../events';
import {
  balanceDueIn,
  costsIn,
  figuresAfter,
  isClosedIn,
  NO_FIGURES,
  receivableIn,
  type Figures,
  type SubsidyEvent,
} from '../../events/subsidy';
import { on, projection, rowsIn } from '../engine/projection';
import type { RowOf } from '../engine/table';
import { ignoring, idInStream } from '../handlers';
import { subsidyAccountTable, type SubsidyStatus } from './subsidy-account.table';

type Request = {
  readonly on: string;
  readonly data: Pick<
    RecordedOf<'SubsidyRequested.v1'>['data'],
    'employerId' | 'programmeId' | 'places' | 'requestedCents' | 'startsOn' | 'endsOn'
  >;
};

/** What is known of one subsidy, and no cost by itself: however many there are, it stays as small. */
export type SubsidyAccount = {
  readonly request: Request | null;
  readonly decision: 'none' | 'granted' | 'refused' | 'withdrawn';
  readonly regimeId: string | null;
  readonly isAccounted: boolean;
  readonly figures: Figures;
};

const unknown: SubsidyAccount = {
  request: null,
  decision: 'none',
  regimeId: null,
  isAccounted: false,
  figures: NO_FIGURES,
};

const statusOf = ({ decision, isAccounted, figures }: SubsidyAccount): SubsidyStatus => {
  if (figures.settledCents !== null) return isClosedIn(figures) ? 'closed' : 'settled';
  switch (decision) {
    case 'none':
      return 'requested';
    case 'refused':
    case 'withdrawn':
      return decision;
    case 'granted':
      return isAccounted ? 'account-submitted' : 'granted';
  }
};

const counted = (state: SubsidyAccount = unknown, event: RecordedOf<SubsidyEvent['type']>): SubsidyAccount => ({
  ...state,
  figures: figuresAfter(state.figures, event),
});

/** Handler of an event that changes the figures alone. */
const figures = { keys: (event: { readonly stream: string }) => [idInStream(event)], each: counted };

/** One row per subsidy (contract.md 3). */
export const subsidyAccount = projection<SubsidyAccount>({
  name: 'subsidy_account',
  version: 1,
  on: {
    'SubsidyRequested.v1': on(idInStream, (state = unknown, { data, metadata }) => {
      const { employerId, programmeId, places, requestedCents, startsOn, endsOn } = data;
      return {
        ...state,
        request: {
          on: metadata.occurredOn,
          data: { employerId, programmeId, places, requestedCents, startsOn, endsOn },
        },
      };
    }),
    'SubsidyGranted.v1': on(idInStream, (state, event) => ({
      ...counted(state, event),
      decision: 'granted',
      regimeId: event.data.regimeId,
    })),
    'SubsidyRefused.v1': on(idInStream, (state = unknown) => ({ ...state, decision: 'refused' })),
    'SubsidyAmended.v1': figures,
    'SubsidyWithdrawn.v1': on(idInStream, (state, event) => ({ ...counted(state, event), decision: 'withdrawn' })),
    'AdvancePaid.v1': figures,
    'SubsidyCostRecorded.v1': figures,
    'SubsidyCostCorrected.v1': figures,
    'SubsidyCostJudged.v1': figures,
    'SubsidyAccountSubmitted.v1': on(idInStream, (state = unknown) => ({ ...state, isAccounted: true })),
    'SubsidySettled.v1': figures,
    'BalancePaid.v1': figures,
    'SubsidyReclaimed.v1': figures,
    'RepaymentReceived.v1': figures,
    // A refusal that does not stand is decided again (Awb 7:11).
    'ObjectionDecided.v1': on(idInStream, (state = unknown, { data: { outcome } }) =>
      state.decision === 'refused' && (outcome === 'founded' || outcome === 'partly')
        ? { ...state, decision: 'none' }
        : state,
    ),
    'ObjectionLodged.v1': 'ignored',
    'SubsidyCostEntered.v1': 'ignored',
    'SubsidyCostDropped.v1': 'ignored',
    'BudgetDeviationReported.v1': 'ignored',
    'PaymentSuspended.v1': 'ignored',
    'PaymentResumed.v1': 'ignored',
    ...ignoring(
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
  },
  tables: [
    rowsIn(subsidyAccountTable, (state, subsidyId) => (state.request ? [row(state, state.request, subsidyId)] : [])),
  ],
});

const row = (
  state: SubsidyAccount,
  { on: requestedOn, data }: Request,
  subsidyId: string,
): RowOf<typeof subsidyAccountTable> => {
  const { figures } = state;
  const costs = costsIn(figures);
  return {
    subsidy_id: subsidyId,
    employer_id: data.employerId,
    programme_id: data.programmeId,
    requested_on: requestedOn,
    starts_on: data.startsOn,
    ends_on: data.endsOn,
    places: data.places,
    status: statusOf(state),
    regime_id: state.regimeId,
    requested_cents: data.requestedCents,
    granted_cents: figures.grantedCents,
    advanced_cents: figures.advancedCents,
    cost_recorded_cents: costs.recordedCents,
    cost_eligible_cents: costs.eligibleCents,
    cost_ineligible_cents: costs.ineligibleCents,
    cost_disputed_cents: costs.disputedCents,
    settled_cents: figures.settledCents,
    balance_paid_cents: figures.balancePaidCents,
    reclaimed_cents: figures.reclaimedCents,
    repaid_cents: figures.repaidCents,
    balance_due_cents: balanceDueIn(figures),
    receivable_cents: receivableIn(figures),
  };
};
