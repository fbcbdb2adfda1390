import { v5 } from 'uuid';
import { nouns } from '../../events';
import type { CoachBackground } from '../../events/coach';
import { on, projection, rowsIn } from '../engine/projection';
import type { RowOf } from '../engine/table';
import { ignoring, idInStream } from '../handlers';
import { lineageEdgeTable } from './lineage-edge.table';

type Coaching = {
  readonly eventId: string;
  readonly coachId: string;
  readonly personId: string;
  readonly background: CoachBackground;
  readonly since: string;
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
  readonly personId: string;
  readonly trajectoryId: string;
  readonly on: string;
};

type HandOver = {
  readonly eventId: string;
  readonly fromPersonId: string;
  readonly toPersonId: string;
  readonly on: string;
};

/**
 * Edges by the one thing whose events make and end them: a trajectory its coaching and its tasks handed over, a place
 * its succession, a person her discovery. An id is one of the three, so the other lists stay empty; should ids ever
 * meet, nothing is lost.
 */
export type Edges = {
  readonly coaching: readonly Coaching[];
  /** Everyone hired on the place, in order; each follows the one before. */
  readonly occupants: readonly Occupant[];
  readonly discoveries: readonly Discovery[];
  readonly handOvers: readonly HandOver[];
};

const none: Edges = { coaching: [], occupants: [], discoveries: [], handOvers: [] };

const NAMESPACE = '5a0f7d0a-93a5-5d0e-8a7b-0c1d4be2a6f4';
const edgeId = (kind: string, eventId: string): string => v5(`${kind}/${eventId}`, NAMESPACE);

const endCoaching = (state: Edges, until: string, coachId?: string): Edges => ({
  ...state,
  coaching: state.coaching.map((c) =>
    c.until === null && (coachId === undefined || c.coachId === coachId) ? { ...c, until } : c,
  ),
});

const ended = (state: Edges = none, { metadata }: { readonly metadata: { readonly occurredOn: string } }): Edges =>
  endCoaching(state, metadata.occurredOn);

/** One row per edge of the upward circle (contract.md 3, vuistregels 2, 10 and 15). */
export const lineageEdge = projection<Edges>({
  name: 'lineage_edge',
  // 2: tasks handed over.
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
    'CoachAssignmentEnded.v1': on(idInStream, (state = none, { data, metadata }) =>
      endCoaching(state, metadata.occurredOn, data.coachId),
    ),
    'Uitstroom.v1': on(idInStream, ended),
    'TrajectoryEndedWithoutUitstroom.v1': on(idInStream, ended),
    'PlaceFilled.v1': on(
      ({ data }) => data.placeId,
      (state = none, { eventId, data: { personId, trajectoryId, startsOn } }) => ({
        ...state,
        occupants: [...state.occupants, { eventId, personId, trajectoryId, startsOn }],
      }),
    ),
    // A hire that failed never was: the next one follows the occupant before it (decisions.md 3).
    'PlaceVacated.v1': on(
      ({ data }) => (data.becauseOf === 'hire-failed' ? data.placeId : undefined),
      (state = none, { data }) => {
        const failed = state.occupants.findLastIndex(({ trajectoryId }) => trajectoryId === data.trajectoryId);
        return { ...state, occupants: state.occupants.filter((_, i) => i !== failed) };
      },
    ),
    'KeyFigureRecognised.v1': on(
      (event) => (event.data.discoveredByPersonId === undefined ? undefined : idInStream(event)),
      (state = none, { eventId, data: { discoveredByPersonId, discoveredByTrajectoryId }, metadata }) =>
        discoveredByPersonId === undefined ||
        discoveredByTrajectoryId === undefined ||
        state.discoveries.some(({ personId }) => personId === discoveredByPersonId)
          ? state
          : {
              ...state,
              discoveries: [
                ...state.discoveries,
                {
                  eventId,
                  personId: discoveredByPersonId,
                  trajectoryId: discoveredByTrajectoryId,
                  on: metadata.occurredOn,
                },
              ],
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
      nouns.programme.applications,
      nouns.programme.scheme,
      nouns.person.alumnusRoles,
      nouns.person.consents,
      nouns.person.ownTrajectories,
      nouns.person.registration,
      nouns.coach,
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
      nouns.intervision,
      nouns.instruction,
      nouns.subsidy,
      nouns.evidence,
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

const coachedBy = ({ coaching }: Edges, trajectoryId: string): readonly Edge[] =>
  coaching.map(({ eventId, coachId, personId, background, since, until }) => ({
    edge_id: edgeId('coached_by', eventId),
    kind: 'coached_by',
    from_person_id: coachId,
    to_person_id: personId,
    trajectory_id: trajectoryId,
    since,
    until,
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

const discoveredBy = ({ discoveries }: Edges, discovered: string): readonly Edge[] =>
  discoveries.map(({ eventId, personId, trajectoryId, on: since }) => ({
    edge_id: edgeId('discovered_by', eventId),
    kind: 'discovered_by',
    from_person_id: personId,
    to_person_id: discovered,
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
