import type { Source } from '../../events/event';
import type { CommandId, Day, PersonId, Uuid } from '../../events/ids';
import type { ProblemCode } from '../problems';
import type { Command } from './command';
import type { Actor } from './context';
import type { Rejection } from './rejection';

/** Revisions the caller saw; `any`: one at all. */
export type IfMatch = 'any' | readonly number[];

/** A command as it came in, over HTTP or from a file, with its body validated. */
export type CommandEnvelope<C extends Command = Command> = {
  /** The idempotency key: names this command on this target for ever. */
  readonly commandId: CommandId;
  /** Of a policy's: the id it had in logs written before, and is known by there. */
  readonly formerCommandId?: CommandId;
  readonly target: Uuid;
  readonly command: C;
  /** Business day; default today. */
  readonly on?: Day;
  readonly reason?: string;
  readonly actor: Actor;
  readonly recordedBy?: Uuid;
  readonly source: Source;
  /** Holds the command to what the caller saw; then a conflict is not decided again (412). */
  readonly ifMatch?: IfMatch;
  readonly correlationId: Uuid;
  readonly causationId: Uuid;
  readonly traceparent?: string;
  /** A refusal that validation found and the domain answers for, such as `national-id-refused`. */
  readonly refusal?: ProblemCode;
  /** The command before its labels were put in their normal form, when they were not: as older releases took it. */
  readonly asSent?: Command;
  /** What a rule that came since finds in it: thrown, unless it was answered before there was that rule. */
  readonly invalid?: Error;
};

/** As a rule refused it. */
export const refusedAs = ({ code, ofPersonId }: Rejection): Extract<CommandResult, { status: 'refused' }> => ({
  status: 'refused',
  code,
  ...(ofPersonId && { ofPersonId }),
});

/** An event that was written, named for the caller. */
export type EventRef = {
  readonly eventId: Uuid;
  readonly type: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
};

/** The same in an answer; of a dry run without a position, for it has none. */
export type AnsweredRef = Omit<EventRef, 'position'> & { readonly position?: number };

/** What a command led to; the same answer each time it is repeated. */
export type CommandResult =
  | {
      readonly status: 'accepted';
      /** Last position written, policies' events included: wait for it to read your own write. */
      readonly position: number;
      /** Last revision of the target written by this command. */
      readonly revision: number;
      readonly events: readonly EventRef[];
    }
  | { readonly status: 'unchanged'; readonly revision: number | 'no-stream' }
  | {
      readonly status: 'refused';
      readonly code: ProblemCode;
      /** Of `person-is-duplicate`: the person for whom it may be given. */
      readonly ofPersonId?: PersonId;
      /** What was written before something that follows from it was refused, and what compensated it; else left out. */
      readonly events?: readonly EventRef[];
    };

/** What was written, whatever the answer. */
export const eventsOf = (answer: CommandResult): readonly EventRef[] => ('events' in answer && answer.events) || [];

/** As a dry run names what would be written. */
export const withoutPositions = (events: readonly EventRef[]): readonly AnsweredRef[] =>
  events.map(({ eventId, type, stream, revision }) => ({ eventId, type, stream, revision }));

/** The last position of what was written. */
export const lastOf = (events: readonly EventRef[]): number => Math.max(...events.map(({ position }) => position));
