import type { Event } from '../../events/event';
import type { Uuid } from '../../events/ids';
import { annulmentEvents, type TrajectoryEvent } from '../../events/trajectory';
import { command, notBefore, requireText } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { Maybe, Prose } from '../platform/validation';
import { decided, opening, rule, slice, type Trajectory } from './trajectory';

export class AnnulHire extends command('AnnulHire', {
  route: 'hire-annulments',
  roles: ['programme-manager'],
  notBy: ['HireBuurtbaner'],
}) {
  @Maybe() @Prose() readonly reason?: string;
}

/** Given by the policy of `PlaceRestored`. */
export class AnnulEnd extends command('AnnulEnd') {
  /** Id of the event that ended it. */
  readonly annuls!: Uuid;
  readonly reason!: string;
}

/**
 * What a hire by mistake takes along: coach, plans in draft, corrections, and an end that was annulled (contract.md 2).
 * Whatever else stands in the stream makes the hire in use, the note of a subsidy's cost too (decisions.md 4).
 */
const LEAVES_UNUSED: ReadonlySet<string> = new Set<TrajectoryEvent['type']>([
  'BuurtbanerHired.v1',
  'CoachAssigned.v1',
  'CoachAssignmentEnded.v1',
  'PlanDrafted.v1',
  'PlanRevised.v1',
  'PlannedEndChanged.v1',
  'Uitstroom.v1',
  'TrajectoryEndedWithoutUitstroom.v1',
  'UitstroomFollowedUp.v1',
  'TrajectoryEndAnnulled.v1',
  'HireAnnulled.v1',
]);

/** The trajectory after an event of whichever slice: whether its hire is in use. */
export const noteUse = (trajectory: Trajectory, { type }: Event): Trajectory =>
  trajectory.status === 'absent' || trajectory.inUse || LEAVES_UNUSED.has(type)
    ? trajectory
    : { ...trajectory, inUse: true };

/** In the order of contract.md 2: who recorded it, whether it ended, what happened in it. Annulled already: no events. */
const annulHire = opening({
  command: AnnulHire,
  /** Whether she coaches as a former Buurtbaner: her generation may have gone on to whom she coached. */
  facts: async (_given, trajectory, load) => {
    if (trajectory.status === 'absent') return { coachesAsFormer: false };
    const coach = await load('coach', trajectory.hire.personId);
    return { coachesAsFormer: coach.status === 'qualified' && coach.background === 'former-buurtbaner' };
  },
  notBy: {
    who: (_given, trajectory) => (trajectory.status === 'absent' ? [] : [trajectory.hiredBy]),
    before: ['trajectory-ended', 'hire-in-use', 'reason-missing', 'date-before-fact'],
  },
  decide: ({ reason }, trajectory, context, { coachesAsFormer }) => {
    if (trajectory.status === 'absent') return reject('trajectory-unknown');
    const { hire, hiredOn, inUse, wasReopened, coaching } = trajectory;
    if (trajectory.status === 'annulled') return [];
    if (trajectory.status === 'ended') return reject('trajectory-ended');
    // Between an end and its annulment she may have been assigned, with the generation that this hire gave her.
    if (inUse || (wasReopened && coachesAsFormer)) reject('hire-in-use');
    const data = {
      reason: requireText(reason, 'reason-missing'),
      personId: hire.personId,
      hiredOn,
      coachIds: [...coaching.everyone],
    };
    notBefore(hiredOn, context.on);
    return [decided(trajectory, { type: 'HireAnnulled.v1', data })];
  },
});

/** The last step of `AnnulTrajectoryEnd`: place and person have agreed. */
const annulEnd = rule({
  command: AnnulEnd,
  decide: ({ annuls, reason }, trajectory) => {
    if (trajectory.status === 'running') return [];
    if (trajectory.endId !== annuls) return reject('trajectory-not-ended');
    const { hire, coaching, endedOn, followUpIds } = trajectory;
    const data = {
      reason,
      personId: hire.personId,
      coachId: coaching.coachId,
      annuls,
      followUps: [...followUpIds],
      validFrom: endedOn,
    };
    return [decided(trajectory, { type: 'TrajectoryEndAnnulled.v1', data })];
  },
});

const reopened = (trajectory: Exclude<Trajectory, { status: 'absent' }>, annuls: Uuid): typeof trajectory => {
  if (trajectory.status !== 'ended' || trajectory.endId !== annuls) return trajectory;
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- what an end adds to the course is taken off again
  const { endedOn, endId, endedBy, outcome, followUps, followUpIds, ...course } = trajectory;
  return { ...course, status: 'running', wasReopened: true };
};

/** Decisions that were a mistake are taken back: the hire, or the end. */
export const annulment = slice({
  events: annulmentEvents,
  evolve: {
    'HireAnnulled.v1': (trajectory) =>
      trajectory.status === 'running' ? { ...trajectory, status: 'annulled' } : trajectory,
    'TrajectoryEndAnnulled.v1': (trajectory, { data }) => reopened(trajectory, data.annuls),
  },
  rules: [annulHire, annulEnd],
});
