import { nouns, type RecordedOf } from '../../events';
import { on, projection, rowsIn } from '../engine/projection';
import { ignoring, idInStream } from '../handlers';
import { coachTable } from './coach.table';

/** What is known of one coach. A case may be taken before the qualification in a fold by day; a row comes with it. */
type Coach = {
  readonly qualified: { readonly on: string; readonly data: RecordedOf<'CoachQualified.v1'>['data'] } | null;
  readonly capacity: number;
  readonly suspended: boolean;
  /** Trajectories, each once. */
  readonly cases: readonly string[];
};

const unknown: Coach = { qualified: null, capacity: 0, suspended: false, cases: [] };

const without = (cases: readonly string[], trajectoryId: string) => cases.filter((taken) => taken !== trajectoryId);

/** One row per coach (vuistregels 9 and 10). */
export const coach = projection<Coach>({
  name: 'coach',
  version: 1,
  on: {
    'CoachQualified.v1': on(idInStream, (state = unknown, { data, metadata }) => ({
      ...state,
      qualified: { on: metadata.occurredOn, data },
      capacity: data.capacity,
    })),
    'CoachCapacityChanged.v1': on(idInStream, (state = unknown, { data }) => ({ ...state, capacity: data.capacity })),
    'CoachSuspended.v1': on(idInStream, (state = unknown) => ({ ...state, suspended: true })),
    'CoachReinstated.v1': on(idInStream, (state = unknown) => ({ ...state, suspended: false })),
    'CaseTaken.v1': on(idInStream, (state = unknown, { data }) => ({
      ...state,
      cases: [...without(state.cases, data.trajectoryId), data.trajectoryId],
    })),
    'CaseReleased.v1': on(idInStream, (state = unknown, { data }) => ({
      ...state,
      cases: without(state.cases, data.trajectoryId),
    })),
    ...ignoring(
      nouns.programme,
      nouns.person,
      nouns.employer,
      nouns.trajectory,
      nouns.intervision,
      nouns.instruction,
      nouns.subsidy,
      nouns.evidence,
    ),
  },
  tables: [
    rowsIn(coachTable, ({ qualified, capacity, suspended, cases }, coachId) =>
      qualified
        ? [
            {
              coach_id: coachId,
              background: qualified.data.background,
              former_trajectory_id: qualified.data.formerTrajectoryId ?? null,
              requirements_met: qualified.data.requirementsMet,
              preferred_pool_asked: qualified.data.preferredPoolAsked ?? null,
              qualified_on: qualified.on,
              capacity,
              cases: cases.length,
              suspended,
            },
          ]
        : [],
    ),
  ],
});
