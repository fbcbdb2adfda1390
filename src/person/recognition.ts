import { Map } from 'immutable';
import { ROLES, type Role } from '../../events/event';
import type { Day, TrajectoryId, Uuid } from '../../events/ids';
import { recognitionEvents, type KeyFigureRecognised } from '../../events/person';
import { command, dataOf, notBefore, requireText } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { Id, Label, List, Maybe, OneOf, Prose, Whole } from '../platform/validation';
import { formerBuurtbaner } from '../trajectory/trajectory';
import { ofPerson, rule, slice } from './person';

export type Recognition = {
  /** Recognised as a key figure; null when not. */
  readonly recognisedOn: Day | null;
  /** By the fingerprint of the command: a description is sealed, and cannot be compared. */
  readonly activities: Map<Uuid, string>;
};
export const notRecognised: Recognition = { recognisedOn: null, activities: Map() };

export class RecordPriorActivity extends command('RecordPriorActivity', {
  route: 'prior-activities',
  roles: ['programme-manager', 'core-team'],
  ids: { activityId: 'new' },
}) {
  @Id() readonly activityId!: Uuid;
  @Label() readonly kind!: string;
  @Label(50) readonly neighbourhoodCode!: string;
  @Whole(1900, 2200) readonly fromYear!: number;
  @Maybe() @Whole(1900, 2200) readonly toYear?: number;
  @Maybe() @Prose() readonly description?: string;
}

export class RecogniseKeyFigure extends command('RecogniseKeyFigure', {
  route: 'recognitions',
  roles: ['programme-manager', 'core-team'],
}) {
  @List(20) @OneOf<Role>(ROLES, { each: true }) readonly recognisedBy!: readonly Role[];
  @Maybe() @Id() readonly discoveredByTrajectoryId?: TrajectoryId;
  @Maybe() @Prose() readonly grounds?: string;
}

const recordActivity = rule({
  command: RecordPriorActivity,
  decide: (given, person, context) => {
    const { description, ...readable } = dataOf(given);
    const recorded = person.activities.get(readable.activityId);
    if (recorded !== undefined) return recorded === context.fingerprint ? [] : reject('id-reused');
    if (readable.toYear !== undefined && readable.toYear < readable.fromYear) reject('period-invalid');
    const data = { ...readable, description: requireText(description, 'motivation-missing') };
    notBefore(person.registeredOn, context.on);
    return [{ type: 'PriorActivityRecorded.v1', data, ...ofPerson(context) }];
  },
});

/** Vuistregel 4: others see it in her. She is recognised once; a second recognition adds nothing. */
const recognise = rule({
  command: RecogniseKeyFigure,
  /** Who discovered her: the Buurtbaner of the trajectory that is named, running or not (contract.md 2). */
  facts: async ({ discoveredByTrajectoryId }, _person, load) => ({
    discoverer: discoveredByTrajectoryId ? formerBuurtbaner(await load('trajectory', discoveredByTrajectoryId)) : null,
  }),
  decide: (given, person, context, { discoverer }) => {
    const { actor, on, target } = context;
    if (person.recognisedOn !== null) return [];
    const { grounds, ...readable } = dataOf(given);
    const bySelf = actor.id === target || readable.recognisedBy.length === 0;
    if (bySelf) reject('recognised-by-self');
    let discovery: Pick<KeyFigureRecognised['data'], 'discoveredByPersonId'> = {};
    if (readable.discoveredByTrajectoryId) {
      const { personId: discoveredByPersonId } = discoverer ?? reject('trajectory-unknown');
      if (discoveredByPersonId === target) reject('recognised-by-self');
      discovery = { discoveredByPersonId };
    }
    const data = { ...readable, grounds: requireText(grounds, 'motivation-missing'), ...discovery };
    notBefore(person.registeredOn, on);
    return [{ type: 'KeyFigureRecognised.v1', data, ...ofPerson(context) }];
  },
});

/** What she did for the neighbourhood, and that others see a key figure in her. */
export const recognition = slice({
  events: recognitionEvents,
  evolve: {
    'PriorActivityRecorded.v1': (person, { data: { activityId }, metadata: { fingerprint } }) => ({
      ...person,
      activities: person.activities.set(activityId, fingerprint),
    }),
    'KeyFigureRecognised.v1': (person, { metadata }) =>
      person.recognisedOn === null ? { ...person, recognisedOn: metadata.occurredOn } : person,
  },
  rules: [recordActivity, recognise],
});
