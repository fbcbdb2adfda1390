import { isDeepStrictEqual } from 'node:util';
import type { ApplicationId, PersonId, PlaceId, VacancyId } from '../../events/ids';
import { applicationsEvents, type ApplicationReceived } from '../../events/programme';
import { command, dataOf, notBefore, requireText } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { duplicateOf, requireUnmarked } from '../person/person';
import { Id, Maybe, Prose } from '../platform/validation';
import { aboutPlace, unusedVacancy } from './place';
import { requirePlace, rule, slice } from './programme';

export class ReceiveApplication extends command('ReceiveApplication', {
  route: 'applications',
  roles: ['programme-manager'],
  ids: { applicationId: 'new' },
}) {
  @Id() readonly placeId!: PlaceId;
  @Id() readonly vacancyId!: VacancyId;
  @Id() readonly applicationId!: ApplicationId;
  @Id() readonly personId!: PersonId;
}

export class DeclineApplication extends command('DeclineApplication', {
  route: 'declined-applications',
  roles: ['programme-manager'],
}) {
  @Id() readonly applicationId!: ApplicationId;
  @Maybe() @Prose() readonly reason?: string;
}

const receiveApplication = rule({
  command: ReceiveApplication,
  facts: async ({ personId }, _programme, load) => ({ duplicateOf: duplicateOf(await load('person', personId)) }),
  decide: (given, programme, context, { duplicateOf }) => {
    const place = requirePlace(programme, given.placeId);
    const data: ApplicationReceived['data'] = dataOf(given);
    const received = programme.applications.get(data.applicationId);
    if (received) return isDeepStrictEqual(received.receipt, data) ? [] : reject('id-reused');
    const vacancy = unusedVacancy(place, data.vacancyId) ?? reject('vacancy-missing');
    if (context.on > vacancy.publication.closesOn) reject('vacancy-missing');
    requireUnmarked(duplicateOf);
    notBefore(vacancy.publishedOn, context.on);
    const about = { ...aboutPlace(context, place.opening), personId: data.personId };
    return [{ type: 'ApplicationReceived.v1', data, about, subjectIds: [data.personId] }];
  },
});

const declineApplication = rule({
  command: DeclineApplication,
  decide: (given, programme, context) => {
    const application = programme.applications.get(given.applicationId) ?? reject('application-unknown');
    const { receipt, receivedOn, declined } = application;
    const { placeId, personId } = receipt;
    if (declined) return [];
    const reason = requireText(given.reason, 'reason-missing');
    notBefore(receivedOn, context.on);
    const about = { ...aboutPlace(context, requirePlace(programme, placeId).opening), personId };
    return [{ type: 'ApplicationDeclined.v1', data: { ...receipt, reason }, about, subjectIds: [personId] }];
  },
});

/** Who applied to a vacancy, and who was declined. */
export const applications = slice({
  events: applicationsEvents,
  evolve: {
    'ApplicationReceived.v1': (programme, { data, metadata }) => {
      const application = { receipt: data, receivedOn: metadata.occurredOn, declined: false };
      return { ...programme, applications: programme.applications.set(data.applicationId, application) };
    },
    'ApplicationDeclined.v1': (programme, { data: { applicationId } }) => {
      const application = programme.applications.get(applicationId);
      if (!application) return programme;
      const declined = { ...application, declined: true };
      return { ...programme, applications: programme.applications.set(applicationId, declined) };
    },
  },
  rules: [receiveApplication, declineApplication],
});
