import { NO_FIGURES, statementOf } from '../../events/subsidy';
import { subsidy } from '../../src/subsidy/subsidy.decider';
import { id as uuid, specification } from '../specification';
import {
  accounted,
  advancePaid,
  asEmployer,
  costRecorded,
  granted,
  hashOf,
  ofSubsidy,
  report,
  requested,
  running,
  sha,
  submitAccount,
  subsidyId,
} from './fixture';

const { given } = specification(subsidy);
const day = asEmployer('2023-01-31');
/** The ids that `given` makes: one for each event. */
const events = (n: number) => Array.from({ length: n }, (_, revision) => uuid(10_000 + revision));
const wages = { recordedCents: 30_000, eligibleCents: 0, ineligibleCents: 0, disputedCents: 0 };
const figures = {
  ...NO_FIGURES,
  grantedCents: 100_000,
  advancedCents: 40_000,
  lines: { ...NO_FIGURES.lines, wage: wages },
};

describe('an account', () => {
  it('freezes the figures and the events up to it, and is settled within the term of the regime', () => {
    const statement = statementOf(subsidyId, figures, events(4));
    given(requested, granted, advancePaid(), costRecorded())
      .when(submitAccount(), day)
      .then(
        ofSubsidy({
          type: 'SubsidyAccountSubmitted.v1',
          data: {
            ...report,
            differences: 'None.',
            frozenAtRevision: 3,
            statementSha256: hashOf(statement),
            settlementDueOn: '2023-05-02',
          },
        }),
      );
  });

  it('may say nothing of differences; its hash is that of canonical JSON, names in their order', () => {
    const none = '{"disputedCents":0,"eligibleCents":0,"ineligibleCents":0,"recordedCents":0}';
    const lines = ['coaching', 'overhead', 'programme', 'training', 'wage'].map((line) => `"${line}":${none}`);
    const statement =
      `{"eventIds":["${uuid(10_000)}","${uuid(10_001)}"],"figures":{"advancedCents":0,"balancePaidCents":0,` +
      `"costs":${none},"grantedCents":100000,"lines":{${lines.join()}},"reclaimedCents":0,"repaidCents":0,` +
      `"settledCents":null},"frozenAtRevision":1,"subsidyId":"${subsidyId}"}`;
    given(...running)
      .when(submitAccount({ differences: undefined }), day)
      .then({
        type: 'SubsidyAccountSubmitted.v1',
        data: {
          ...report,
          differences: '',
          frozenAtRevision: 1,
          statementSha256: sha(statement),
          settlementDueOn: '2023-05-02',
        },
      });
  });

  it('is submitted once: the same report again is so already, another is not', () => {
    given(...accounted)
      .when(submitAccount(), day)
      .thenUnchanged();
    given(...accounted)
      .when(submitAccount({ reportSha256: sha('another') }), day)
      .thenRefused('account-submitted');
  });
});
