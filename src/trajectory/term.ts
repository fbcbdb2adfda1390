import { List, Map } from 'immutable';
import { HOURS_DECIMALS } from '../../events/decimals';
import type { Recorded } from '../../events/event';
import type { Day, EmployerId, PersonId, PlaceId, ProgrammeId, TrajectoryId, VacancyId } from '../../events/ids';
import type { Hire, Parameters, PriorIncomeSituation } from '../../events/programme';
import {
  STILL_IN_WORK,
  termEvents,
  type Evidence,
  type StillInWork,
  type TrajectoryEndedWithoutUitstroom,
  type Uitstroom,
  type UitstroomKind,
} from '../../events/trajectory';
import { addDays } from '../calendar/calendar';
import { command, dataOf, notBefore } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { Amount, Code, Flag, Maybe, OneOf, Prose } from '../platform/validation';
import { noCoach } from './coaching';
import { noBudget } from './commitment';
import { noHours } from './hours';
import { goingOn } from './suspension';
import {
  decided,
  isHireOf,
  opening,
  requireRunning,
  rule,
  runningRule,
  slice,
  type End,
  type Ended,
  type Trajectory,
} from './trajectory';
import { noWork } from './work';

const EVIDENCE = ['self-reported', 'employer-confirmed', 'document'] as const satisfies readonly Evidence[];
const UITSTROOM_KINDS = [
  'regular-job',
  'other-paid-work',
  'self-employed',
  'education',
  'volunteer-only',
  'unknown',
] as const satisfies readonly UitstroomKind[];

/** Given by the policy of `PlaceFilled` alone: no route leads to it, so it needs no validation. */
export class BeginTrajectory extends command('BeginTrajectory') implements Hire {
  readonly programmeId!: ProgrammeId;
  readonly placeId!: PlaceId;
  readonly vacancyId!: VacancyId;
  readonly trajectoryId!: TrajectoryId;
  readonly personId!: PersonId;
  readonly startsOn!: Day;
  readonly plannedEndOn!: Day;
  readonly weeklyHours!: number;
  readonly developmentHours!: number;
  readonly priorIncomeSituation!: PriorIncomeSituation;
  readonly employerId!: EmployerId;
  readonly district!: string;
  readonly ruleSetVersion!: string | null;
  readonly sequence!: number;
  readonly lastDay!: Day;
  readonly parameters!: Parameters;
}

export class RegisterUitstroom extends command('RegisterUitstroom', {
  route: 'uitstroom',
  roles: ['programme-manager', 'core-team'],
}) {
  @OneOf(UITSTROOM_KINDS) readonly kind!: UitstroomKind;
  @Flag() readonly withinEmployer!: boolean;
  @Maybe() @Amount(0, 168, HOURS_DECIMALS) readonly weeklyHours?: number;
  @Maybe() @Prose(500) readonly contract?: string;
  @Maybe() @Prose() readonly destination?: string;
  @OneOf(EVIDENCE) readonly evidence!: Evidence;
}

export class EndWithoutUitstroom extends command('EndWithoutUitstroom', {
  route: 'endings-without-uitstroom',
  roles: ['programme-manager', 'core-team'],
}) {
  @Code() readonly reasonCode!: string;
}

export class FollowUpUitstroom extends command('FollowUpUitstroom', {
  route: 'follow-ups',
  roles: ['programme-manager', 'core-team'],
}) {
  @OneOf([3, 6, 12]) readonly monthsAfter!: 3 | 6 | 12;
  @OneOf(STILL_IN_WORK) readonly stillInWork!: StillInWork;
  @OneOf(EVIDENCE) readonly evidence!: Evidence;
}

/** The policy's half of a hire. The same hire again is already so, also after the end; another is `trajectory-exists`. */
const beginTrajectory = opening({
  command: BeginTrajectory,
  decide: (given, trajectory) => {
    // Not `dataOf`: a null rule set version is an answer.
    const hire: Omit<BeginTrajectory, 'type'> = Object.assign({}, given);
    if (trajectory.status === 'absent') return [decided({ hire }, { type: 'BuurtbanerHired.v1', data: hire })];
    return isHireOf(trajectory, hire) ? [] : reject('trajectory-exists');
  },
});

/**
 * From the first day to the day after the last one the law allows: "binnen de twee jaar" (vuistregel 2, domain.md
 * I-19). The planned end is no bound: it was a plan. A day outside comes before `trajectory-ended`, as contract.md lists.
 */
const registerUitstroom = rule({
  command: RegisterUitstroom,
  decide: (given, trajectory, context) => {
    const { hire } = trajectory;
    if (context.on < hire.startsOn || context.on > addDays(hire.lastDay, 1)) reject('date-outside-trajectory');
    const running = requireRunning(trajectory, context);
    // Not before the hire either: nobody coaches her from a day before it.
    notBefore(running.coaching.since, context.on);
    const data = { ...dataOf(given), personId: hire.personId, coachId: running.coaching.coachId };
    return [decided(running, { type: 'Uitstroom.v1', data })];
  },
});

/** On any day from the hire on: before the first day she may have changed her mind, and one that was forgotten must close. */
const endWithoutUitstroom = runningRule({
  command: EndWithoutUitstroom,
  decide: (given, trajectory, context) => {
    const { hire, coaching } = trajectory;
    // Not before the hire either: nobody coaches her from a day before it.
    notBefore(coaching.since, context.on);
    const data = { ...dataOf(given), personId: hire.personId, coachId: coaching.coachId };
    return [decided(trajectory, { type: 'TrajectoryEndedWithoutUitstroom.v1', data })];
  },
});

/**
 * After either end: who left without work may have found it since. The same answer for the same number of months is
 * already so; another one replaces it.
 */
const followUpUitstroom = rule({
  command: FollowUpUitstroom,
  decide: (given, trajectory, context) => {
    if (trajectory.status === 'running') return reject('trajectory-not-ended');
    const last = trajectory.followUps[given.monthsAfter];
    if (last?.stillInWork === given.stillInWork && last.evidence === given.evidence) return [];
    notBefore(trajectory.endedOn, context.on);
    return [decided(trajectory, { type: 'UitstroomFollowedUp.v1', data: dataOf(given) })];
  },
});

const ended = (
  trajectory: Exclude<Trajectory, { status: 'absent' }>,
  { eventId, metadata }: Recorded<Uitstroom | TrajectoryEndedWithoutUitstroom>,
  outcome: Ended['outcome'],
): typeof trajectory => {
  if (trajectory.status !== 'running') return trajectory;
  const { occurredOn: endedOn, actorId: endedBy } = metadata;
  const end: End = { endedOn, endId: eventId, endedBy, outcome, followUps: {}, followUpIds: List() };
  return { ...trajectory, ...end, status: 'ended' };
};

/** The two-year term: how it begins, how it ends and what came of it. */
export const term = slice({
  events: termEvents,
  evolve: {
    'BuurtbanerHired.v1': {
      begin: ({ data, metadata: { occurredOn, actorId } }) => ({
        status: 'running',
        hire: data,
        hiredOn: occurredOn,
        hiredBy: actorId,
        inUse: false,
        wasReopened: false,
        plannedEnd: { on: data.plannedEndOn, since: occurredOn },
        suspension: goingOn(occurredOn),
        coaching: noCoach(occurredOn),
        plans: [],
        budget: noBudget,
        stories: Map(),
        subsidyCosts: Map(),
        taskPackage: null,
        hours: noHours,
        work: noWork,
        perspectives: Map(),
      }),
    },
    'Uitstroom.v1': (trajectory, event) => ended(trajectory, event, event.data.kind),
    'TrajectoryEndedWithoutUitstroom.v1': (trajectory, event) => ended(trajectory, event, 'none'),
    'UitstroomFollowedUp.v1': (trajectory, { eventId, data: { monthsAfter, stillInWork, evidence } }) =>
      trajectory.status === 'ended'
        ? {
            ...trajectory,
            followUps: { ...trajectory.followUps, [monthsAfter]: { stillInWork, evidence } },
            followUpIds: trajectory.followUpIds.push(eventId),
          }
        : trajectory,
  },
  rules: [beginTrajectory, registerUitstroom, endWithoutUitstroom, followUpUitstroom],
});
