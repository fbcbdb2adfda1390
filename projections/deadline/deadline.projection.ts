import { nouns, type DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import { deadlinesShownAs } from '../../src/schedule/derivation';
import {
  SCHEDULED_TYPES,
  scheduleAfter,
  scheduledBy,
  type Schedule,
  type ScheduledType,
} from '../../src/schedule/schedule';
import { derivedIn, projection } from '../engine/projection';
import type { RowOf } from '../engine/table';
import { ignoring } from '../handlers';
import { deadlineTable } from './deadline.table';

/** Every type that schedules listen to has the same handler: what it says is read there. */
const scheduling = {
  keys: scheduledBy,
  each: (state: Schedule | undefined, event: Recorded<DomainEvent>, key: string) => scheduleAfter(state, event, key),
};
// `fromEntries` does not follow the names.
const scheduled = Object.fromEntries(SCHEDULED_TYPES.map((type) => [type, scheduling])) as {
  readonly [Type in ScheduledType]: typeof scheduling;
};

const derive = deadlinesShownAs((deadline, about): RowOf<typeof deadlineTable> => {
  const [addressee, also = null] = deadline.addressees;
  const { programmeId, trajectoryId, personId, placeId, employerId, coachId, subsidyId } = deadline.about;
  return {
    deadline_id: deadline.deadlineId,
    kind: deadline.kind,
    about,
    addressee_role: addressee!,
    also_to_role: also,
    due_on: deadline.dueOn,
    remind_on: deadline.ahead.find(({ what }) => what === 'reminder')?.on ?? null,
    state: deadline.state,
    met_on: deadline.metOn,
    void_on: deadline.voidOn,
    reminded_on: deadline.remindedOn,
    missed_on: deadline.missedOn,
    armed_by: deadline.armedBy,
    armed_on: deadline.armedOn,
    programme_id: programmeId ?? null,
    trajectory_id: trajectoryId ?? null,
    person_id: personId ?? null,
    place_id: placeId ?? null,
    employer_id: employerId ?? null,
    coach_id: coachId ?? null,
    subsidy_id: subsidyId ?? null,
  };
});

/** One row per deadline (contract.md 3, docs/adr/0024): the schedules that the process of deadlines keeps, as a table. */
export const deadline = projection<Schedule>({
  name: 'deadline',
  version: 1,
  on: {
    'ProgrammeParametersChanged.v1': 'ignored',
    'PlaceOpened.v1': 'ignored',
    'FitConfirmed.v1': 'ignored',
    'ApplicationReceived.v1': 'ignored',
    'TrainingCommitted.v1': 'ignored',
    'TrainingCostRecorded.v1': 'ignored',
    'TrainingCostRefunded.v1': 'ignored',
    'PlanEndorsed.v1': 'ignored',
    'EndorsementWithdrawn.v1': 'ignored',
    'OwnStoryWithdrawn.v1': 'ignored',
    'IntervisionScheduled.v1': 'ignored',
    'IntervisionCancelled.v1': 'ignored',
    'SubsidyAmended.v1': 'ignored',
    'AdvancePaid.v1': 'ignored',
    ...ignoring(
      nouns.programme.vacancies,
      nouns.person,
      nouns.coach,
      nouns.employer,
      nouns.trajectory.hours,
      nouns.trajectory.perspectives,
      nouns.trajectory.steps,
      nouns.trajectory.subsidyCosts,
      nouns.trajectory.suspension,
      nouns.trajectory.tensions,
      nouns.trajectory.training,
      nouns.trajectory.work,
      nouns.instruction,
      nouns.subsidy.costs,
      nouns.subsidy.deviations,
      nouns.subsidy.judgements,
      nouns.evidence,
      nouns.ruleset.experiences,
      nouns.ruleset.meetings,
      nouns.network,
      nouns.support,
      nouns.research,
    ),
    ...scheduled,
  },
  tables: [derivedIn(deadlineTable, derive)],
});
