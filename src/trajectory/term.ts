import type { BuurtbanerHired } from '../../events/trajectory';
import { addDays } from '../calendar/calendar';
import { dataOf, notBefore } from '../command-handling/command';
import type { Context } from '../command-handling/decider';
import { reject } from '../command-handling/rejection';
import { decided, requireExisting, requireRunning, type Decision } from './decision';
import type { BeginTrajectory, EndWithoutUitstroom, FollowUpUitstroom, RegisterUitstroom } from './trajectory.commands';
import type { Trajectory } from './trajectory';

/** What names a hire: a vacancy is used up by one, so two that agree in these are the same. */
const NAMES_OF_A_HIRE = ['programmeId', 'placeId', 'vacancyId', 'personId', 'startsOn', 'plannedEndOn'] as const;

/** True when the trajectory began with this hire. */
export const isHireOf = (trajectory: Trajectory, hire: BuurtbanerHired['data']): boolean =>
  trajectory.status !== 'absent' && NAMES_OF_A_HIRE.every((name) => trajectory.hire[name] === hire[name]);

/** The policy's half of a hire. The same hire again is already so, also after the end; another is `trajectory-exists`. */
export const beginTrajectory = (command: BeginTrajectory, trajectory: Trajectory): Decision => {
  // Not `dataOf`: a null rule set version is an answer.
  const hire: Omit<BeginTrajectory, 'type'> = Object.assign({}, command);
  if (trajectory.status === 'absent') return [decided({ hire }, { type: 'BuurtbanerHired.v1', data: hire })];
  return isHireOf(trajectory, hire) ? [] : reject('trajectory-exists');
};

/**
 * From the first day to the day after the last one the law allows: "binnen de twee jaar" (vuistregel 2, domain.md
 * I-19). The planned end is no bound: it was a plan. A day outside comes before `trajectory-ended`, as contract.md lists.
 */
export const registerUitstroom = (command: RegisterUitstroom, trajectory: Trajectory, context: Context): Decision => {
  const { hire } = requireExisting(trajectory);
  if (context.on < hire.startsOn || context.on > addDays(hire.lastDay, 1)) reject('date-outside-trajectory');
  const course = requireRunning(trajectory, context);
  // Not before the hire either: nobody coaches her from a day before it.
  notBefore(course.coaching.since, context.on);
  const data = { ...dataOf(command), personId: hire.personId, coachId: course.coaching.coachId };
  return [decided(course, { type: 'Uitstroom.v1', data })];
};

/** On any day from the hire on: before the first day she may have changed her mind, and one that was forgotten must close. */
export const endWithoutUitstroom = (
  command: EndWithoutUitstroom,
  trajectory: Trajectory,
  context: Context,
): Decision => {
  const course = requireRunning(trajectory, context);
  // Not before the hire either: nobody coaches her from a day before it.
  notBefore(course.coaching.since, context.on);
  const data = { ...dataOf(command), personId: course.hire.personId, coachId: course.coaching.coachId };
  return [decided(course, { type: 'TrajectoryEndedWithoutUitstroom.v1', data })];
};

/**
 * After either end: who left without work may have found it since. The same answer for the same number of months is
 * already so; another one replaces it.
 */
export const followUpUitstroom = (command: FollowUpUitstroom, trajectory: Trajectory, context: Context): Decision => {
  const course = requireExisting(trajectory);
  if (course.status === 'running') return reject('trajectory-not-ended');
  const last = course.followUps[command.monthsAfter];
  if (last?.stillInWork === command.stillInWork && last.evidence === command.evidence) return [];
  notBefore(course.endedOn, context.on);
  return [decided(course, { type: 'UitstroomFollowedUp.v1', data: dataOf(command) })];
};
