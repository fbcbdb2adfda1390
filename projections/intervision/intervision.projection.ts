import { nouns, type RecordedOf } from '../../events';
import { on, projection, rowsIn } from '../engine/projection';
import type { RowOf } from '../engine/table';
import { ignoring, idInStream } from '../handlers';
import { intervisionTable } from './intervision.table';

type Situation =
  | { readonly state: 'scheduled' | 'cancelled' }
  | { readonly state: 'held'; readonly on: string; readonly data: RecordedOf<'IntervisionHeld.v1'>['data'] };

type Intervision = {
  readonly scheduled: RecordedOf<'IntervisionScheduled.v1'>['data'];
  readonly situation: Situation;
};

/** Only what is still scheduled is held or cancelled. */
const become = (state: Intervision | undefined, situation: Situation): Intervision | undefined =>
  state?.situation.state === 'scheduled' ? { ...state, situation } : state;

/** One row per intervision (vuistregel 9). */
export const intervision = projection<Intervision>({
  name: 'intervision',
  // 2: who was invited and came is in `intervision_attendance`.
  version: 2,
  on: {
    'IntervisionScheduled.v1': on(
      idInStream,
      (state, { data }) => state ?? { scheduled: data, situation: { state: 'scheduled' } },
    ),
    'IntervisionHeld.v1': on(idInStream, (state, { data, metadata }) =>
      become(state, { state: 'held', on: metadata.occurredOn, data }),
    ),
    'IntervisionCancelled.v1': on(idInStream, (state) => become(state, { state: 'cancelled' })),
    ...ignoring(
      nouns.programme,
      nouns.person,
      nouns.coach,
      nouns.employer,
      nouns.trajectory,
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
  tables: [rowsIn(intervisionTable, (state, intervisionId) => [row(state, intervisionId)])],
});

const row = ({ scheduled, situation }: Intervision, intervisionId: string): RowOf<typeof intervisionTable> => {
  const held = situation.state === 'held' ? situation : null;
  return {
    intervision_id: intervisionId,
    programme_id: scheduled.programmeId,
    planned_on: scheduled.plannedOn,
    state: situation.state,
    facilitator_id: held?.data.facilitatorId ?? scheduled.facilitatorId,
    held_on: held?.on ?? null,
    minutes: held?.data.minutes ?? null,
    themes: held?.data.themes ?? [],
  };
};
