import { createHash } from 'node:crypto';
import { v5 } from 'uuid';
import type { Role } from '../../events/event';
import type { Day, Sha256, Uuid } from '../../events/ids';
import type { Command, CommandClass } from '../command-handling/command';
import type { ProblemCode } from '../problems';

const NAMESPACE = '3d0f6f0e-6b4f-5c0e-9d0a-7f5b1c2a9e41';

/** The id of what a name names: the same in every demo, whatever its day. */
export const idOf = (name: string): string => v5(name, NAMESPACE);

/** The hash of a document that there is not, by its name. */
export const hashOf = (name: string): Sha256 => createHash('sha256').update(name).digest('hex');

/** The day with this number: 0 is that on which the programme opens, `LAST` that of the demo itself. */
export type Days = (number: number) => Day;

/** Two years and three months. */
export const LAST = 821;

export type Actor = { readonly id: Uuid; readonly role: Role };

/** What somebody did on a day. */
export type Deed = {
  readonly type: string;
  readonly target: Uuid;
  readonly on: Day;
  readonly actor: Actor;
  readonly data: object;
  /** It is refused with this code, and the story wants that. */
  readonly refusedWith?: ProblemCode;
};

/** A part of the demo, from the days that its numbers stand for. */
export type Story = (day: Days) => readonly Deed[];

type Circumstances = Pick<Deed, 'on' | 'actor' | 'target'> & Partial<Pick<Deed, 'refusedWith'>>;

/** A command with its data, as its class has them. */
export const deed = <C extends Command>(
  command: CommandClass<C>,
  circumstances: Circumstances,
  data: Omit<C, 'type'>,
): Deed => ({ type: command.commandName, ...circumstances, data });

/** The one of a list whose turn it is. */
export const turn = <T>(list: readonly T[], number: number): T => list[number % list.length]!;
