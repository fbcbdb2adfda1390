import { isDeepStrictEqual } from 'node:util';
import type { PersonId } from '../../events/ids';
import type { IntervisionEvent, IntervisionHeld, IntervisionScheduled, Participant } from '../../events/intervision';
import { requireText, notBefore } from '../command-handling/command';
import type { Context, Decided } from '../command-handling/decider';
import { reject } from '../command-handling/rejection';
import type { Intervision, Planned } from './intervision';
import type { CancelIntervision, HoldIntervision, ScheduleIntervision } from './intervision.commands';
import { attendeeOf, coachesAmong, keyOf, participantOf } from './participant';

/** It concerns who facilitates, whose key seals why it was cancelled ("ill"), and the coaches who come. */
const ofProgramme = (
  { programmeId }: Pick<IntervisionScheduled['data'], 'programmeId'>,
  facilitatorId: PersonId,
  participants: readonly Participant[],
) => ({ about: { programmeId }, subjectIds: [...new Set([facilitatorId, ...coachesAmong(participants)])] });

export const schedule = (command: ScheduleIntervision, state: Intervision): Decided<IntervisionEvent>[] => {
  const { programmeId, plannedOn, facilitatorId, invited } = command;
  const data = { programmeId, plannedOn, facilitatorId, invited: invited.map(participantOf) };
  if (state.status !== 'absent') return isDeepStrictEqual(state.schedule, data) ? [] : reject('intervision-exists');
  return [{ type: 'IntervisionScheduled.v1', data, ...ofProgramme(data, facilitatorId, data.invited) }];
};

export const hold = (command: HoldIntervision, state: Planned, { on }: Context): Decided<IntervisionEvent>[] => {
  const { minutes, facilitatorId, themes, attendance } = command;
  const data: IntervisionHeld['data'] = {
    minutes,
    facilitatorId,
    themes: [...themes],
    attendance: attendance.map(attendeeOf),
  };
  if (state.status === 'held' && isDeepStrictEqual(state.session, data)) return [];
  if (state.status !== 'scheduled') reject('intervision-closed');
  const invited = new Set(state.schedule.invited.map(keyOf));
  if (!data.attendance.every((attendee) => invited.has(keyOf(attendee)))) reject('not-invited');
  notBefore(state.scheduledOn, on);
  return [{ type: 'IntervisionHeld.v1', data, ...ofProgramme(state.schedule, facilitatorId, data.attendance) }];
};

export const cancel = (command: CancelIntervision, state: Planned, { on }: Context): Decided<IntervisionEvent>[] => {
  if (state.status === 'cancelled') return [];
  if (state.status === 'held') reject('intervision-closed');
  const reason = requireText(command.reason, 'reason-missing');
  notBefore(state.scheduledOn, on);
  const { facilitatorId, invited } = state.schedule;
  return [
    { type: 'IntervisionCancelled.v1', data: { reason }, ...ofProgramme(state.schedule, facilitatorId, invited) },
  ];
};
