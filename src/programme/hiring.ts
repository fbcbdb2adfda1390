import { isDeepStrictEqual } from 'node:util';
import type { Day, TrajectoryId } from '../../events/ids';
import type { Hire, ProgrammeEvent } from '../../events/programme';
import { lastDayOfPerson, lastDayOfTerm, type Term } from '../calendar/calendar';
import { dataOf, notBefore } from '../command-handling/command';
import type { Context, Decided } from '../command-handling/decider';
import { reject } from '../command-handling/rejection';
import { unusedVacancy } from './place';
import { aboutPlace, knownPlace, mayBeInForce } from './places';
import { hiresOf, holdsPlace, knowsTrajectory, parametersOn, type OpenedProgramme } from './programme';
import type { HireBuurtbaner } from './programme.commands';

/** What a hire needs to know of the person, the trajectory to be and the employer (decisions.md 4). */
export type HireFacts = {
  readonly person: {
    readonly registered: boolean;
    /** Recognised as a key figure on that day; null when never. */
    readonly recognisedOn: Day | null;
    readonly runningTrajectoryId: TrajectoryId | null;
    /** Her ended trajectories, in any programme. */
    readonly terms: readonly Term[];
  };
  readonly trajectoryExists: boolean;
  /** Everyone ever named as contact of the employer; `endedOn` null while she is. */
  readonly employerContacts: readonly { readonly namedOn: Day; readonly endedOn: Day | null }[];
};

/** Vuistregels 1 to 4 and the caps, in the order of contract.md 2; what that table does not list comes last. */
export const hireBuurtbaner = (
  command: HireBuurtbaner,
  state: OpenedProgramme,
  context: Context,
  { person, trajectoryExists, employerContacts }: HireFacts,
): Decided<ProgrammeEvent>[] => {
  const data = dataOf(command);
  const { placeId, vacancyId, trajectoryId, personId, startsOn, plannedEndOn } = data;
  const place = knownPlace(state, placeId);
  const hired = place.holders.find((holder) => holder.trajectoryId === trajectoryId);
  if (hired && isDeepStrictEqual({ ...hired, ...data }, hired)) return [];

  if (place.situation.status === 'filled') reject('place-occupied');
  const vacancy = unusedVacancy(place, vacancyId) ?? reject('vacancy-missing');
  if (place.holders.last()?.personId === personId) reject('same-resident');
  if (person.runningTrajectoryId !== null || holdsPlace(state, personId)) reject('trajectory-running');
  const parameters = parametersOn(state, context.on);
  const lastDay = lastDayOfTerm(startsOn, parameters.maxMonths);
  if (plannedEndOn > lastDay) reject('maximum-term-exceeded');
  if (plannedEndOn > lastDayOfPerson(startsOn, parameters.personMaxMonths, person.terms))
    reject('person-term-exceeded');
  if (trajectoryExists || knowsTrajectory(state, trajectoryId)) reject('trajectory-exists');
  if (!person.registered) reject('person-unknown');
  // Recognised later is not recognised on the day of the hire (vuistregel 4).
  if (person.recognisedOn === null || person.recognisedOn > context.on) reject('key-figure-not-recognised');
  const isContact = ({ namedOn, endedOn }: (typeof employerContacts)[number]): boolean =>
    namedOn <= context.on && (endedOn === null || context.on <= endedOn);
  if (!employerContacts.some(isContact)) reject('employer-contact-missing');
  if (plannedEndOn < startsOn) reject('period-invalid');
  mayBeInForce(state, place, context);
  notBefore(vacancy.publishedOn, context.on);
  notBefore(place.freeSince, context.on);
  // One occupant at a time by business day too, whatever the day of the decision.
  notBefore(place.freeSince, startsOn);

  const hire: Hire = {
    ...data,
    employerId: place.opening.employerId,
    district: place.opening.district,
    ruleSetVersion: null,
    sequence: hiresOf(state) + 1,
    lastDay,
    parameters,
  };
  const about = aboutPlace(context, place.opening, { trajectoryId, personId });
  return [{ type: 'PlaceFilled.v1', data: hire, about, subjectIds: [personId] }];
};
