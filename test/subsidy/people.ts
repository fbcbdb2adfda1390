import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { DomainEvent } from '../../events';
import type { Role } from '../../events/event';
import type { Day, Sha256 } from '../../events/ids';
import type { Statement } from '../../events/subsidy';
import { as, id as uuid } from '../specification';

/** A plain string fits every kind of id. */
export const id = (n: number): string => uuid(n);
export const sha = (text: string): Sha256 => createHash('sha256').update(text).digest('hex');
/** The hash of a statement, from the whole of it. */
export const hashOf = (statement: Statement): Sha256 => sha(canonicalize(statement)!);

/** A subsidy of EUR 1,000 for one place, of which EUR 400 is paid ahead. */
export const subsidyId = id(1);
export const employerId = id(2);
export const programmeId = id(3);
export const trajectoryId = id(4);
export const cost = id(10);
export const otherCost = id(11);
export const advance = id(20);

export const [employer, officer, controller] = [id(901), id(902), id(903)];
/** Who does what, on a day. */
export const by = (role: Role, actorId: string) => (on: Day) => ({ on, ...as(role, actorId) });
export const asEmployer = by('employer', employer);
export const asOfficer = by('subsidy-officer', officer);
export const asController = by('subsidy-controller', controller);

export const about = { employerId, programmeId, subsidyId };

/** An event with what it is about. */
export const ofSubsidy = <E extends DomainEvent>(event: E, trajectory?: string) => ({
  ...event,
  about: { ...about, ...(trajectory && { trajectoryId: trajectory }) },
  subjectIds: [],
});
