import { isDeepStrictEqual } from 'node:util';
import { Map, OrderedSet } from 'immutable';
import type { CoachId, Day, Uuid } from '../../events/ids';
import { coachingEvents, type CoachingSessionHeld } from '../../events/trajectory';
import { command, dataOf, notBefore, requireText } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { contactPersonIds } from '../employer/employer';
import { duplicateOf, duplicatesOf, requireUnmarked, runningTrajectory } from '../person/person';
import { Id, Label, List, Maybe, OneOf, Prose, Whole } from '../platform/validation';
import { decided, runningRule, slice } from './trajectory';

/** Who coaches, and since which business day; or since when nobody does (at first: the day of the hire). */
export type Coaching = {
  readonly coachId: CoachId | null;
  readonly since: Day;
  /** Sessions held, with any coach: a session is recorded once. */
  readonly sessions: Map<Uuid, CoachingSessionHeld['data']>;
  /** Everyone who ever was. */
  readonly everyone: OrderedSet<CoachId>;
};
export const noCoach = (since: Day): Coaching => ({
  coachId: null,
  since,
  sessions: Map(),
  everyone: OrderedSet(),
});

const MOST_MINUTES = 24 * 60;

export class AssignCoach extends command('AssignCoach', { route: 'coach-assignments', roles: ['core-team'] }) {
  @Id() readonly coachId!: CoachId;
}

export class EndCoachAssignment extends command('EndCoachAssignment', {
  route: 'coach-assignment-endings',
  roles: ['core-team'],
}) {
  @Maybe() @Prose() readonly reason?: string;
}

export class HoldCoachingSession extends command('HoldCoachingSession', {
  route: 'coaching-sessions',
  roles: ['coach'],
  ids: { sessionId: 'new' },
}) {
  @Id() readonly sessionId!: Uuid;
  @Whole(1, MOST_MINUTES) readonly minutes!: number;
  @OneOf(['in-person', 'online', 'phone']) readonly form!: 'in-person' | 'online' | 'phone';
  @List() @Label(200, { each: true }) readonly themes!: string[];
}

/**
 * One independent coach at a time (vuistregel 9; seed 000 "onafhankelijke mentor"; domain.md I-07, I-09). The same
 * coach again: already so, whatever the facts say by now, since her own case counts in them. Not before the last
 * coach's assignment ended, or two would have coached on one day.
 */
const assignCoach = runningRule({
  command: AssignCoach,
  /** An assignment asks the coach's stream, her own as a person, and the contacts of the employer (decisions.md 4). */
  facts: async ({ coachId }, { hire }, load) => {
    const [coach, person, employer] = await Promise.all([
      load('coach', coachId),
      load('person', coachId),
      load('employer', hire.employerId),
    ]);
    return {
      coach,
      coachDuplicateOf: duplicateOf(person),
      /** Her other records: as a contact she may have been named under one of them. */
      coachDuplicateIds: [...(await duplicatesOf(person, load)).keys()],
      coachHasRunningTrajectory: runningTrajectory(person) !== null,
      employerContactPersonIds: contactPersonIds(employer),
    };
  },
  decide: ({ coachId }, trajectory, context, facts) => {
    const { coach, coachDuplicateOf, coachDuplicateIds, coachHasRunningTrajectory, employerContactPersonIds } = facts;
    const { hire, coaching } = trajectory;
    if (coaching.coachId === coachId) return [];

    requireUnmarked(coachDuplicateOf);
    if (coach.status === 'absent') return reject('coach-unknown');
    const isSelf = coachId === hire.personId;
    const isContact = [coachId, ...coachDuplicateIds].some((id) => employerContactPersonIds.includes(id));
    if (isSelf || isContact || coachHasRunningTrajectory) reject('coach-not-independent');
    if (coaching.coachId !== null) reject('coach-already-assigned');
    const cases = coach.cases.size;
    if (cases >= coach.capacity) reject('coach-full');
    if (coach.suspended) reject('coach-suspended');
    notBefore(coaching.since, context.on);
    notBefore(coach.qualifiedOn, context.on);

    const { background, capacity } = coach;
    const data = { coachId, personId: hire.personId, background, capacityLeft: capacity - cases - 1 };
    return [decided(trajectory, { type: 'CoachAssigned.v1', data }, coachId)];
  },
});

const endCoachAssignment = runningRule({
  command: EndCoachAssignment,
  decide: (given, trajectory, context) => {
    const { hire, coaching } = trajectory;
    if (coaching.coachId === null) return reject('no-coach');
    const reason = requireText(given.reason, 'reason-missing');
    notBefore(coaching.since, context.on);
    const data = { reason, coachId: coaching.coachId, personId: hire.personId };
    return [decided(trajectory, { type: 'CoachAssignmentEnded.v1', data }, coaching.coachId)];
  },
});

/** A session is named by its id: the same again is so already. Not before this coach's assignment. */
const holdCoachingSession = runningRule({
  command: HoldCoachingSession,
  decide: (given, trajectory, context) => {
    const { coachId, since, sessions } = trajectory.coaching;
    if (coachId === null) return reject('no-coach');
    const data = dataOf(given);
    const held = sessions.get(given.sessionId);
    // Whoever coached her then: the command does not say.
    if (held) return isDeepStrictEqual(held, { ...data, coachId: held.coachId }) ? [] : reject('id-reused');
    notBefore(since, context.on);
    return [decided(trajectory, { type: 'CoachingSessionHeld.v1', data: { ...data, coachId } }, coachId)];
  },
});

/** Who coaches her, and the sessions held. What is said of it holds after the end too. */
export const coaching = slice({
  events: coachingEvents,
  evolve: {
    'CoachAssigned.v1': (trajectory, { data: { coachId }, metadata: { occurredOn } }) => ({
      ...trajectory,
      coaching: {
        ...trajectory.coaching,
        coachId,
        since: occurredOn,
        everyone: trajectory.coaching.everyone.add(coachId),
      },
    }),
    'CoachAssignmentEnded.v1': (trajectory, { data, metadata: { occurredOn } }) =>
      // It names whose assignment it closes (decisions.md 13): out of order it may not end the next coach's.
      data.coachId === trajectory.coaching.coachId
        ? { ...trajectory, coaching: { ...trajectory.coaching, coachId: null, since: occurredOn } }
        : trajectory,
    'CoachingSessionHeld.v1': (trajectory, { data }) => {
      const { sessions } = trajectory.coaching;
      if (sessions.has(data.sessionId)) return trajectory;
      return { ...trajectory, coaching: { ...trajectory.coaching, sessions: sessions.set(data.sessionId, data) } };
    },
  },
  rules: [assignCoach, endCoachAssignment, holdCoachingSession],
});
