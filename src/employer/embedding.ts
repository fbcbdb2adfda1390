import { embeddingEvents, THROUGHFLOW_OUTCOMES, type ThroughflowOutcome } from '../../events/employer';
import { command, dataOf, notBefore } from '../command-handling/command';
import { Label, List, OneOf, Prose, Whole } from '../platform/validation';
import { ofEmployer, rule, slice } from './employer';

export class AssessThroughflow extends command('AssessThroughflow', {
  route: 'throughflow-assessments',
  roles: ['employer'],
}) {
  @List(50) @Prose(1000, { each: true }) readonly needs!: readonly string[];
  @OneOf(THROUGHFLOW_OUTCOMES) readonly outcome!: ThroughflowOutcome;
}

export class HoldColleagueActivity extends command('HoldColleagueActivity', {
  route: 'colleague-activities',
  roles: ['programme-manager', 'employer'],
}) {
  @Label() readonly kind!: string;
  @Whole(0, 100_000) readonly participants!: number;
}

/** What growing on within the organisation would take (vuistregel 12), as it was assessed last. */
const assessThroughflow = rule({
  command: AssessThroughflow,
  decide: (given, employer, context) => {
    if (employer.assessment === context.fingerprint) return [];
    notBefore(employer.registeredOn, context.on);
    return [{ type: 'ThroughflowAssessed.v1', data: dataOf(given), ...ofEmployer(context) }];
  },
});

/** Colleagues grow along (vuistregel 12). */
const holdColleagueActivity = rule({
  command: HoldColleagueActivity,
  decide: (given, employer, context) => {
    if (employer.occasions.has(context.fingerprint)) return [];
    notBefore(employer.registeredOn, context.on);
    return [{ type: 'ColleagueActivityHeld.v1', data: dataOf(given), ...ofEmployer(context) }];
  },
});

/** How the organisation grows along (vuistregel 12). No rule asks what was assessed or held. */
export const embedding = slice({
  events: embeddingEvents,
  evolve: {
    'ThroughflowAssessed.v1': (employer, { metadata: { fingerprint } }) => ({ ...employer, assessment: fingerprint }),
    'ColleagueActivityHeld.v1': (employer, { metadata: { fingerprint } }) => ({
      ...employer,
      occasions: employer.occasions.add(fingerprint),
    }),
  },
  rules: [assessThroughflow, holdColleagueActivity],
});
