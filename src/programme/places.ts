import { isDeepStrictEqual } from 'node:util';
import type { PlaceId, ProgrammeId } from '../../events/ids';
import type { About } from '../../events/event';
import type { PlaceOpened, ProgrammeEvent } from '../../events/programme';
import { requireText, dataOf, notBefore } from '../command-handling/command';
import type { Context, Decided } from '../command-handling/decider';
import { reject } from '../command-handling/rejection';
import { HIRE_FAILED, type Holder, type Place } from './place';
import { districtOf, obstacleTo, type OpenedProgramme } from './programme';
import type { ClosePlace, ConfirmFit, OpenPlace, PublishVacancy, VacatePlace } from './programme.commands';

/** What an event on a place is about; with the holder when it is about her too. */
export const aboutPlace = (
  { target }: Context,
  { placeId, employerId }: PlaceOpened['data'],
  holder?: Pick<Holder, 'personId' | 'trajectoryId'>,
): About => ({
  programmeId: target as ProgrammeId,
  placeId,
  employerId,
  ...(holder && { personId: holder.personId, trajectoryId: holder.trajectoryId }),
});

/** The place a command names; `place-unknown` when the programme has no such place. */
export const knownPlace = ({ places }: OpenedProgramme, placeId: PlaceId): Place =>
  places.get(placeId) ?? reject('place-unknown');

/** A place that was vacated and not reopened comes into force again under the conditions of opening one. */
export const mayBeInForce = (state: OpenedProgramme, { situation, opening }: Place, { on }: Context): void => {
  if (situation.status !== 'vacated') return;
  const obstacle = obstacleTo(state, opening, on);
  if (obstacle) reject(obstacle);
};

export const openPlace = (command: OpenPlace, state: OpenedProgramme, context: Context): Decided<ProgrammeEvent>[] => {
  const given = dataOf(command);
  const data: PlaceOpened['data'] = {
    ...given,
    district: districtOf(state, given.district),
    areaPlanRef: given.areaPlanRef ?? '',
    objectives: (given.objectives ?? []).map(({ kind, text = '' }) => ({ kind, text })),
  };
  const existing = state.places.get(data.placeId);
  if (existing) return isDeepStrictEqual(existing.opening, data) ? [] : reject('place-exists');
  const obstacle = obstacleTo(state, data, context.on);
  if (obstacle) reject(obstacle);
  notBefore(state.openedOn, context.on);
  return [{ type: 'PlaceOpened.v1', data, about: aboutPlace(context, data), subjectIds: [] }];
};

/** Vuistregel 1: a Buurtbaan always joins two objectives. One without words is none. */
const hasBothObjectives = ({ objectives }: PlaceOpened['data']): boolean =>
  (['social-base', 'paid-work'] as const).every((kind) =>
    objectives.some((objective) => objective.kind === kind && objective.text.trim()),
  );

export const publishVacancy = (
  command: PublishVacancy,
  state: OpenedProgramme,
  context: Context,
): Decided<ProgrammeEvent>[] => {
  const place = knownPlace(state, command.placeId);
  const data = dataOf(command);
  const published = place.vacancies.get(data.vacancyId);
  if (published && isDeepStrictEqual(published.publication, data)) return [];
  if (!hasBothObjectives(place.opening)) reject('objective-missing');
  if (!place.opening.areaPlanRef.trim()) reject('area-plan-missing');
  if (place.situation.status === 'filled') reject('place-occupied');
  if (place.situation.status === 'closed') reject('place-closed');
  // Published anew it would be unused again; before it is used, publishing anew moves its closing day.
  if (published?.used) reject('vacancy-missing');
  mayBeInForce(state, place, context);
  notBefore(place.freeSince, context.on);
  return [{ type: 'VacancyPublished.v1', data, about: aboutPlace(context, place.opening), subjectIds: [] }];
};

export const confirmFit = (
  command: ConfirmFit,
  state: OpenedProgramme,
  context: Context,
): Decided<ProgrammeEvent>[] => {
  const { opening, openedOn, situation, fits } = knownPlace(state, command.placeId);
  if (fits.has(command.about)) return [];
  if (situation.status === 'closed') reject('place-closed');
  notBefore(openedOn, context.on);
  const holder = situation.status === 'filled' ? situation.holder : undefined;
  return [
    {
      type: 'FitConfirmed.v1',
      data: dataOf(command),
      about: aboutPlace(context, opening, holder),
      subjectIds: holder ? [holder.personId] : [],
    },
  ];
};

/** A policy's: never refused, because the end it follows has happened. */
export const vacatePlace = (
  { placeId, trajectoryId, becauseOf, refusedWith }: VacatePlace,
  state: OpenedProgramme,
  context: Context,
): Decided<ProgrammeEvent>[] => {
  const place = state.places.get(placeId);
  if (place?.situation.status !== 'filled' || place.situation.holder.trajectoryId !== trajectoryId) return [];
  const { holder } = place.situation;
  const { personId } = holder;
  const about = aboutPlace(context, place.opening, holder);
  const vacated: Decided<ProgrammeEvent> = {
    type: 'PlaceVacated.v1',
    data: { placeId, trajectoryId, personId, becauseOf, ...(refusedWith && { refusedWith }) },
    about,
    subjectIds: [personId],
  };
  // After a hire that failed the place is what it was before it.
  if (becauseOf === HIRE_FAILED || obstacleTo(state, place.opening, context.on)) return [vacated];
  return [
    vacated,
    { type: 'PlaceReopened.v1', data: { placeId, trajectoryId, becauseOf }, about, subjectIds: [personId] },
  ];
};

export const closePlace = (
  command: ClosePlace,
  state: OpenedProgramme,
  context: Context,
): Decided<ProgrammeEvent>[] => {
  const place = knownPlace(state, command.placeId);
  if (place.situation.status === 'closed') return [];
  if (place.situation.status === 'filled') reject('place-occupied');
  const reason = requireText(command.reason, 'reason-missing');
  notBefore(place.freeSince, context.on);
  const data = { placeId: command.placeId, reason };
  return [{ type: 'PlaceClosed.v1', data, about: aboutPlace(context, place.opening), subjectIds: [] }];
};
