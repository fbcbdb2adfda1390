import type { DomainEvent, EventType, RecordedOf } from '../../events';
import type { Recorded } from '../../events/event';
import type { Uuid } from '../../events/ids';
import type { ProblemCode } from '../problems';
import type { Command } from './decider';
import { derivedId } from './metadata';
import type { CommandEnvelope } from './command-envelope';

/** A command that a policy wants given. */
export type Reaction = { readonly category: string; readonly target: Uuid; readonly command: Command };

/** What makes good for a refusal; the event it leads to keeps the code as `refusedWith`. */
export type Compensation = Pick<Reaction, 'category' | 'target'> & {
  readonly command: (refusedWith: ProblemCode) => Command;
};

/**
 * What follows from an event, elsewhere: a function of the event alone, never of the clock (decisions.md 3). It runs
 * inline after the command that wrote the event, and again by the durable subscriber, which completes what a crash left.
 */
export type Policy<Type extends EventType = EventType> = {
  /** Part of the command's id: a name that was used is never given to another policy. */
  readonly name: string;
  readonly on: Type;
  readonly react: (event: RecordedOf<Type>) => Reaction | undefined;
  /** What makes good when the reaction is refused, in this order; then the later policies of the event do not follow. */
  readonly compensate?: (event: RecordedOf<Type>) => readonly Compensation[];
};

/** Names a policy; the type parameter is the event it follows. */
// Given only events of its own type, which a list of different policies cannot say.
export const policy = <Type extends EventType>(definition: Policy<Type>): Policy => definition as unknown as Policy;

/**
 * Text, for the doors take UUIDs: under an id that could be reckoned beforehand somebody else's command would stand in
 * the target's stream, and the policy would think it had been there (decisions.md 3).
 */
export const idsOf = (
  name: string,
  { eventId }: Recorded<DomainEvent>,
): Required<Pick<CommandEnvelope, 'commandId' | 'formerCommandId'>> => ({
  commandId: `policy/${name}/${eventId}`,
  formerCommandId: derivedId(eventId, name),
});

/** The order a reaction becomes: id, day, actor and correlation come from the event. */
export const orderOf = (event: Recorded<DomainEvent>, name: string, reaction: Reaction): CommandEnvelope => ({
  ...idsOf(name, event),
  category: reaction.category,
  target: reaction.target,
  command: reaction.command,
  on: event.metadata.occurredOn,
  actor: { id: event.metadata.actorId, role: event.metadata.actorRole, party: event.metadata.party },
  ...(event.metadata.recordedBy && { recordedBy: event.metadata.recordedBy }),
  source: 'policy',
  correlationId: event.metadata.correlationId,
  causationId: event.eventId,
  ...(event.metadata.traceparent && { traceparent: event.metadata.traceparent }),
});
