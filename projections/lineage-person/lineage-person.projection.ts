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
  /** Qualified as coach or recognised at least once: there is a row, as for who was ever hired. */
  readonly isKnown: boolean;
  readonly hires: readonly { readonly trajectoryId: string; readonly programmeId: string; readonly startsOn: string }[];
  /** Those that stand. */
  readonly ends: readonly End[];
  /** For each assignment of a former Buurtbaner to her the generation that coach had then. */
  readonly coachedBy: readonly { readonly trajectoryId: string; readonly generation: number }[];
  /** Trajectories, each once. */
  readonly coached: readonly string[];
  /** Persons, with the trajectory in which she discovered them. */
  readonly discovered: readonly { readonly personId: string; readonly trajectoryId: string | undefined }[];
  readonly roles: readonly HeldRole[];
  /** Trajectories whose hire was a mistake: nothing of them counts, whenever it was recorded. */
  readonly annulled: readonly string[];
};

type End = { readonly eventId: string; readonly on: string; readonly outcome: Outcome };

const nobody: LineagePerson = {
  isKnown: false,
  hires: [],
  ends: [],
  coachedBy: [],
  coached: [],
  discovered: [],
  roles: [],
  annulled: [],
};

/** Null for who never was a Buurtbaner. Later changes of a coach do not travel: her generation was taken when assigned. */
const generationOf = ({ hires, coachedBy }: LineagePerson): number | null =>
  hires.length > 0 ? 1 + Math.max(0, ...coachedBy.map(({ generation }) => generation)) : null;

const withOne = (list: readonly string[], item: string): readonly string[] =>
  list.includes(item) ? list : [...list, item];

const ended = (state: LineagePerson = nobody, end: End): LineagePerson => ({ ...state, ends: [...state.ends, end] });

/** The end on the latest day, of one day the one recorded last. */
const lastEnd = ({ ends }: LineagePerson): End | undefined =>
  ends.reduce<End | undefined>((last, end) => (last && last.on > end.on ? last : end), undefined);

/** Without all that belongs to a trajectory whose hire was annulled. */
const without = (state: LineagePerson, annulled: string): LineagePerson => {
  const stays = ({ trajectoryId }: { readonly trajectoryId: string | undefined }) => trajectoryId !== annulled;
  return {
    ...state,
    hires: state.hires.filter(stays),
    coachedBy: state.coachedBy.filter(stays),
    coached: state.coached.filter((trajectoryId) => trajectoryId !== annulled),
    discovered: state.discovered.filter(stays),
    annulled: [...state.annulled, annulled],
  };
};

const personOf = ({ data }: { readonly data: { readonly personId: string } }): string => data.personId;

/** Nodes of the upward circle, and the returns behind them (contract.md 3, vuistregels 10 and 15). */
export const lineagePerson = projection<LineagePerson>({
  name: 'lineage_person',
  // 2: annulments.
  version: 2,
  on: {
    'BuurtbanerHired.v1': on(personOf, (state = nobody, { data: { trajectoryId, programmeId, startsOn } }) =>
      state.annulled.includes(trajectoryId)
        ? state
        : { ...state, hires: [...state.hires, { trajectoryId, programmeId, startsOn }] },
    ),
    'CoachQualified.v1': on(idInStream, (state = nobody) => ({ ...state, isKnown: true })),
    'KeyFigureRecognised.v1': {
      keys: (event) => [...new Set([idInStream(event), event.data.discoveredByPersonId ?? idInStream(event)])],
      each: (state = nobody, event, personId) => {
        const recognised = idInStream(event);
        const { discoveredByPersonId, discoveredByTrajectoryId: trajectoryId } = event.data;
        const isDiscoverer =
          personId === discoveredByPersonId && !(trajectoryId && state.annulled.includes(trajectoryId));
        return {
          ...state,
          isKnown: state.isKnown || personId === recognised,
          discovered: isDiscoverer ? [...state.discovered, { personId: recognised, trajectoryId }] : state.discovered,
        };
      },
    },
    'CoachAssigned.v1': {
      keys: ({ data }) => [...new Set([data.coachId, data.personId])],
      fold: (states, event) => {
        const { coachId, personId, background } = event.data;
        const trajectoryId = idInStream(event);
        const coach = states.get(coachId) ?? nobody;
        if (coach.annulled.includes(trajectoryId)) return;
        states.put(coachId, { ...coach, coached: withOne(coach.coached, trajectoryId) });
        if (background !== 'former-buurtbaner') return;
        const buurtbaner = states.get(personId) ?? nobody;
        // A former Buurtbaner is of generation 1 at least, also when her own hire is not known (an as-of day before it).
        const coachedBy = [...buurtbaner.coachedBy, { trajectoryId, generation: generationOf(coach) ?? 1 }];
        states.put(personId, { ...buurtbaner, coachedBy });
      },
    },
    'Uitstroom.v1': on(personOf, (state, { eventId, data, metadata }) =>
      ended(state, { eventId, on: metadata.occurredOn, outcome: data.kind }),
    ),
    'TrajectoryEndedWithoutUitstroom.v1': on(personOf, (state, { eventId, metadata }) =>
      ended(state, { eventId, on: metadata.occurredOn, outcome: 'none' }),
    ),
    'TrajectoryEndAnnulled.v1': on(personOf, (state = nobody, { data }) => ({
      ...state,
      ends: state.ends.filter(({ eventId }) => eventId !== data.annuls),
    })),
    // Hers, and of everyone who ever coached her in it.
    'HireAnnulled.v1': {
      keys: ({ data }) => [...new Set([data.personId, ...data.coachIds])],
      each: (state = nobody, event) => without(state, idInStream(event)),
    },
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
      nouns.person.dataRequests,
      nouns.person.erasure,
      nouns.person.ownTrajectories,
      nouns.person.registration,
      nouns.coach.availability,
      nouns.coach.cases,
      nouns.employer,
      nouns.trajectory.budget,
      nouns.trajectory.endorsements,
      nouns.trajectory.hours,
      nouns.trajectory.perspectives,
      nouns.trajectory.plannedEnd,
      nouns.trajectory.plans,
      nouns.trajectory.reviews,
      nouns.trajectory.steps,
      nouns.trajectory.stories,
      nouns.trajectory.subsidyCosts,
      nouns.trajectory.suspension,
      nouns.trajectory.taskPackage,
      nouns.trajectory.tensions,
      nouns.trajectory.training,
      nouns.trajectory.work,
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
    rowsIn(lineagePersonTable, (state, personId) =>
      state.isKnown || state.hires.length > 0 ? [row(state, personId)] : [],
    ),
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

const row = (state: LineagePerson, personId: string, end = lastEnd(state)): RowOf<typeof lineagePersonTable> => ({
  person_id: personId,
  became_buurtbaner_on: state.hires.map(({ startsOn }) => startsOn).sort()[0] ?? null,
  flowed_out_on: end && end.outcome !== 'none' ? end.on : null,
  outcome: end?.outcome ?? null,
  alumnus_roles: runningRoles(state.roles),
  generation: generationOf(state),
  coached_count: state.coached.length,
  discovered_count: new Set(state.discovered.map(({ personId: discovered }) => discovered)).size,
});
