import type { DomainEvent, EventType, RecordedOf } from '../../events';
import type { EventDeclaration } from '../../events/declaration';
import type { Recorded } from '../../events/event';
import type { Uuid } from '../../events/ids';
import type { ProblemCode } from '../problems';
import { commandOf, type Command, type CommandClass } from './command';
import type { CommandEnvelope } from './command-envelope';
import { derivedId } from './metadata';

/** A command that a policy wants given. */
export type Reaction = { readonly target: Uuid; readonly command: Command };

/** What compensates a refusal; the event it leads to keeps the code as `refusedWith`. */
export type Compensation = {
  readonly target: Uuid;
  /** Name of the command. */
  readonly type: string;
  readonly command: (refusedWith: ProblemCode) => Command;
};

/**
 * What follows from an event, elsewhere: a function of the event alone, never of the clock (decisions.md 3). It runs
 * inline after the command that wrote the event, and again by the durable subscriber, which completes what a crash left.
 */
export type Policy<E extends Recorded<DomainEvent> = Recorded<DomainEvent>> = {
  /** Part of the command's id: a name that was used is never given to another policy. */
  readonly name: string;
  /** The types it follows. */
  readonly on: readonly EventType[];
  readonly react: (event: E) => Reaction | undefined;
  /** What compensates when the reaction is refused, in this order; then the later policies of the event do not follow. */
  readonly compensate?: (event: E) => readonly Compensation[];
};

type DeclaredType<D extends readonly EventDeclaration[]> = Extract<D[number]['type'], EventType>;

/** Declares a policy on events of some types. */
export const policy = <const D extends readonly EventDeclaration[]>({
  on,
  name,
  react,
  compensate,
}: Omit<Policy<RecordedOf<DeclaredType<D>>>, 'on'> & { readonly on: D }): Policy => {
  const isOn = (event: Recorded<DomainEvent>): event is RecordedOf<DeclaredType<D>> =>
    on.some(({ type }) => type === event.type);
  return {
    name,
    on: on.map(({ type }) => type as DeclaredType<D>),
    react: (event) => (isOn(event) ? react(event) : undefined),
    ...(compensate && { compensate: (event) => (isOn(event) ? compensate(event) : []) }),
  };
};

/** A command with its data, for a target. */
export const reaction = <C extends Command>(
  command: CommandClass<C>,
  target: Uuid,
  data: Omit<C, 'type'>,
): Reaction => ({ target, command: commandOf(command, data) });

/** A command that compensates a refusal, with the code in its data. */
export const compensation = <C extends Command>(
  command: CommandClass<C>,
  target: Uuid,
  data: (refusedWith: ProblemCode) => Omit<C, 'type'>,
): Compensation => ({
  target,
  type: command.commandName,
  command: (refusedWith) => commandOf(command, data(refusedWith)),
});

/**
 * Text, for callers give UUIDs: under an id that could be computed beforehand somebody else's command would stand in the
 * target's stream, and the policy would mistake it for its own (decisions.md 3).
 */
export const idsOf = (
  name: string,
  { eventId }: Recorded<DomainEvent>,
): Required<Pick<CommandEnvelope, 'commandId' | 'formerCommandId'>> => ({
  commandId: `policy/${name}/${eventId}`,
  formerCommandId: derivedId(eventId, name),
});

/** The envelope of a reaction: id, day, actor and correlation come from the event. */
export const envelopeOf = (
  event: Recorded<DomainEvent>,
  name: string,
  { target, command }: Reaction,
): CommandEnvelope => ({
  ...idsOf(name, event),
  target,
  command,
  on: event.metadata.occurredOn,
  actor: { id: event.metadata.actorId, role: event.metadata.actorRole, party: event.metadata.party },
  ...(event.metadata.recordedBy && { recordedBy: event.metadata.recordedBy }),
  source: 'policy',
  correlationId: event.metadata.correlationId,
  causationId: event.eventId,
  ...(event.metadata.traceparent && { traceparent: event.metadata.traceparent }),
});
