import { isDeepStrictEqual } from 'node:util';
import type { ApplicationReceived, ProgrammeEvent } from '../../events/programme';
import { requireText, dataOf, notBefore } from '../command-handling/command';
import type { Context, Decided } from '../command-handling/decider';
import { reject } from '../command-handling/rejection';
import { unusedVacancy } from './place';
import { aboutPlace, knownPlace } from './places';
import type { OpenedProgramme } from './programme';
import type { DeclineApplication, ReceiveApplication } from './programme.commands';

export const receiveApplication = (
  command: ReceiveApplication,
  state: OpenedProgramme,
  context: Context,
): Decided<ProgrammeEvent>[] => {
  const place = knownPlace(state, command.placeId);
  const data: ApplicationReceived['data'] = dataOf(command);
  const received = state.applications.get(data.applicationId);
  if (received) return isDeepStrictEqual(received.receipt, data) ? [] : reject('id-reused');
  const vacancy = unusedVacancy(place, data.vacancyId) ?? reject('vacancy-missing');
  if (context.on > vacancy.publication.closesOn) reject('vacancy-missing');
  notBefore(vacancy.publishedOn, context.on);
  return [
    {
      type: 'ApplicationReceived.v1',
      data,
      about: { ...aboutPlace(context, place.opening), personId: data.personId },
      subjectIds: [data.personId],
    },
  ];
};

export const declineApplication = (
  command: DeclineApplication,
  state: OpenedProgramme,
  context: Context,
): Decided<ProgrammeEvent>[] => {
  const application = state.applications.get(command.applicationId) ?? reject('application-unknown');
  const { receipt, receivedOn, declined } = application;
  const { placeId, personId } = receipt;
  if (declined) return [];
  const reason = requireText(command.reason, 'reason-missing');
  notBefore(receivedOn, context.on);
  return [
    {
      type: 'ApplicationDeclined.v1',
      data: { ...receipt, reason },
      about: { ...aboutPlace(context, knownPlace(state, placeId).opening), personId },
      subjectIds: [personId],
    },
  ];
};
