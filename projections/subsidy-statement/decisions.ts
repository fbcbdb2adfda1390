import type { RecordedOf } from '../../events';
import type { AmountEvent, SettlementGround } from '../../events/subsidy';
import type { Event } from './figure';

/** A decision or payment. */
export type StatedDecision = {
  readonly position: number;
  readonly type: AmountEvent['type'];
  readonly occurred_on: string;
  /** What was granted, settled, paid or taken back by it. */
  readonly cents: number;
  /** Number of the decision, or reference of the payment. */
  readonly reference: string | null;
  readonly settlement_ground: SettlementGround | null;
  /** Text of people, as `ground` of a cost is. */
  readonly motive: string | null;
};

type Particulars = Pick<StatedDecision, 'cents' | 'reference'> &
  Partial<Pick<StatedDecision, 'settlement_ground' | 'motive'>>;

const granted = ({
  data: { grantedCents, decisionNumber, motivation },
}: RecordedOf<'SubsidyGranted.v1' | 'SubsidyAmended.v1'>): Particulars => ({
  cents: grantedCents,
  reference: decisionNumber,
  motive: motivation,
});
const paid = ({
  data: { amountCents, reference },
}: RecordedOf<'AdvancePaid.v1' | 'BalancePaid.v1' | 'RepaymentReceived.v1'>): Particulars => ({
  cents: amountCents,
  reference,
});

const particulars = {
  'SubsidyGranted.v1': granted,
  'SubsidyAmended.v1': granted,
  'SubsidyWithdrawn.v1': ({ data: { decisionNumber, motivation } }) => ({
    cents: 0,
    reference: decisionNumber,
    motive: motivation,
  }),
  'AdvancePaid.v1': paid,
  'SubsidySettled.v1': ({ data: { settledCents, decisionNumber, ground, motivation } }) => ({
    cents: settledCents,
    reference: decisionNumber,
    settlement_ground: ground,
    motive: motivation,
  }),
  'BalancePaid.v1': paid,
  'SubsidyReclaimed.v1': ({ data: { amountCents, ground } }) => ({
    cents: amountCents,
    reference: null,
    motive: ground,
  }),
  'RepaymentReceived.v1': paid,
} as const satisfies { readonly [Type in AmountEvent['type']]: (event: RecordedOf<Type>) => Particulars };

const isDecision = (event: Event): event is RecordedOf<AmountEvent['type']> => event.type in particulars;

/** The decisions and payments of a subsidy, in the order in which they hold. */
export const decisionsOf = (events: readonly Event[]): readonly StatedDecision[] =>
  events.filter(isDecision).map((event) => ({
    position: event.position,
    type: event.type,
    occurred_on: event.metadata.occurredOn,
    settlement_ground: null,
    motive: null,
    // The type of the event chose the function, which the compiler does not follow.
    ...(particulars[event.type] as (event: Event) => Particulars)(event),
  }));
