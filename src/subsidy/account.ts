import type { Sha256, SubsidyId } from '../../events/ids';
import { accountEvents, type SubsidyAccountSubmitted } from '../../events/subsidy';
import { addDays } from '../calendar/calendar';
import { command, dataOf, notBefore } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { Filled, Hash, List, Maybe, Prose, Reference } from '../platform/validation';
import { pinnedRegime } from './regimes';
import { frozen } from './statement-hash';
import { changeCourse, decided, requireUnsettled, rule, slice } from './subsidy';

export class SubmitAccount extends command('SubmitAccount', { route: 'accounts', roles: ['employer'] }) {
  @Filled() @Reference() readonly reportUri!: string;
  @Hash() readonly reportSha256!: Sha256;
  @List() @Prose(2000, { each: true }) readonly goalsAimed!: string[];
  @List() @Prose(2000, { each: true }) readonly goalsRealised!: string[];
  @Maybe() @Prose() readonly differences?: string;
}

/**
 * The employer accounts for what was done and what it cost (Awb 4:45, 4:75 and 4:80), once. What was recorded up to now is
 * frozen: the revision before this event, and the hash of the figures and events up to it.
 */
const submitAccount = rule({
  command: SubmitAccount,
  decide: (given, subsidy, context) => {
    const { grant, account, figures, hashed } = requireUnsettled(subsidy);
    const { differences = '', ...report } = dataOf(given);
    if (account) {
      // The texts are sealed with a random iv: whether they are the same cannot be seen (decisions.md 18).
      const isSame = account.reportUri === report.reportUri && account.reportSha256 === report.reportSha256;
      return isSame ? [] : reject('account-submitted');
    }
    notBefore(grant.grantedOn, context.on);
    const data: SubsidyAccountSubmitted['data'] = {
      ...report,
      differences,
      ...frozen(hashed, context.target as SubsidyId, figures),
      settlementDueOn: addDays(context.on, pinnedRegime(grant).settlementWeeks * 7),
    };
    return [decided(subsidy, context, { type: 'SubsidyAccountSubmitted.v1', data })];
  },
});

/** What the employer answers for. */
export const account = slice({
  events: accountEvents,
  evolve: {
    'SubsidyAccountSubmitted.v1': (subsidy, { data: { reportUri, reportSha256 }, metadata: { occurredOn } }) =>
      changeCourse(subsidy, ({ account }) => ({
        account: account ?? { reportUri, reportSha256, submittedOn: occurredOn },
      })),
  },
  rules: [submitAccount],
});
