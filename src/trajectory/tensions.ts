import { tensionsEvents, type TensionKind } from '../../events/trajectory';
import { command, dataOf, notBefore, requireText } from '../command-handling/command';
import { Maybe, OneOf, Prose } from '../platform/validation';
import { decided, runningRule, slice } from './trajectory';

const TENSION_KINDS = ['assistant-job', 'own-way', 'overload'] as const satisfies readonly TensionKind[];

export class SignalTension extends command('SignalTension', { route: 'tensions', roles: ['coach'] }) {
  @OneOf(TENSION_KINDS) readonly kind!: TensionKind;
  @Maybe() @Prose() readonly agreedAction?: string;
}

/** Her coach signals it, not before she coached; each time is one more. It is no signal without what was agreed upon it. */
const signalTension = runningRule({
  command: SignalTension,
  decide: (given, trajectory, context) => {
    const agreedAction = requireText(given.agreedAction, 'motivation-missing');
    notBefore(trajectory.coaching.since, context.on);
    return [decided(trajectory, { type: 'TensionSignalled.v1', data: { ...dataOf(given), agreedAction } })];
  },
});

/** An assistant's job, her own way of working, overload (seed 001). No rule asks what was signalled. */
export const tensions = slice({
  events: tensionsEvents,
  evolve: { 'TensionSignalled.v1': (trajectory) => trajectory },
  rules: [signalTension],
});
