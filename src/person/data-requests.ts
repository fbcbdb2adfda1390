import { Map } from 'immutable';
import type { DataRequestId, Day, Sha256 } from '../../events/ids';
import { dataRequestsEvents } from '../../events/person';
import { command, notBefore, requireText } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { Hash, Id, Maybe, Prose } from '../platform/validation';
import { isOfAnother, noteRule, ofPerson, ownNoteRule, slice } from './person';

/** What she asked of us. */
export type DataRequests = {
  /** For access, with the hash of the report she got; null while she has none. */
  readonly accessRequests: Map<DataRequestId, { readonly requestedOn: Day; readonly reportSha256: Sha256 | null }>;
  /** Objections, by the fingerprint of the command: its grounds are sealed. */
  readonly dataObjections: Map<DataRequestId, string>;
};

export const noDataRequests: DataRequests = { accessRequests: Map(), dataObjections: Map() };

/** Who may ask: she herself, or who writes it down for her. */
export const ASKED_BY = ['programme-manager', 'core-team', 'privacy-officer', 'buurtbaner', 'coach'] as const;

export class RequestAccess extends command('RequestAccess', {
  route: 'access-requests',
  roles: ASKED_BY,
  ids: { requestId: 'new' },
}) {
  @Id() readonly requestId!: DataRequestId;
}

/** The report she got is named by its hash: it is made again from the log, and kept nowhere. */
export class ProvideAccess extends command('ProvideAccess', {
  route: 'provided-access',
  roles: ['privacy-officer'],
}) {
  @Id() readonly requestId!: DataRequestId;
  @Hash() readonly reportSha256!: Sha256;
}

export class LodgeDataObjection extends command('LodgeDataObjection', {
  route: 'data-objections',
  roles: ASKED_BY,
  ids: { requestId: 'new' },
}) {
  @Id() readonly requestId!: DataRequestId;
  @Maybe() @Prose() readonly grounds?: string;
}

const requestAccess = ownNoteRule({
  command: RequestAccess,
  decide: ({ requestId }, person, context) => {
    if (isOfAnother(person, 'access', requestId)) return reject('id-reused');
    if (person.accessRequests.has(requestId)) return [];
    notBefore(person.registeredOn, context.on);
    return [{ type: 'AccessRequested.v1', data: { requestId }, ...ofPerson(context) }];
  },
});

const provideAccess = noteRule({
  command: ProvideAccess,
  decide: ({ requestId, reportSha256 }, person, context) => {
    const request = person.accessRequests.get(requestId) ?? reject('request-unknown');
    if (request.reportSha256 === reportSha256) return [];
    if (request.reportSha256 !== null) return reject('request-decided');
    notBefore(request.requestedOn, context.on);
    return [{ type: 'AccessProvided.v1', data: { requestId, reportSha256 }, ...ofPerson(context) }];
  },
});

const lodgeObjection = ownNoteRule({
  command: LodgeDataObjection,
  decide: ({ requestId, grounds }, person, context) => {
    if (isOfAnother(person, 'objection', requestId)) return reject('id-reused');
    const lodged = person.dataObjections.get(requestId);
    if (lodged !== undefined) return lodged === context.fingerprint ? [] : reject('id-reused');
    const data = { requestId, grounds: requireText(grounds, 'motivation-missing') };
    notBefore(person.registeredOn, context.on);
    return [{ type: 'DataObjectionLodged.v1', data, ...ofPerson(context) }];
  },
});

/** What she asks about her data (AVG 15 and 21). */
export const dataRequests = slice({
  events: dataRequestsEvents,
  evolve: {
    'AccessRequested.v1': (person, { data: { requestId }, metadata }) => ({
      ...person,
      accessRequests: person.accessRequests.set(
        requestId,
        person.accessRequests.get(requestId) ?? { requestedOn: metadata.occurredOn, reportSha256: null },
      ),
    }),
    'AccessProvided.v1': (person, { data: { requestId, reportSha256 }, metadata }) => ({
      ...person,
      accessRequests: person.accessRequests.set(requestId, {
        requestedOn: person.accessRequests.get(requestId)?.requestedOn ?? metadata.occurredOn,
        reportSha256,
      }),
    }),
    'DataObjectionLodged.v1': (person, { data: { requestId }, metadata: { fingerprint } }) => ({
      ...person,
      dataObjections: person.dataObjections.set(requestId, fingerprint),
    }),
  },
  rules: [requestAccess, provideAccess, lodgeObjection],
});
