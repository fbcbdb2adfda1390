import type { Day, PersonId, PlaceId, TrajectoryId, Uuid } from '../../events/ids';
import { annulmentEvents, type PlaceRestored } from '../../events/programme';
import { isQualifiedBy } from '../coach/coach';
import { command, notBefore, requireText } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { hasRoleFrom, isInAnother } from '../person/person';
import { Id, Maybe, Prose } from '../platform/validation';
import { hasCostsOf, isAccountedFor } from '../subsidy/subsidy';
import { subsidiesOf, type Trajectory } from '../trajectory/trajectory';
import { aboutPlace, type Place } from './place';
import { changePlace, holdsPlace, requirePlace, rule, slice } from './programme';

export class AnnulTrajectoryEnd extends command('AnnulTrajectoryEnd', {
  route: 'trajectory-end-annulments',
  roles: ['programme-manager'],
  notBy: ['RegisterUitstroom', 'EndWithoutUitstroom'],
}) {
  @Id() readonly placeId!: PlaceId;
  @Id() readonly trajectoryId!: TrajectoryId;
  @Maybe() @Prose() readonly reason?: string;
}

/** What is asked of the trajectory. `end` is null while it goes on. */
type Ending = {
  readonly programmeId: Uuid;
  readonly placeId: PlaceId;
  readonly personId: PersonId;
  readonly end: { readonly id: Uuid; readonly on: Day; readonly by: Uuid } | null;
};

const endingOf = (trajectory: Trajectory): Ending | null => {
  if (trajectory.status === 'absent' || trajectory.status === 'annulled') return null;
  const { programmeId, placeId, personId } = trajectory.hire;
  const hire = { programmeId, placeId, personId };
  if (trajectory.status === 'running') return { ...hire, end: null };
  const { endId, endedOn, endedBy } = trajectory;
  return { ...hire, end: { id: endId, on: endedOn, by: endedBy } };
};

/**
 * The end was a mistake. Decided like a hire (decisions.md 4): here for the place, then in her own stream, then in that
 * of the trajectory; in the order of contract.md 2.
 */
const annulTrajectoryEnd = rule({
  command: AnnulTrajectoryEnd,
  /** The trajectory, who she is in other streams, and the subsidies that the end may count in. */
  facts: async ({ placeId, trajectoryId }, { places }, load) => {
    const trajectory = await load('trajectory', trajectoryId);
    const ending = endingOf(trajectory);
    if (!ending) return null;
    const subsidyId = places.get(placeId)?.opening.subsidyId;
    const [person, coach, ofPlace, ...ofCosts] = await Promise.all([
      load('person', ending.personId),
      load('coach', ending.personId),
      subsidyId && load('subsidy', subsidyId),
      ...subsidiesOf(trajectory).map((id) => load('subsidy', id)),
    ]);
    // A cost that was noted at the trajectory and then dropped is none.
    const paying = ofCosts.filter((subsidy) => hasCostsOf(subsidy, trajectoryId));
    return {
      ending,
      /** A role or a qualification of hers rests on that end. */
      rests: hasRoleFrom(person, trajectoryId) || isQualifiedBy(coach, trajectoryId),
      /** She is in another trajectory. */
      isElsewhere: isInAnother(person, trajectoryId),
      /** A subsidy of the place, or one with costs of the trajectory, is accounted for. */
      isAccounted: [...paying, ...(ofPlace ? [ofPlace] : [])].some(isAccountedFor),
    };
  },
  notBy: {
    who: (_given, _programme, facts) => (facts?.ending.end ? [facts.ending.end.by] : []),
    before: [
      ...['trajectory-not-ended', 'end-in-use', 'place-occupied', 'trajectory-running', 'annulment-too-late'],
      ...['reason-missing', 'date-before-fact'],
    ] as const,
  },
  decide: ({ placeId, trajectoryId, reason }, programme, context, facts) => {
    const place = requirePlace(programme, placeId);
    if (facts?.ending.programmeId !== context.target || facts.ending.placeId !== placeId) {
      return reject('trajectory-unknown');
    }
    const { ending, rests, isElsewhere, isAccounted } = facts;
    const { personId, end } = ending;
    // Annulled here already while the trajectory's own stream does not know it yet: it counts as running.
    if (!end || place.annulledEnds.has(end.id)) return reject('trajectory-not-ended');
    if (rests) reject('end-in-use');
    const { situation, holders } = place;
    // Filled by herself: what follows from her end did not come here yet.
    const isHers = situation.status === 'filled' && situation.holder.trajectoryId === trajectoryId;
    const isOthers = situation.status === 'filled' && !isHers;
    if (isOthers || situation.status === 'closed' || holders.last()?.trajectoryId !== trajectoryId) {
      reject('place-occupied');
    }
    if (isElsewhere || (!isHers && holdsPlace(programme, personId))) reject('trajectory-running');
    if (isAccounted) reject('annulment-too-late');
    const data = {
      placeId,
      trajectoryId,
      reason: requireText(reason, 'reason-missing'),
      personId,
      annuls: end.id,
      validFrom: end.on,
    };
    notBefore(end.on, context.on);
    const about = aboutPlace(context, place.opening, { personId, trajectoryId });
    return [{ type: 'PlaceRestored.v1', data, about, subjectIds: [personId] }];
  },
});

const restored = (place: Place, { trajectoryId, annuls: endId }: PlaceRestored['data']): Place => {
  const { situation, freeSince, fits, left } = place;
  const annulledEnds = place.annulledEnds.add(endId);
  const before = { situation, freeSince, fits, left };
  if (situation.status === 'filled') {
    // Her end did not come here yet, and does not any more.
    if (situation.holder.trajectoryId !== trajectoryId) return place;
    return { ...place, situation: { ...situation, restored: { endId, before } }, annulledEnds };
  }
  if (left?.situation.holder.trajectoryId !== trajectoryId) return place;
  return { ...place, ...left, situation: { ...left.situation, restored: { endId, before } }, annulledEnds };
};

/** The place after an annulment that failed: as it was before it was restored. */
export const unrestored = (place: Place): Place => {
  const { situation } = place;
  if (situation.status !== 'filled' || !situation.restored) return place;
  const { endId, before } = situation.restored;
  return { ...place, ...before, annulledEnds: place.annulledEnds.delete(endId) };
};

/** Ends that were a mistake. */
export const annulment = slice({
  events: annulmentEvents,
  evolve: {
    'PlaceRestored.v1': (programme, { data }) => changePlace(programme, data.placeId, (place) => restored(place, data)),
  },
  rules: [annulTrajectoryEnd],
});
