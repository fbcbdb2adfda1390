import type { Event, Role } from '../../events/event';
import type { Uuid } from '../../events/ids';
import type { Command, Decider } from './decider';

/** How a command is taken in: who may give it and where over HTTP. The body class is the command's data. */
export type Intake<C extends Command = Command> = {
  readonly body: new () => C;
  /** Default deny. Rules about who exactly ("the coach assigned") are the decider's. */
  readonly roles: readonly Role[];
  /** Sub-collection below `/v1/<collection>/{id}/`, named after the result. */
  readonly route: string;
};

/** An aggregate as the doors know it: its decider, its collection and its commands. */
export type Aggregate<C extends Command = Command, E extends Event = Event, S = unknown> = {
  readonly decider: Decider<C, E, S>;
  /** Plural noun in the path: `trajectories`. */
  readonly collection: string;
  /** Commands from outside. Commands of policies are not listed: no door leads to them. */
  readonly commands: Readonly<Record<string, Intake>>;
  /** Days a command may lie back without a reason, when the state knows; else `BACKDATING_DAYS`. */
  readonly backdatingDays?: (state: S) => number | undefined;
};

/** Default of the programme parameter `backdatingDays` (contract.md 2). */
export const BACKDATING_DAYS = 31;

/** Folds another stream for a guard: its present state. */
export type Load = <C extends Command, E extends Event, S>(decider: Decider<C, E, S>, id: Uuid) => Promise<S>;

/** A named guard (decisions.md 4): what a command needs to know of other streams, given the target's state. */
export type Guard<C extends Command = Command, S = unknown, Facts = unknown> = (
  command: C,
  state: S,
  load: Load,
) => Promise<Facts>;
