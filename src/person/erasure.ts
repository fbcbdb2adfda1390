import { createHash } from 'node:crypto';
import { Map, Set } from 'immutable';
import type { DataRequestId, Day, Uuid } from '../../events/ids';
import { erasureEvents, type PersonalDataErased } from '../../events/person';
import { coachingOf, type Coaching } from '../coach/coach';
import { command, notBefore, requireText } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import type { Context } from '../command-handling/context';
import type { HeldKeyName, KeysOf, Load } from '../command-handling/states';
import { CalendarDay, Id, Maybe, Prose } from '../platform/validation';
import { plannedEndOf } from '../trajectory/trajectory';
import { ASKED_BY } from './data-requests';
import {
  isOfAnother,
  lastDayOf,
  noteRule,
  ofPerson,
  ownNoteRule,
  runningTrajectory,
  slice,
  type RegisteredPerson,
} from './person';
import { reachOf, type Participation, type Reach } from './retention';

/** What she asked to be erased; `refusal` is the fingerprint of the command that refused it. */
type ErasureRequest = {
  readonly requestedOn: Day;
  readonly fingerprint: string;
  readonly refusal: string | null;
  readonly erased: boolean;
};

export type Erasure = {
  readonly erasureRequests: Map<DataRequestId, ErasureRequest>;
  /** Of what was erased of her. */
  readonly certificates: Set<Uuid>;
};

export const noErasure: Erasure = { erasureRequests: Map(), certificates: Set() };

export class RequestErasure extends command('RequestErasure', {
  route: 'erasure-requests',
  roles: ASKED_BY,
  ids: { requestId: 'new' },
}) {
  @Id() readonly requestId!: DataRequestId;
  @Maybe() @Prose() readonly ground?: string;
}

/** Without a request: of classes whose period is over alone, which approves what retention proposes. */
export class ErasePersonalData extends command('ErasePersonalData', {
  route: 'erasures',
  roles: ['privacy-officer'],
}) {
  @Maybe() @Id() readonly requestId?: DataRequestId;
}

export class RefuseErasure extends command('RefuseErasure', {
  route: 'refused-erasures',
  roles: ['privacy-officer'],
}) {
  @Id() readonly requestId!: DataRequestId;
  @Maybe() @Prose() readonly ground?: string;
  /** Left out: the first day on which more may go by the periods of retention. */
  @Maybe() @CalendarDay() readonly retainedUntil?: Day;
}

/** Given at a start, when the erasure register has an erasure that a restored log does not know. */
export class RestoreErasure extends command('RestoreErasure') {
  readonly erased!: PersonalDataErased['data'];
}

const requestErasure = ownNoteRule({
  command: RequestErasure,
  decide: ({ requestId, ground }, person, context) => {
    if (isOfAnother(person, 'erasure', requestId)) return reject('id-reused');
    const request = person.erasureRequests.get(requestId);
    if (request) return request.fingerprint === context.fingerprint ? [] : reject('id-reused');
    const data = { requestId, ground: requireText(ground, 'motivation-missing') };
    notBefore(person.registeredOn, context.on);
    return [{ type: 'ErasureRequested.v1', data, ...ofPerson(context) }];
  },
});

type Facts = {
  readonly keys: readonly HeldKeyName[];
  /** The day her trajectory is meant to end; null without one that runs. */
  readonly plannedEndOn: Day | null;
  readonly coaching: Coaching;
};

/** Her keys are in the vault; what goes on of her is in other streams (decisions.md 4). */
const factsOf = async (person: RegisteredPerson, load: Load, { target }: Context, keysOf: KeysOf): Promise<Facts> => {
  const running = runningTrajectory(person);
  const [held, trajectory, coach] = await Promise.all([
    keysOf(target),
    running === null ? null : load('trajectory', running),
    load('coach', target),
  ]);
  return { keys: held, plannedEndOn: trajectory && plannedEndOf(trajectory), coaching: coachingOf(coach) };
};

/** Until when she takes part: in a trajectory up to its planned end, as a coach or in a role today at least. */
const participationOf = (
  person: RegisteredPerson,
  { plannedEndOn, coaching }: Facts,
  { on }: Pick<Context, 'on'>,
): Participation => {
  const isRunning = runningTrajectory(person) !== null;
  const goesOn = isRunning || coaching.coachesNow || !person.alumnusRoles.isEmpty();
  const days = [lastDayOf(person), coaching.lastOn, isRunning ? plannedEndOn : null, goesOn ? on : null];
  return { goesOn, lastOn: days.filter((day) => day !== null).reduce((a, b) => (a > b ? a : b)) };
};

/** Never the same for two destructions of one person: their keys differ. */
const certificateOf = (personId: Uuid, { keyIds }: Reach): Uuid =>
  createHash('sha256')
    .update([personId, ...keyIds].join(' '))
    .digest('hex')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5');

/**
 * What may go goes, the rest stays with the day until which (AVG 17 lid 3). On a request that was refused too, once its
 * day has come; without one, what she has not asked for goes when its period is over.
 */
const erase = noteRule({
  command: ErasePersonalData,
  facts: (_, person, load, context, keysOf) => factsOf(person, load, context, keysOf),
  decide: ({ requestId }, person, context, facts) => {
    const request = requestId && (person.erasureRequests.get(requestId) ?? reject('request-unknown'));
    if (facts.keys.length === 0) return [];
    const reach = reachOf(facts.keys, participationOf(person, facts, context), { on: context.on, asked: !!request });
    if (reach.keyIds.length === 0) return reject('retention-applies');
    notBefore(request ? request.requestedOn : person.registeredOn, context.on);
    const certificateId = certificateOf(context.target, reach);
    const data = { ...(requestId && { requestId }), ...reach, certificateId };
    return [{ type: 'PersonalDataErased.v1', data, ...ofPerson(context) }];
  },
});

const refuse = noteRule({
  command: RefuseErasure,
  facts: (_, person, load, context, keysOf) => factsOf(person, load, context, keysOf),
  decide: (given, person, context, facts) => {
    const { requestId } = given;
    const request = person.erasureRequests.get(requestId) ?? reject('request-unknown');
    if (request.refusal !== null) return request.refusal === context.fingerprint ? [] : reject('request-decided');
    if (request.erased) return reject('request-decided');
    const ground = requireText(given.ground, 'motivation-missing');
    notBefore(request.requestedOn, context.on);
    const { retained } = reachOf(facts.keys, participationOf(person, facts, context), { on: context.on, asked: true });
    const [first] = retained.map(({ until }) => until).sort();
    const retainedUntil = given.retainedUntil ?? first;
    const data = { requestId, ground, ...(retainedUntil && { retainedUntil }) };
    return [{ type: 'ErasureRefused.v1', data, ...ofPerson(context) }];
  },
});

const restore = noteRule({
  command: RestoreErasure,
  decide: ({ erased }, person, context) =>
    person.certificates.has(erased.certificateId)
      ? []
      : [{ type: 'PersonalDataErased.v1', data: erased, ...ofPerson(context) }],
});

const noRequest = { fingerprint: '', refusal: null, erased: false };

const noting = (
  person: RegisteredPerson,
  requestId: DataRequestId,
  on: Day,
  become: Partial<ErasureRequest>,
): RegisteredPerson => {
  const before = person.erasureRequests.get(requestId) ?? { ...noRequest, requestedOn: on };
  return { ...person, erasureRequests: person.erasureRequests.set(requestId, { ...before, ...become }) };
};

/** What she asks to be erased, and what became of it (AVG 17). */
export const erasure = slice({
  events: erasureEvents,
  evolve: {
    'ErasureRequested.v1': (person, { data, metadata: { occurredOn, fingerprint } }) =>
      noting(person, data.requestId, occurredOn, { fingerprint, requestedOn: occurredOn }),
    'ErasureRefused.v1': (person, { data, metadata: { occurredOn, fingerprint } }) =>
      noting(person, data.requestId, occurredOn, { refusal: fingerprint }),
    'PersonalDataErased.v1': (person, { data: { requestId, certificateId }, metadata: { occurredOn } }) => {
      // What she was called is not found out by saying it again.
      const certified = { ...person, dataFingerprint: null, certificates: person.certificates.add(certificateId) };
      return requestId ? noting(certified, requestId, occurredOn, { erased: true }) : certified;
    },
  },
  rules: [requestErasure, erase, refuse, restore],
});
