import { nouns, type RecordedOf } from '../../events';
import { on, projection, rowsIn } from '../engine/projection';
import { except, ignoring, idInStream } from '../handlers';
import { coachCaseTable, coachTable } from './coach.table';

/** What is known of one coach. A case may be taken before the qualification in a fold by day; a row comes with it. */
type Coach = {
  readonly qualified: { readonly on: string; readonly data: RecordedOf<'CoachQualified.v1'>['data'] } | null;
  readonly capacity: number;
  readonly suspended: boolean;
  /** Every case she ever took, each once. */
  readonly cases: readonly Case[];
  /** Trajectories that never were: their hire was annulled. */
  readonly annulled: readonly string[];
};

/** `releasedBy`: ids of the ends, of the assignment or the trajectory, that took it from her since she took it last. */
type Case = { readonly trajectoryId: string; readonly releasedBy: readonly string[] };

const unknown: Coach = { qualified: null, capacity: 0, suspended: false, cases: [], annulled: [] };

/** Cases with one as it became. */
const withCase = (
  cases: readonly Case[],
  trajectoryId: string,
  become: (releasedBy: readonly string[]) => readonly string[],
): readonly Case[] => {
  const at = cases.findIndex((one) => one.trajectoryId === trajectoryId);
  const one = { trajectoryId, releasedBy: become(cases[at]?.releasedBy ?? []) };
  return at < 0 ? [...cases, one] : cases.with(at, one);
};

/** The cases she has now. */
const openCases = ({ cases, annulled }: Coach): readonly Case[] =>
  cases.filter(({ trajectoryId, releasedBy }) => releasedBy.length === 0 && !annulled.includes(trajectoryId));

/** One row per coach (vuistregels 9 and 10). */
export const coach = projection<Coach>({
  name: 'coach',
  // 2: what was annulled is no case. 3: each case has a row.
  version: 3,
  on: {
    'CoachQualified.v1': on(idInStream, (state = unknown, { data, metadata }) => ({
      ...state,
      qualified: { on: metadata.occurredOn, data },
      capacity: data.capacity,
    })),
    'CoachCapacityChanged.v1': on(idInStream, (state = unknown, { data }) => ({ ...state, capacity: data.capacity })),
    'CoachSuspended.v1': on(idInStream, (state = unknown) => ({ ...state, suspended: true })),
    'CoachReinstated.v1': on(idInStream, (state = unknown) => ({ ...state, suspended: false })),
    'CaseTaken.v1': on(idInStream, (state = unknown, { data: { trajectoryId, annuls } }) => ({
      ...state,
      cases: withCase(state.cases, trajectoryId, (releasedBy) =>
        annuls === undefined ? [] : releasedBy.filter((endId) => endId !== annuls),
      ),
    })),
    // It follows from the end that took the case from her.
    'CaseReleased.v1': on(idInStream, (state = unknown, { data, metadata: { causationId } }) => ({
      ...state,
      cases: withCase(state.cases, data.trajectoryId, (releasedBy) => [...releasedBy, causationId]),
    })),
    // Of all she ever coached: on a day between an assignment and its end the case would be hers still.
    'HireAnnulled.v1': {
      keys: ({ data }) => data.coachIds,
      each: (state = unknown, event) => ({ ...state, annulled: [...state.annulled, idInStream(event)] }),
    },
    'TrajectoryEndAnnulled.v1': 'ignored',
    ...ignoring(
      nouns.programme,
      nouns.person,
      nouns.employer,
      except(nouns.trajectory, 'annulment'),
      nouns.intervision,
      nouns.instruction,
      nouns.subsidy,
      nouns.evidence,
      nouns.ruleset,
      nouns.deadline,
      nouns.network,
      nouns.support,
      nouns.research,
    ),
  },
  tables: [
    rowsIn(coachTable, (coach, coachId) => {
      const { qualified, capacity, suspended } = coach;
      return qualified
        ? [
            {
              coach_id: coachId,
              background: qualified.data.background,
              former_trajectory_id: qualified.data.formerTrajectoryId ?? null,
              requirements_met: qualified.data.requirementsMet,
              preferred_pool_asked: qualified.data.preferredPoolAsked ?? null,
              qualified_on: qualified.on,
              capacity,
              cases: openCases(coach).length,
              suspended,
            },
          ]
        : [];
    }),
    rowsIn(coachCaseTable, (coach, coachId) =>
      coach.qualified
        ? openCases(coach).map(({ trajectoryId }) => ({ coach_id: coachId, trajectory_id: trajectoryId }))
        : [],
    ),
  ],
});
