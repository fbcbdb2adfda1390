import type { Day } from '../../events/ids';
import {
  decisionsEvents,
  SUPPORT_ADVICE,
  SUPPORT_OUTCOMES,
  type SupportAdvice,
  type SupportOutcome,
} from '../../events/support';
import { command, dataOf, notBefore, requireText } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { CalendarDay, Maybe, OneOf, Prose } from '../platform/validation';
import { ofRequest, rule, slice } from './support';

export class AdviseSupport extends command('AdviseSupport', {
  route: 'advices',
  roles: ['core-team'],
  notBy: ['RequestSupport'],
}) {
  @OneOf(SUPPORT_ADVICE) readonly advice!: SupportAdvice;
  @Maybe() @Prose() readonly motivation?: string;
}

export class DecideSupport extends command('DecideSupport', {
  route: 'decisions',
  roles: ['programme-manager'],
  notBy: ['RequestSupport', 'AdviseSupport'],
}) {
  @OneOf(SUPPORT_OUTCOMES) readonly outcome!: SupportOutcome;
  @Maybe() @Prose() readonly motivation?: string;
  @Maybe() @CalendarDay() readonly from?: Day;
  @Maybe() @CalendarDay() readonly until?: Day;
  @Maybe() @CalendarDay() readonly reviewOn?: Day;
  @Maybe() @Prose(500) readonly mandate?: string;
}

/** Not by who asked (domain.md I-25). Until it is decided, another advice takes the place of the one before. */
const adviseSupport = rule({
  command: AdviseSupport,
  notBy: { who: (_given, { requestedBy }) => [requestedBy], before: ['date-before-fact'] },
  decide: (given, support, context) => {
    const isSame = support.status !== 'requested' && support.adviceFingerprint === context.fingerprint;
    if (isSame) return [];
    if (support.status === 'decided') return reject('support-decided');
    const data = { ...dataOf(given), motivation: requireText(given.motivation, 'format-incomplete') };
    notBefore(support.status === 'advised' ? support.advisedOn : support.requestedOn, context.on);
    return [{ type: 'SupportAdvised.v1', data, ...ofRequest(support) }];
  },
});

/** Support that is given has its first and last day, and one to look back on it. */
const requirePeriod = ({ outcome, from, until, reviewOn }: DecideSupport): void => {
  const isWhole = from && until && reviewOn;
  if (outcome !== 'refused' && !isWhole) reject('format-incomplete');
  if (from && until && until < from) reject('period-invalid');
  if (from && reviewOn && reviewOn < from) reject('period-invalid');
};

/** The last part of the format, when all the others are there: the advice too. Neither by who asked nor by who advised. */
const decideSupport = rule({
  command: DecideSupport,
  notBy: {
    who: (_given, support) =>
      support.status === 'requested' ? [support.requestedBy] : [support.requestedBy, support.advisedBy],
    before: ['date-before-fact'],
  },
  decide: (given, support, context) => {
    if (support.status === 'decided') {
      return support.decisionFingerprint === context.fingerprint ? [] : reject('support-decided');
    }
    if (support.status === 'requested') return reject('format-incomplete');
    const motivation = requireText(given.motivation, 'format-incomplete');
    const mandate = requireText(given.mandate, 'format-incomplete');
    requirePeriod(given);
    notBefore(support.advisedOn, context.on);
    return [{ type: 'SupportDecided.v1', data: { ...dataOf(given), motivation, mandate }, ...ofRequest(support) }];
  },
});

/** "Uniform en goed onderbouwd" (seed 004): advised by one, decided by another. */
export const decisions = slice({
  events: decisionsEvents,
  evolve: {
    'SupportAdvised.v1': (support, { metadata: { actorId, occurredOn, fingerprint } }) =>
      support.status === 'decided'
        ? support
        : {
            ...support,
            status: 'advised',
            advisedBy: actorId,
            advisedOn: occurredOn,
            adviceFingerprint: fingerprint,
          },
    'SupportDecided.v1': (support, { metadata: { fingerprint } }) =>
      support.status === 'advised' ? { ...support, status: 'decided', decisionFingerprint: fingerprint } : support,
  },
  rules: [adviseSupport, decideSupport],
});
