import type { IntervisionEvent } from '../../events/intervision';
import type { Context, Decided, Decider } from '../command-handling/decider';
import { reject } from '../command-handling/rejection';
import { evolve, initial, type Intervision } from './intervision';
import type { IntervisionCommand } from './intervision.commands';
import { cancel, hold, schedule } from './sessions';

export type { Intervision } from './intervision';

const decide = (
  command: IntervisionCommand,
  state: Intervision,
  context: Context,
): readonly Decided<IntervisionEvent>[] => {
  if (command.type === 'ScheduleIntervision') return schedule(command, state);
  if (state.status === 'absent') return reject('intervision-unknown');
  switch (command.type) {
    case 'HoldIntervision':
      return hold(command, state, context);
    case 'CancelIntervision':
      return cancel(command, state, context);
  }
};

/** A conversation among Buurtbaners and coaches: planned, then held or cancelled (vuistregel 9). */
export const intervision = {
  category: 'intervision',
  initial,
  evolve,
  decide,
} satisfies Decider<IntervisionCommand, IntervisionEvent, Intervision>;
