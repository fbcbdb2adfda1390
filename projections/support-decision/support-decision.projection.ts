import { nouns, type RecordedOf } from '../../events';
import { on, projection, rowsIn } from '../engine/projection';
import type { RowOf } from '../engine/table';
import { idInStream, ignoring } from '../handlers';
import { supportDecisionTable } from './support-decision.table';

type Requested = RecordedOf<'SupportRequested.v1'>['data'];
type Decided = RecordedOf<'SupportDecided.v1'>['data'];

type Support = {
  readonly requested: Pick<Requested, 'personId' | 'trajectoryId' | 'programmeId' | 'planId' | 'goalId'> & {
    readonly on: string;
  };
  readonly advice: RecordedOf<'SupportAdvised.v1'>['data']['advice'] | null;
  readonly decided: (Pick<Decided, 'outcome' | 'from' | 'until' | 'reviewOn'> & { readonly on: string }) | null;
};

/** Tailored provisions, and how far each has come (domain.md 1.6). */
export const supportDecision = projection<Support>({
  name: 'support_decision',
  version: 1,
  on: {
    'SupportRequested.v1': on(idInStream, (state, { data, metadata: { occurredOn } }) => {
      if (state) return state;
      const { personId, trajectoryId, programmeId, planId, goalId } = data;
      return {
        requested: { personId, trajectoryId, programmeId, planId, goalId, on: occurredOn },
        advice: null,
        decided: null,
      };
    }),
    'SupportAdvised.v1': on(idInStream, (state, { data: { advice } }) => state && { ...state, advice }),
    'SupportDecided.v1': on(idInStream, (state, { data, metadata: { occurredOn } }) => {
      const { outcome, from, until, reviewOn } = data;
      return state && { ...state, decided: { outcome, from, until, reviewOn, on: occurredOn } };
    }),
    ...ignoring(
      nouns.programme,
      nouns.person,
      nouns.coach,
      nouns.employer,
      nouns.trajectory,
      nouns.intervision,
      nouns.instruction,
      nouns.subsidy,
      nouns.evidence,
      nouns.ruleset,
      nouns.deadline,
      nouns.network,
      nouns.research,
    ),
  },
  tables: [rowsIn(supportDecisionTable, (state, supportId) => [row(state, supportId)])],
});

const row = ({ requested, advice, decided }: Support, supportId: string): RowOf<typeof supportDecisionTable> => ({
  support_id: supportId,
  person_id: requested.personId,
  trajectory_id: requested.trajectoryId,
  programme_id: requested.programmeId,
  plan_id: requested.planId,
  goal_id: requested.goalId,
  requested_on: requested.on,
  status: decided?.outcome ?? (advice ? 'advised' : 'requested'),
  advice,
  decided_on: decided?.on ?? null,
  valid_from: decided?.from ?? null,
  valid_until: decided?.until ?? null,
  review_on: decided?.reviewOn ?? null,
});
