import { isDeepStrictEqual } from 'node:util';
import type { CoachBackground } from '../../events/coach';
import type { Recorded } from '../../events/event';
import type { Day, PersonId } from '../../events/ids';
import type { CoachAssigned, CoachAssignmentEnded, CoachingSessionHeld } from '../../events/trajectory';
import { requireText, dataOf, notBefore } from '../command-handling/command';
import type { Context } from '../command-handling/decider';
import { reject } from '../command-handling/rejection';
import { decided, type Decision } from './decision';
import type { AssignCoach, EndCoachAssignment, HoldCoachingSession } from './trajectory.commands';
import type { Coaching, Running } from './trajectory';

export type CoachingEvent = CoachAssigned | CoachAssignmentEnded | CoachingSessionHeld;

export const evolveCoaching = (coaching: Coaching, event: Recorded<CoachingEvent>): Coaching => {
  switch (event.type) {
    case 'CoachAssigned.v1':
      return { ...coaching, coachId: event.data.coachId, since: event.metadata.occurredOn };
    case 'CoachAssignmentEnded.v1':
      // It names whose assignment it closes (decisions.md 13): out of order it may not end the next coach's.
      return event.data.coachId === coaching.coachId
        ? { ...coaching, coachId: null, since: event.metadata.occurredOn }
        : coaching;
    case 'CoachingSessionHeld.v1':
      return coaching.sessions.has(event.data.sessionId)
        ? coaching
        : { ...coaching, sessions: coaching.sessions.set(event.data.sessionId, event.data) };
  }
};

/** What the guard of AssignCoach folded from the streams of the coach, her person and the employer (decisions.md 4). */
export type AssignCoachFacts = {
  /** Null: nobody qualified her. `cases` are the trajectories she coaches now, `capacity` how many she may. */
  readonly coach: {
    readonly background: CoachBackground;
    readonly qualifiedOn: Day;
    readonly suspended: boolean;
    readonly capacity: number;
    readonly cases: number;
  } | null;
  readonly coachHasRunningTrajectory: boolean;
  readonly employerContactPersonIds: readonly PersonId[];
};

/**
 * One independent coach at a time (vuistregel 9; seed 000 "onafhankelijke mentor"; domain.md I-07, I-09). The same
 * coach again: already so, whatever the facts say by now, since her own case counts in them. Not before the last
 * coach's assignment ended, or two would have coached on one day. Without facts nothing is known of her: refused.
 */
export const assignCoach = (
  command: AssignCoach,
  trajectory: Running,
  context: Context,
  facts: AssignCoachFacts | undefined,
): Decision => {
  const { coachId } = command;
  const { hire, coaching } = trajectory;
  if (coaching.coachId === coachId) return [];

  const coach = facts?.coach;
  if (!coach) return reject('coach-unknown');
  const isSelf = coachId === hire.personId;
  const isContact = facts.employerContactPersonIds.includes(coachId);
  if (isSelf || isContact || facts.coachHasRunningTrajectory) reject('coach-not-independent');
  if (coaching.coachId !== null) reject('coach-already-assigned');
  if (coach.cases >= coach.capacity) reject('coach-full');
  if (coach.suspended) reject('coach-suspended');
  notBefore(coaching.since, context.on);
  notBefore(coach.qualifiedOn, context.on);

  const { background, capacity, cases } = coach;
  const data = { coachId, personId: hire.personId, background, capacityLeft: capacity - cases - 1 };
  return [decided(trajectory, { type: 'CoachAssigned.v1', data }, coachId)];
};

export const endCoachAssignment = (command: EndCoachAssignment, trajectory: Running, context: Context): Decision => {
  const { hire, coaching } = trajectory;
  if (coaching.coachId === null) return reject('no-coach');
  const reason = requireText(command.reason, 'reason-missing');
  notBefore(coaching.since, context.on);
  const data = { reason, coachId: coaching.coachId, personId: hire.personId };
  return [decided(trajectory, { type: 'CoachAssignmentEnded.v1', data }, coaching.coachId)];
};

/** A session is named by its id: the same again is so already. Not before this coach's assignment. */
export const holdCoachingSession = (command: HoldCoachingSession, trajectory: Running, context: Context): Decision => {
  const { coachId, since, sessions } = trajectory.coaching;
  if (coachId === null) return reject('no-coach');
  const data = dataOf(command);
  const held = sessions.get(command.sessionId);
  // Whoever coached her then: the command does not say.
  if (held) return isDeepStrictEqual(held, { ...data, coachId: held.coachId }) ? [] : reject('id-reused');
  notBefore(since, context.on);
  return [decided(trajectory, { type: 'CoachingSessionHeld.v1', data: { ...data, coachId } }, coachId)];
};
