import { nouns } from '../../events';
import type { UitstroomKind } from '../../events/trajectory';
import { on, projection, rowsIn } from '../engine/projection';
import type { RowOf } from '../engine/table';
import { ignoring, idInStream } from '../handlers';
import { accept, endRole, runningRoles, type HeldRole } from './roles';
import { alumnusRoleTable, lineagePersonTable } from './lineage-person.table';

type Outcome = UitstroomKind | 'none';

/** What the upward circle knows of one person. */
type LineagePerson = {
  /** Hired, qualified as coach or recognised at least once: only then there is a row. */
  readonly listed: boolean;
  readonly hires: readonly { readonly trajectoryId: string; readonly programmeId: string; readonly startsOn: string }[];
  readonly end: { readonly on: string; readonly outcome: Outcome } | null;
  /** Highest generation her former-Buurtbaner coaches had when they were assigned; 0 without such a coach. */
  readonly coachGeneration: number;
  /** Trajectories, each once. */
  readonly coached: readonly string[];
  /** Persons, each once. */
  readonly discovered: readonly string[];
  readonly roles: readonly HeldRole[];
};

const nobody: LineagePerson = {
  listed: false,
  hires: [],
  end: null,
  coachGeneration: 0,
  coached: [],
  discovered: [],
  roles: [],
};

/**
 * Null for who never was a Buurtbaner. Later changes of a coach do not travel: her generation was taken when assigned.
 */
const generationOf = ({ hires, coachGeneration }: LineagePerson): number | null =>
  hires.length > 0 ? 1 + coachGeneration : null;

const withOne = (list: readonly string[], item: string): readonly string[] =>
  list.includes(item) ? list : [...list, item];

const ended = (state: LineagePerson = nobody, on: string, outcome: Outcome): LineagePerson =>
  state.end && state.end.on > on ? state : { ...state, end: { on, outcome } };

const personOf = ({ data }: { readonly data: { readonly personId: string } }): string => data.personId;

/** Nodes of the upward circle, and the returns behind them (contract.md 3, vuistregels 10 and 15). */
export const lineagePerson = projection<LineagePerson>({
  name: 'lineage_person',
  version: 1,
  on: {
    'BuurtbanerHired.v1': on(personOf, (state = nobody, { data: { trajectoryId, programmeId, startsOn } }) => ({
      ...state,
      listed: true,
      hires: [...state.hires, { trajectoryId, programmeId, startsOn }],
    })),
    'CoachQualified.v1': on(idInStream, (state = nobody) => ({ ...state, listed: true })),
    'KeyFigureRecognised.v1': {
      keys: (event) => [...new Set([idInStream(event), event.data.discoveredByPersonId ?? idInStream(event)])],
      each: (state = nobody, event, personId) => {
        const recognised = idInStream(event);
        return {
          ...state,
          listed: state.listed || personId === recognised,
          discovered:
            personId === event.data.discoveredByPersonId ? withOne(state.discovered, recognised) : state.discovered,
        };
      },
    },
    'CoachAssigned.v1': {
      keys: ({ data }) => [...new Set([data.coachId, data.personId])],
      fold: (states, event) => {
        const { coachId, personId, background } = event.data;
        const coach = states.get(coachId) ?? nobody;
        states.put(coachId, { ...coach, coached: withOne(coach.coached, idInStream(event)) });
        if (background !== 'former-buurtbaner') return;
        const buurtbaner = states.get(personId) ?? nobody;
        // A former Buurtbaner is of generation 1 at least, also when her own hire is not known (an as-of day before
        // it).
        const coachGeneration = Math.max(buurtbaner.coachGeneration, generationOf(coach) ?? 1);
        states.put(personId, { ...buurtbaner, coachGeneration });
      },
    },
    'Uitstroom.v1': on(personOf, (state, { data, metadata }) => ended(state, metadata.occurredOn, data.kind)),
    'TrajectoryEndedWithoutUitstroom.v1': on(personOf, (state, { metadata }) =>
      ended(state, metadata.occurredOn, 'none'),
    ),
    'AlumnusRoleAccepted.v1': on(idInStream, (state = nobody, event) => ({
      ...state,
      roles: accept(state.roles, event),
    })),
    'AlumnusRoleEnded.v1': on(idInStream, (state = nobody, event) => ({
      ...state,
      roles: endRole(state.roles, event),
    })),
    'PriorActivityRecorded.v1': 'ignored',
    'CoachAssignmentEnded.v1': 'ignored',
    'CoachingSessionHeld.v1': 'ignored',
    'UitstroomFollowedUp.v1': 'ignored',
    ...ignoring(
      nouns.programme,
      nouns.person.consents,
      nouns.person.ownTrajectories,
      nouns.person.registration,
      nouns.coach.availability,
      nouns.coach.cases,
      nouns.employer,
      nouns.trajectory.budget,
      nouns.trajectory.endorsements,
      nouns.trajectory.hours,
      nouns.trajectory.perspectives,
      nouns.trajectory.plans,
      nouns.trajectory.reviews,
      nouns.trajectory.steps,
      nouns.trajectory.stories,
      nouns.trajectory.subsidyCosts,
      nouns.trajectory.taskPackage,
      nouns.trajectory.tensions,
      nouns.trajectory.training,
      nouns.trajectory.work,
      nouns.intervision,
      nouns.instruction,
      nouns.subsidy,
      nouns.evidence,
    ),
  },
  tables: [
    rowsIn(lineagePersonTable, (state, personId) => (state.listed ? [row(state, personId)] : [])),
    rowsIn(alumnusRoleTable, ({ hires, roles }, personId) =>
      roles.map(({ eventId, role, formerTrajectoryId, paid, acceptedOn, endedOn }) => ({
        alumnus_role_id: eventId,
        person_id: personId,
        role,
        former_trajectory_id: formerTrajectoryId,
        programme_id: hires.find(({ trajectoryId }) => trajectoryId === formerTrajectoryId)?.programmeId ?? null,
        paid,
        accepted_on: acceptedOn,
        ended_on: endedOn,
      })),
    ),
  ],
});

const row = (state: LineagePerson, personId: string): RowOf<typeof lineagePersonTable> => ({
  person_id: personId,
  became_buurtbaner_on: state.hires.map(({ startsOn }) => startsOn).sort()[0] ?? null,
  flowed_out_on: state.end && state.end.outcome !== 'none' ? state.end.on : null,
  outcome: state.end?.outcome ?? null,
  alumnus_roles: runningRoles(state.roles),
  generation: generationOf(state),
  coached_count: state.coached.length,
  discovered_count: state.discovered.length,
});
