import { OBJECTION_OUTCOMES, objectionsEvents, type ObjectionOutcome } from '../../events/subsidy';
import { addDays } from '../calendar/calendar';
import { command, notBefore, requireText } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { Filled, Maybe, OneOf, Prose, Reference } from '../platform/validation';
import { pinnedRegime } from './regimes';
import { courseOf, decided, rule, slice, type Known } from './subsidy';

export class LodgeObjection extends command('LodgeObjection', { route: 'objections', roles: ['employer'] }) {
  @Filled() @Reference(100) readonly decisionNumber!: string;
}

export class DecideObjection extends command('DecideObjection', {
  route: 'objection-decisions',
  roles: ['subsidy-controller'],
}) {
  @OneOf(OBJECTION_OUTCOMES) readonly outcome!: ObjectionOutcome;
  @Maybe() @Prose() readonly motivation?: string;
}

/** Weeks to decide in where no regime says otherwise (Awb 7:10 lid 1). */
const OBJECTION_WEEKS = 6;

/** Against any decision on this subsidy (Awb 6:7), once. A late one is lodged too: that is for its decision to say. */
const lodgeObjection = rule({
  command: LodgeObjection,
  decide: ({ decisionNumber }, subsidy, context) => {
    const decidedOn = subsidy.decisions.get(decisionNumber) ?? reject('decision-unknown');
    if (subsidy.objections.has(decisionNumber)) return [];
    notBefore(decidedOn, context.on);
    const grant = courseOf(subsidy)?.grant;
    const weeks = grant ? pinnedRegime(grant).objectionWeeks : OBJECTION_WEEKS;
    const data = { decisionNumber, decisionDueOn: addDays(context.on, weeks * 7) };
    return [decided(subsidy, context, { type: 'ObjectionLodged.v1', data })];
  },
});

/** Of the objections that are still to be decided the one that was lodged first. */
const decideObjection = rule({
  command: DecideObjection,
  decide: (given, subsidy, context) => {
    const { outcome } = given;
    const pending = subsidy.objections.findEntry((objection) => objection.outcome === null);
    if (!pending) return subsidy.objections.last()?.outcome === outcome ? [] : reject('objection-unknown');
    const [decisionNumber, { lodgedOn }] = pending;
    const motivation = requireText(given.motivation, 'motivation-missing');
    notBefore(lodgedOn, context.on);
    return [decided(subsidy, context, { type: 'ObjectionDecided.v1', data: { outcome, motivation, decisionNumber } })];
  },
});

/** A decision that does not stand is taken again (Awb 7:11): a refusal by a grant, a settlement by another. */
const reopened = (subsidy: Known): Known => {
  switch (subsidy.status) {
    case 'refused':
      return { ...subsidy, status: 'requested' };
    case 'settled':
      return { ...subsidy, reopened: true };
    case 'requested':
    case 'granted':
    case 'withdrawn':
      return subsidy;
  }
};

/** What the employer objects to, and what became of it. */
export const objections = slice({
  events: objectionsEvents,
  evolve: {
    'ObjectionLodged.v1': (subsidy, { data: { decisionNumber }, metadata: { occurredOn } }) => ({
      ...subsidy,
      objections: subsidy.objections.set(decisionNumber, { lodgedOn: occurredOn, outcome: null }),
    }),
    'ObjectionDecided.v1': (subsidy, { data: { decisionNumber, outcome } }) => {
      const objection = subsidy.objections.get(decisionNumber);
      if (!objection) return subsidy;
      const known = { ...subsidy, objections: subsidy.objections.set(decisionNumber, { ...objection, outcome }) };
      return outcome === 'founded' || outcome === 'partly' ? reopened(known) : known;
    },
  },
  rules: [lodgeObjection, decideObjection],
});
