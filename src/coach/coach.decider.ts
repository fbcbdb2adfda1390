import type { CoachEvent } from '../../events/coach';
import type { Context, Decided, Decider } from '../command-handling/decider';
import { reject } from '../command-handling/rejection';
import { changeCapacity, reinstate, releaseCase, suspend, takeCase } from './availability';
import { evolve, initial, type Coach } from './coach';
import type { CoachCommand } from './coach.commands';
import { qualify, type QualificationFacts } from './qualification';

export type { Coach } from './coach';
export type { QualificationFacts } from './qualification';

/** `facts` come with QualifyCoach only. */
const decide = (
  command: CoachCommand,
  state: Coach,
  context: Context,
  facts: QualificationFacts,
): readonly Decided<CoachEvent>[] => {
  if (command.type === 'QualifyCoach') return qualify(command, state, context, facts);
  if (state.status === 'absent') return reject('coach-unknown');
  switch (command.type) {
    case 'ChangeCoachCapacity':
      return changeCapacity(command, state, context);
    case 'SuspendCoach':
      return suspend(command, state, context);
    case 'ReinstateCoach':
      return reinstate(command, state, context);
    case 'TakeCase':
      return takeCase(command, state, context);
    case 'ReleaseCase':
      return releaseCase(command, state, context);
  }
};

/** A coach: where she comes from, how many she can coach and whom she coaches now. */
export const coach = {
  category: 'coach',
  initial,
  evolve,
  decide,
} satisfies Decider<CoachCommand, CoachEvent, Coach>;
