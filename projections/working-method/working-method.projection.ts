import { nouns } from '../../events';
import type { Metadata } from '../../events/event';
import { on, projection, rowsIn } from '../engine/projection';
import { except, idInStream, ignoring } from '../handlers';
import { workingMethodTable } from './working-method.table';

type Method = {
  readonly occurrences: number;
  readonly reached: number;
  /** Each once. */
  readonly trajectories: readonly string[];
};

/** What was done in one programme in one quarter, by kind. */
type Methods = Readonly<Record<string, Method>>;

const none: Method = { occurrences: 0, reached: 0, trajectories: [] };

const quarterOf = (day: string): string => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

/** The id comes last, so that the audit trail lists it. */
const keyOf = ({ metadata: { about, occurredOn } }: { readonly metadata: Metadata }): string | undefined =>
  about.programmeId && `${quarterOf(occurredOn)}/${about.programmeId}`;
const partsOf = (key: string) => {
  const slash = key.indexOf('/');
  return { quarter: key.slice(0, slash), programmeId: key.slice(slash + 1) };
};

const withOne = (methods: Methods = {}, event: { readonly stream: string }, kind: string, reached = 0): Methods => {
  const { [kind]: before = none } = methods;
  const trajectories = new Set(before.trajectories).add(idInStream(event));
  return {
    ...methods,
    [kind]: {
      occurrences: before.occurrences + 1,
      reached: before.reached + reached,
      trajectories: [...trajectories],
    },
  };
};

/** What marks the way Buurtbaners work (domain.md 1.8). */
export const workingMethod = projection<Methods>({
  name: 'working_method',
  version: 1,
  on: {
    'ActivityHeld.v1': on(keyOf, (state, event) => withOne(state, event, event.data.kind, event.data.reached)),
    'ConnectionMade.v1': on(keyOf, (state, event) => withOne(state, event, 'connection')),
    'TaskHandedOver.v1': on(keyOf, (state, event) => withOne(state, event, 'hand-over')),
    ...ignoring(
      nouns.programme,
      nouns.person,
      nouns.coach,
      nouns.employer,
      // A hire is not annulled any more once she did something (contract.md 2).
      except(nouns.trajectory, 'work'),
      nouns.intervision,
      nouns.instruction,
      nouns.subsidy,
      nouns.evidence,
      nouns.deadline,
      nouns.network,
      nouns.support,
      nouns.research,
      nouns.ruleset,
    ),
  },
  tables: [
    rowsIn(workingMethodTable, (methods, key) => {
      const { quarter, programmeId } = partsOf(key);
      return Object.entries(methods).map(([kind, { occurrences, reached, trajectories }]) => ({
        programme_id: programmeId,
        quarter,
        kind,
        occurrences,
        residents_reached: reached,
        trajectories: trajectories.length,
      }));
    }),
  ],
});
