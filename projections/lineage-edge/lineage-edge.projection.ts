import { nouns } from '../../events';
import type { CoachBackground } from '../../events/coach';
import { isHireUndone } from '../../events/programme';
import { on, projection, rowsIn } from '../engine/projection';
import type { RowOf } from '../engine/table';
import { ignoring, idInStream } from '../handlers';
import { rowIds } from '../row-ids';
import { lineageEdgeTable } from './lineage-edge.table';

type Coaching = {
  readonly eventId: string;
  readonly coachId: string;
  readonly personId: string;
  readonly background: CoachBackground;
  readonly since: string;
  /** The end of the assignment; null while it was not ended by itself. */
  readonly until: string | null;
};
type Occupant = {
  readonly eventId: string;
  readonly personId: string;
  readonly trajectoryId: string;
  readonly startsOn: string;
};
type Discovery = {
  readonly eventId: string;
  readonly discovererId: string;
  readonly discoveredId: string;
  readonly on: string;
};

type HandOver = {
  readonly eventId: string;
  readonly fromPersonId: string;
  readonly toPersonId: string;
  readonly on: string;
};

/**
 * Edges by the one thing whose events make and end them: a trajectory its coaching, its tasks handed over and what was
 * discovered in it, a place its succession. An id is one of the two, so the other lists stay empty; should ids ever meet,
 * nothing is lost.
 */
export type Edges = {
  readonly coaching: readonly Coaching[];
  /** Those of the trajectory that stand: one, or none while it runs. */
  readonly ends: readonly { readonly eventId: string; readonly on: string }[];
  /** The hire of the trajectory was a mistake: there are no edges of it. */
  readonly annulled: boolean;
  /** Everyone hired on the place, in order; each follows the one before. */
  readonly occupants: readonly Occupant[];
  readonly discoveries: readonly Discovery[];
  readonly handOvers: readonly HandOver[];
};

const none: Edges = { coaching: [], ends: [], annulled: false, occupants: [], discoveries: [], handOvers: [] };

const edgeId = rowIds('5a0f7d0a-93a5-5d0e-8a7b-0c1d4be2a6f4');

const ended = (
  state: Edges = none,
  { eventId, metadata }: { readonly eventId: string; readonly metadata: { readonly occurredOn: string } },
): Edges => ({ ...state, ends: [...state.ends, { eventId, on: metadata.occurredOn }] });

/** One row per edge of the upward circle (contract.md 3, vuistregels 2, 10 and 15). */
export const lineageEdge = projection<Edges>({
  name: 'lineage_edge',
  // 2: tasks handed over; annulments; a discovery goes by the trajectory in which it was made.
  version: 2,
  on: {
    'CoachAssigned.v1': on(
      idInStream,
      (state = none, { eventId, data: { coachId, personId, background }, metadata }) => ({
        ...state,
        coaching: [
          ...state.coaching,
          { eventId, coachId, personId, background, since: metadata.occurredOn, until: null },
        ],
      }),
    ),
    'CoachAssignmentEnded.v1': on(idInStream, (state = none, { data, metadata }) => ({
      ...state,
      coaching: state.coaching.map((one) =>
        one.until === null && one.coachId === data.coachId ? { ...one, until: metadata.occurredOn } : one,
      ),
    })),
    'Uitstroom.v1': on(idInStream, ended),
    'TrajectoryEndedWithoutUitstroom.v1': on(idInStream, ended),
    'TrajectoryEndAnnulled.v1': on(idInStream, (state = none, { data }) => ({
      ...state,
      ends: state.ends.filter(({ eventId }) => eventId !== data.annuls),
    })),
    'HireAnnulled.v1': on(idInStream, (state = none) => ({ ...state, annulled: true })),
    'PlaceFilled.v1': on(
      ({ data }) => data.placeId,
      (state = none, { eventId, data: { personId, trajectoryId, startsOn } }) => ({
        ...state,
        occupants: [...state.occupants, { eventId, personId, trajectoryId, startsOn }],
      }),
    ),
    // A hire that never was: the next one follows the occupant before it (decisions.md 4).
    'PlaceVacated.v1': on(
      ({ data }) => (isHireUndone(data.becauseOf) ? data.placeId : undefined),
      (state = none, { data }) => {
        const failed = state.occupants.findLastIndex(({ trajectoryId }) => trajectoryId === data.trajectoryId);
        return { ...state, occupants: state.occupants.filter((_, i) => i !== failed) };
      },
    ),
    'KeyFigureRecognised.v1': on(
      ({ data }) => (data.discoveredByPersonId === undefined ? undefined : data.discoveredByTrajectoryId),
      (state = none, event) => {
        const { discoveredByPersonId: discovererId } = event.data;
        const discoveredId = idInStream(event);
        if (discovererId === undefined || state.discoveries.some((one) => one.discoveredId === discoveredId))
          return state;
        const discovery = { eventId: event.eventId, discovererId, discoveredId, on: event.metadata.occurredOn };
        return { ...state, discoveries: [...state.discoveries, discovery] };
      },
    ),
    // Each hand-over is one more; to somebody who is not known here it is no edge.
    'TaskHandedOver.v1': on(
      (event) => (event.data.toPersonId === undefined ? undefined : idInStream(event)),
      (state = none, { eventId, data: { toPersonId }, metadata: { about, occurredOn } }) =>
        toPersonId === undefined || about.personId === undefined
          ? state
          : {
              ...state,
              handOvers: [...state.handOvers, { eventId, fromPersonId: about.personId, toPersonId, on: occurredOn }],
            },
    ),
    'ActivityHeld.v1': 'ignored',
    'ConnectionMade.v1': 'ignored',
    'PlaceOpened.v1': 'ignored',
    'VacancyPublished.v1': 'ignored',
    'FitConfirmed.v1': 'ignored',
    'PlaceReopened.v1': 'ignored',
    'PlaceClosed.v1': 'ignored',
    'PriorActivityRecorded.v1': 'ignored',
    'CoachingSessionHeld.v1': 'ignored',
    'BuurtbanerHired.v1': 'ignored',
    'UitstroomFollowedUp.v1': 'ignored',
    ...ignoring(
      nouns.programme.annulment,
      nouns.programme.applications,
      nouns.programme.scheme,
      nouns.person.alumnusRoles,
      nouns.person.consents,
      nouns.person.dataRequests,
      nouns.person.erasure,
      nouns.person.ownTrajectories,
      nouns.person.registration,
      nouns.coach,
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
    rowsIn(lineageEdgeTable, (state, key) => [
      ...coachedBy(state, key),
      ...succeededOnPlace(state),
      ...discoveredBy(state, key),
      ...handedOverTo(state, key),
    ]),
  ],
});

type Edge = RowOf<typeof lineageEdgeTable>;

const coachedBy = ({ coaching, ends, annulled }: Edges, trajectoryId: string): readonly Edge[] =>
  annulled
    ? []
    : coaching.map(({ eventId, coachId, personId, background, since, until }) => ({
        edge_id: edgeId('coached_by', eventId),
        kind: 'coached_by',
        from_person_id: coachId,
        to_person_id: personId,
        trajectory_id: trajectoryId,
        since,
        until: until ?? ends[0]?.on ?? null,
        coach_background: background,
      }));

const succeededOnPlace = ({ occupants }: Edges): readonly Edge[] =>
  occupants.slice(1).map(({ eventId, personId, trajectoryId, startsOn }, i) => ({
    edge_id: edgeId('succeeded_on_place', eventId),
    kind: 'succeeded_on_place',
    from_person_id: occupants[i]!.personId,
    to_person_id: personId,
    trajectory_id: trajectoryId,
    since: startsOn,
    until: null,
    coach_background: null,
  }));

const discoveredBy = ({ discoveries, annulled }: Edges, trajectoryId: string): readonly Edge[] =>
  annulled
    ? []
    : discoveries.map(({ eventId, discovererId, discoveredId, on: since }) => ({
        edge_id: edgeId('discovered_by', eventId),
        kind: 'discovered_by',
        from_person_id: discovererId,
        to_person_id: discoveredId,
        trajectory_id: trajectoryId,
        since,
        until: null,
        coach_background: null,
      }));

const handedOverTo = ({ handOvers }: Edges, trajectoryId: string): readonly Edge[] =>
  handOvers.map(({ eventId, fromPersonId, toPersonId, on: since }) => ({
    edge_id: edgeId('handed_over_to', eventId),
    kind: 'handed_over_to',
    from_person_id: fromPersonId,
    to_person_id: toPersonId,
    trajectory_id: trajectoryId,
    since,
    until: null,
    coach_background: null,
  }));
