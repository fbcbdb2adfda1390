import { isDeepStrictEqual } from 'node:util';
import { List as ImmutableList, Map, Set as ImmutableSet } from 'immutable';
import type { EmployerId, PlaceId, SubsidyId } from '../../events/ids';
import {
  FUNDING_SOURCES,
  placesEvents,
  type FundingSource,
  type ObjectiveKind,
  type PlaceOpened,
} from '../../events/programme';
import { command, dataOf, notBefore, requireText } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { Id, Label, ListOf, Maybe, OneOf, Prose, Reference } from '../platform/validation';
import { aboutPlace } from './place';
import { changePlace, districtOf, obstacleTo, requirePlace, rule, slice, withPlace } from './programme';

export class PlaceObjective {
  @OneOf<ObjectiveKind>(['social-base', 'paid-work']) readonly kind!: ObjectiveKind;
  @Maybe() @Label(2000) readonly text?: string;
}

export class OpenPlace extends command('OpenPlace', {
  route: 'places',
  roles: ['programme-manager', 'employer'],
  ids: { placeId: 'new' },
}) {
  @Id() readonly placeId!: PlaceId;
  @Id() readonly employerId!: EmployerId;
  @Label() readonly district!: string;
  @Label(50) readonly neighbourhoodCode!: string;
  @Maybe() @Reference() readonly areaPlanRef?: string;
  @Maybe() @ListOf(() => PlaceObjective, 50) readonly objectives?: readonly PlaceObjective[];
  @OneOf(FUNDING_SOURCES) readonly fundingSource!: FundingSource;
  @Maybe() @Id() readonly subsidyId?: SubsidyId;
}

export class ConfirmFit extends command('ConfirmFit', {
  route: 'fit-confirmations',
  roles: ['programme-manager', 'employer'],
}) {
  @Id() readonly placeId!: PlaceId;
  @OneOf(['area-plan', 'prior-activities'] as const) readonly about!: 'area-plan' | 'prior-activities';
}

export class ClosePlace extends command('ClosePlace', { route: 'place-closures', roles: ['programme-manager'] }) {
  @Id() readonly placeId!: PlaceId;
  @Maybe() @Prose() readonly reason?: string;
}

const openPlace = rule({
  command: OpenPlace,
  decide: (given, programme, context) => {
    const readable = dataOf(given);
    const data: PlaceOpened['data'] = {
      ...readable,
      district: districtOf(programme, readable.district),
      areaPlanRef: readable.areaPlanRef ?? '',
      objectives: (readable.objectives ?? []).map(({ kind, text = '' }) => ({ kind, text })),
    };
    const existing = programme.places.get(data.placeId);
    if (existing) return isDeepStrictEqual(existing.opening, data) ? [] : reject('place-exists');
    const obstacle = obstacleTo(programme, data, context.on);
    if (obstacle) reject(obstacle);
    notBefore(programme.openedOn, context.on);
    return [{ type: 'PlaceOpened.v1', data, about: aboutPlace(context, data), subjectIds: [] }];
  },
});

const confirmFit = rule({
  command: ConfirmFit,
  decide: (given, programme, context) => {
    const { opening, openedOn, situation, fits } = requirePlace(programme, given.placeId);
    if (fits.has(given.about)) return [];
    if (situation.status === 'closed') return reject('place-closed');
    notBefore(openedOn, context.on);
    const holder = situation.status === 'filled' ? situation.holder : undefined;
    const about = aboutPlace(context, opening, holder);
    return [{ type: 'FitConfirmed.v1', data: dataOf(given), about, subjectIds: holder ? [holder.personId] : [] }];
  },
});

const closePlace = rule({
  command: ClosePlace,
  decide: (given, programme, context) => {
    const place = requirePlace(programme, given.placeId);
    if (place.situation.status === 'closed') return [];
    if (place.situation.status === 'filled') return reject('place-occupied');
    const reason = requireText(given.reason, 'reason-missing');
    notBefore(place.freeSince, context.on);
    const data = { placeId: given.placeId, reason };
    return [{ type: 'PlaceClosed.v1', data, about: aboutPlace(context, place.opening), subjectIds: [] }];
  },
});

/** The places of the programme. */
export const places = slice({
  events: placesEvents,
  evolve: {
    'PlaceOpened.v1': (programme, { data, metadata: { occurredOn } }) => {
      // Before there was one spelling each place had its own.
      const district = districtOf(programme, data.district);
      const isNew = !programme.districts.includes(district);
      const known = isNew ? { ...programme, districts: [...programme.districts, district] } : programme;
      if (programme.places.has(data.placeId)) return known;
      return withPlace(known, data.placeId, {
        opening: { ...data, district },
        openedOn: occurredOn,
        situation: { status: 'open' },
        freeSince: occurredOn,
        vacancies: Map(),
        fits: new Set(),
        left: null,
        annulledEnds: ImmutableSet(),
        holders: ImmutableList(),
      });
    },
    'FitConfirmed.v1': (programme, { data }) =>
      changePlace(programme, data.placeId, (place) => ({ ...place, fits: new Set(place.fits).add(data.about) })),
    'PlaceClosed.v1': (programme, { data }) =>
      changePlace(programme, data.placeId, (place) =>
        place.situation.status === 'filled' ? place : { ...place, situation: { status: 'closed' } },
      ),
  },
  rules: [openPlace, confirmFit, closePlace],
});
