import { isDeepStrictEqual } from 'node:util';
import { HOURS_DECIMALS } from '../../events/decimals';
import type { Recorded } from '../../events/event';
import type { Day, PersonId, PlaceId, RefusalCode, TrajectoryId, VacancyId } from '../../events/ids';
import {
  hiringEvents,
  isAnnulmentFailed,
  isHireUndone,
  type Hire,
  type PlaceReopened,
  type PlaceVacated,
  type PriorIncomeSituation,
} from '../../events/programme';
import { lastDayOfPerson, lastDayOfTerm } from '../calendar/calendar';
import { command, dataOf, notBefore } from '../command-handling/command';
import type { Decided } from '../command-handling/context';
import { reject } from '../command-handling/rejection';
import { contactTerms } from '../employer/employer';
import {
  duplicateOf,
  duplicatesOf,
  isRegistered,
  recognisedOn,
  requireUnmarked,
  runningTrajectory,
  termsOf,
} from '../person/person';
import { Amount, CalendarDay, Id, OneOf } from '../platform/validation';
import { versionOn } from '../ruleset/ruleset';
import { unrestored } from './annulment';
import { aboutPlace, unusedVacancy, type Place } from './place';
import {
  changePlace,
  hiresOf,
  holdsPlace,
  knowsTrajectory,
  obstacleTo,
  parametersOn,
  requireMayBeInForce,
  requirePlace,
  rule,
  slice,
} from './programme';

const PRIOR_INCOME_SITUATIONS = [
  'social-assistance',
  'unemployment-benefit',
  'no-income',
  'other-benefit',
  'paid-work',
] as const satisfies readonly PriorIncomeSituation[];

export class HireBuurtbaner extends command('HireBuurtbaner', {
  route: 'hires',
  roles: ['programme-manager', 'employer'],
  ids: { trajectoryId: 'new' },
}) {
  @Id() readonly placeId!: PlaceId;
  @Id() readonly vacancyId!: VacancyId;
  @Id() readonly trajectoryId!: TrajectoryId;
  @Id() readonly personId!: PersonId;
  @CalendarDay() readonly startsOn!: Day;
  @CalendarDay() readonly plannedEndOn!: Day;
  @Amount(0, 168, HOURS_DECIMALS) readonly weeklyHours!: number;
  @Amount(0, 168, HOURS_DECIMALS) readonly developmentHours!: number;
  @OneOf(PRIOR_INCOME_SITUATIONS) readonly priorIncomeSituation!: PriorIncomeSituation;
}

/** Given by a policy: the trajectory on this place ended, or what filled the place does not count. */
export class VacatePlace extends command('VacatePlace') {
  readonly placeId!: PlaceId;
  readonly trajectoryId!: TrajectoryId;
  /** As `PlaceVacated` has it. */
  readonly becauseOf!: string;
  readonly refusedWith?: RefusalCode;
  readonly validFrom?: Day;
}

/** Vuistregels 1 to 4 and the caps, in the order of contract.md 2; what that table does not list comes last. */
const hireBuurtbaner = rule({
  command: HireBuurtbaner,
  /** A hire asks her own stream, those of the trajectory to be and of the employer, and the rule set (decisions.md 4). */
  facts: async ({ personId, trajectoryId, placeId }, { places }, load, { target, on }) => {
    const employerId = places.get(placeId)?.opening.employerId;
    const [person, trajectory, employer, ruleSet] = await Promise.all([
      load('person', personId),
      load('trajectory', trajectoryId),
      employerId === undefined ? undefined : load('employer', employerId),
      load('ruleset', target),
    ]);
    const duplicates = await duplicatesOf(person, load);
    return {
      person: {
        /** Her other records: under each of them she is the same resident. */
        duplicateIds: [...duplicates.keys()],
        registered: isRegistered(person),
        duplicateOf: duplicateOf(person),
        /** Recognised as a key figure on that day; null when never. */
        recognisedOn: recognisedOn(person),
        runningTrajectoryId: runningTrajectory(person),
        /** Her ended trajectories, in any programme. */
        terms: termsOf(person, ...duplicates.values()),
      },
      trajectoryExists: trajectory.status !== 'absent',
      /** Everyone ever named as contact of the employer; `endedOn` null while she is. */
      employerContacts: employer ? contactTerms(employer) : [],
      /** The ground rules of that day, which the trajectory keeps (vuistregel 15); null before any was published. */
      ruleSetVersion: versionOn(ruleSet, on)?.version ?? null,
    };
  },
  decide: (given, programme, context, { person, trajectoryExists, employerContacts, ruleSetVersion }) => {
    const data = dataOf(given);
    const { placeId, vacancyId, trajectoryId, personId, startsOn, plannedEndOn } = data;
    const place = requirePlace(programme, placeId);
    const hired = place.holders.find((holder) => holder.trajectoryId === trajectoryId);
    if (hired && isDeepStrictEqual({ ...hired, ...data }, hired)) return [];

    if (place.situation.status === 'filled') reject('place-occupied');
    const vacancy = unusedVacancy(place, vacancyId) ?? reject('vacancy-missing');
    const predecessor = place.holders.last();
    if (predecessor && [personId, ...person.duplicateIds].includes(predecessor.personId)) reject('same-resident');
    if (person.runningTrajectoryId !== null || holdsPlace(programme, personId)) reject('trajectory-running');
    const parameters = parametersOn(programme, context.on);
    const lastDay = lastDayOfTerm(startsOn, parameters.maxMonths);
    if (plannedEndOn > lastDay) reject('maximum-term-exceeded');
    if (plannedEndOn > lastDayOfPerson(startsOn, parameters.personMaxMonths, person.terms))
      reject('person-term-exceeded');
    if (trajectoryExists || knowsTrajectory(programme, trajectoryId)) reject('trajectory-exists');
    if (!person.registered) reject('person-unknown');
    requireUnmarked(person.duplicateOf);
    // Recognised later is not recognised on the day of the hire (vuistregel 4).
    if (person.recognisedOn === null || person.recognisedOn > context.on) reject('key-figure-not-recognised');
    const isContact = ({ namedOn, endedOn }: (typeof employerContacts)[number]): boolean =>
      namedOn <= context.on && (endedOn === null || context.on <= endedOn);
    if (!employerContacts.some(isContact)) reject('employer-contact-missing');
    if (plannedEndOn < startsOn) reject('period-invalid');
    requireMayBeInForce(programme, place, context);
    notBefore(vacancy.publishedOn, context.on);
    notBefore(place.freeSince, context.on);
    // One occupant at a time by business day too, whatever the day of the decision.
    notBefore(place.freeSince, startsOn);

    const hire: Hire = {
      ...data,
      employerId: place.opening.employerId,
      district: place.opening.district,
      ruleSetVersion,
      sequence: hiresOf(programme) + 1,
      lastDay,
      parameters,
    };
    const about = aboutPlace(context, place.opening, { trajectoryId, personId });
    return [{ type: 'PlaceFilled.v1', data: hire, about, subjectIds: [personId] }];
  },
});

/** A policy's: never refused, because the end it follows has happened. */
const vacatePlace = rule({
  command: VacatePlace,
  decide: ({ placeId, trajectoryId, becauseOf, refusedWith, validFrom }, programme, context) => {
    const place = programme.places.get(placeId);
    if (place?.situation.status !== 'filled' || place.situation.holder.trajectoryId !== trajectoryId) return [];
    const { holder, restored } = place.situation;
    // That end was annulled before this followed from it; and what was not restored needs no compensation.
    if (place.annulledEnds.has(becauseOf) || (isAnnulmentFailed(becauseOf) && !restored)) return [];
    const { personId } = holder;
    const concerned = { about: aboutPlace(context, place.opening, holder), subjectIds: [personId] };
    const vacated: Decided<PlaceVacated> = {
      type: 'PlaceVacated.v1',
      data: {
        placeId,
        trajectoryId,
        personId,
        becauseOf,
        ...(refusedWith && { refusedWith }),
        ...(validFrom && { validFrom }),
      },
      ...concerned,
    };
    // After what does not count the place is what it was before it.
    if (isHireUndone(becauseOf) || isAnnulmentFailed(becauseOf)) return [vacated];
    if (obstacleTo(programme, place.opening, context.on)) return [vacated];
    const reopened: Decided<PlaceReopened> = {
      type: 'PlaceReopened.v1',
      data: { placeId, trajectoryId, becauseOf },
      ...concerned,
    };
    return [vacated, reopened];
  },
});

const using = (place: Place, vacancyId: VacancyId, used: boolean): Place['vacancies'] => {
  const vacancy = place.vacancies.get(vacancyId);
  return vacancy ? place.vacancies.set(vacancyId, { ...vacancy, used }) : place.vacancies;
};

const filled = (place: Place, holder: Hire): Place => {
  const { situation } = place;
  if (situation.status === 'filled' || situation.status === 'closed') return place;
  return {
    ...place,
    situation: { status: 'filled', holder, before: situation },
    holders: place.holders.push(holder),
    vacancies: using(place, holder.vacancyId, true),
  };
};

const vacated = (place: Place, { data, metadata }: Recorded<PlaceVacated>): Place => {
  const { situation } = place;
  if (situation.status !== 'filled' || situation.holder.trajectoryId !== data.trajectoryId) return place;
  if (isAnnulmentFailed(data.becauseOf)) return unrestored(place);
  // The next one has activities of her own; the area plan stays what it was.
  const fits = new Set([...place.fits].filter((about) => about === 'area-plan'));
  if (!isHireUndone(data.becauseOf)) {
    const left = { situation, freeSince: place.freeSince, fits: place.fits, left: place.left };
    return { ...place, situation: { status: 'vacated' }, freeSince: metadata.occurredOn, fits, left };
  }
  // Nobody ever worked there: the predecessor stays the predecessor and the vacancy is still to be used.
  return {
    ...place,
    situation: situation.before,
    fits,
    holders: place.holders.pop(),
    vacancies: using(place, situation.holder.vacancyId, false),
  };
};

/** Who works on a place: one at a time, and the next is another resident (vuistregel 2). */
export const hiring = slice({
  events: hiringEvents,
  evolve: {
    'PlaceFilled.v1': (programme, { data }) => changePlace(programme, data.placeId, (place) => filled(place, data)),
    'PlaceVacated.v1': (programme, event) =>
      changePlace(programme, event.data.placeId, (place) => vacated(place, event)),
    'PlaceReopened.v1': (programme, { data }) =>
      changePlace(programme, data.placeId, (place) =>
        place.situation.status === 'vacated' ? { ...place, situation: { status: 'open' } } : place,
      ),
  },
  rules: [hireBuurtbaner, vacatePlace],
});
