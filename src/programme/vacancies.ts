import { isDeepStrictEqual } from 'node:util';
import type { Day, PlaceId, VacancyId } from '../../events/ids';
import { vacanciesEvents, type PlaceOpened } from '../../events/programme';
import { command, dataOf, notBefore } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { CalendarDay, Filled, Id, Reference } from '../platform/validation';
import { aboutPlace } from './place';
import { changePlace, requireMayBeInForce, requirePlace, rule, slice } from './programme';

export class PublishVacancy extends command('PublishVacancy', {
  route: 'vacancies',
  roles: ['programme-manager', 'employer'],
  ids: { vacancyId: 'new' },
}) {
  @Id() readonly placeId!: PlaceId;
  @Id() readonly vacancyId!: VacancyId;
  @Filled() @Reference() readonly jobDescriptionRef!: string;
  @CalendarDay() readonly closesOn!: Day;
}

/** Vuistregel 1: a Buurtbaan always joins two objectives. One without words is none. */
const hasBothObjectives = ({ objectives }: PlaceOpened['data']): boolean =>
  (['social-base', 'paid-work'] as const).every((kind) =>
    objectives.some((objective) => objective.kind === kind && objective.text.trim()),
  );

const publishVacancy = rule({
  command: PublishVacancy,
  decide: (given, programme, context) => {
    const place = requirePlace(programme, given.placeId);
    const data = dataOf(given);
    const published = place.vacancies.get(data.vacancyId);
    if (published && isDeepStrictEqual(published.publication, data)) return [];
    if (!hasBothObjectives(place.opening)) reject('objective-missing');
    if (!place.opening.areaPlanRef.trim()) reject('area-plan-missing');
    if (place.situation.status === 'filled') reject('place-occupied');
    if (place.situation.status === 'closed') reject('place-closed');
    // Published anew it would be unused again; before it is used, publishing anew moves its closing day.
    if (published?.used) reject('vacancy-missing');
    requireMayBeInForce(programme, place, context);
    notBefore(place.freeSince, context.on);
    return [{ type: 'VacancyPublished.v1', data, about: aboutPlace(context, place.opening), subjectIds: [] }];
  },
});

/** What is published of a place. */
export const vacancies = slice({
  events: vacanciesEvents,
  evolve: {
    'VacancyPublished.v1': (programme, { data, metadata: { occurredOn } }) =>
      changePlace(programme, data.placeId, (place) => {
        // Published anew only its closing day moves: a hire may still be dated before that.
        const { publishedOn = occurredOn, used = false } = place.vacancies.get(data.vacancyId) ?? {};
        return {
          ...place,
          vacancies: place.vacancies.set(data.vacancyId, { publication: data, publishedOn, used }),
          situation: place.situation.status === 'filled' ? place.situation : { status: 'vacancy' },
        };
      }),
  },
  rules: [publishVacancy],
});
