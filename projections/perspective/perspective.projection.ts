import { nouns } from '../../events';
import { projection, stateless } from '../engine/projection';
import type { RowOf } from '../engine/table';
import { except, idInStream, ignoring } from '../handlers';
import { perspectiveTable } from './perspective.table';

const others = ignoring(
  nouns.programme,
  nouns.person,
  nouns.coach,
  nouns.employer,
  // A hire is not annulled any more once somebody looked on (contract.md 2).
  except(nouns.trajectory, 'perspectives'),
  nouns.intervision,
  nouns.instruction,
  nouns.subsidy,
  nouns.evidence,
  nouns.deadline,
  nouns.network,
  nouns.support,
  nouns.research,
  nouns.ruleset,
);

/** How others look at a trajectory (domain.md 1.8). A perspective never changes. */
export const perspective = projection<unknown>({
  name: 'perspective',
  version: 1,
  on: { 'PerspectiveRecorded.v1': stateless(idInStream), ...others },
  tables: [
    {
      ...perspectiveTable,
      emit: {
        'PerspectiveRecorded.v1': (_before, { data, metadata }, _after, trajectoryId) => [
          {
            perspective_id: data.perspectiveId,
            trajectory_id: trajectoryId,
            programme_id: metadata.about.programmeId!,
            by_role: data.byRole,
            formal: data.formal,
            recorded_on: metadata.occurredOn,
            text: data.text,
          } satisfies RowOf<typeof perspectiveTable>,
        ],
        ...others,
      },
    },
  ],
});
