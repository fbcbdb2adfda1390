import { RefuseSubsidy, WithdrawSubsidy } from '../../src/subsidy/decisions';
import { subsidy } from '../../src/subsidy/subsidy.decider';
import { a, as, specification } from '../specification';
import {
  advancePaid,
  amend,
  asOfficer,
  BUDGET,
  employer,
  grant,
  granted,
  grantedData,
  objected,
  objectionDecided,
  ofSubsidy,
  refused,
  requested,
  running,
  withdrawn,
} from './fixture';

const { given } = specification(subsidy);
const day = asOfficer('2021-12-01');
const later = asOfficer('2022-06-01');

describe('a grant', () => {
  it('pins the regime of its day: its version, what the account must hold and by when', () => {
    given(requested)
      .when(grant(), day)
      .then(ofSubsidy({ type: 'SubsidyGranted.v1', data: grantedData() }));
  });

  it.each([
    ['voorbeeld-1', [], '2023-04-01'],
    ['voorbeeld-2', [], '2023-06-03'],
    ['voorbeeld-3', ['activity-report'], '2023-04-29'],
  ] as const)('asks what the band of %s says', (regimeId, documents, accountDueOn) => {
    given(requested)
      .when(grant({ regimeId }), day)
      .then({ type: 'SubsidyGranted.v1', data: grantedData({ regimeId, documents: [...documents], accountDueOn }) });
  });

  it('is given once, and not after a refusal', () => {
    given(...running)
      .when(grant({ motivation: '' }), later)
      .thenRefused('subsidy-decided');
    given(requested, refused).when(grant(), later).thenRefused('subsidy-decided');
    given(...running, withdrawn)
      .when(grant(), later)
      .thenRefused('subsidy-decided');
  });

  it('is not given by who asked for it, nor before it was asked for', () => {
    const self = as('subsidy-officer', employer);
    given(requested)
      .when(grant(), { on: '2021-10-31', ...self })
      .thenRefused('self-approval');
    given(requested).when(grant(), asOfficer('2021-10-31')).thenRefused('date-before-fact');
  });

  it('compares actors, not who typed it in', () => {
    given(requested)
      .when(grant(), { ...day, recordedBy: employer })
      .then({ type: 'SubsidyGranted.v1', data: grantedData() });
  });
});

describe('a refusal', () => {
  const refuse = (motivation = 'See the scheme.') =>
    a(RefuseSubsidy, { decisionNumber: 'B-1', grounds: 'The ceiling is reached.', motivation });

  it('says why', () => {
    given(requested).when(refuse(), day).then(ofSubsidy(refused.event));
    given(requested).when(refuse(''), day).thenRefused('motivation-missing');
  });

  it('is given once, and not after a grant', () => {
    given(requested, refused).when(refuse(), later).thenRefused('subsidy-decided');
    given(...running)
      .when(refuse(''), later)
      .thenRefused('subsidy-decided');
  });

  it('that an objection overturned is decided again', () => {
    const overturned = [requested, refused, objected('B-1', '2021-12-05'), objectionDecided('B-1', 'founded')];
    given(...overturned)
      .when(grant(), later)
      .then({ type: 'SubsidyGranted.v1', data: grantedData() });
    given(requested, refused, objected('B-1', '2021-12-05'), objectionDecided('B-1', 'unfounded'))
      .when(grant(), later)
      .thenRefused('subsidy-decided');
  });
});

describe('an amendment', () => {
  it('replaces amount and budget, and keeps what it was', () => {
    given(...running)
      .when(amend(), later)
      .then(
        ofSubsidy({
          type: 'SubsidyAmended.v1',
          data: {
            decisionNumber: 'B-2',
            grantedCents: 80_000,
            budget: [{ line: 'wage', cents: 80_000 }],
            motivation: 'Coaching is paid elsewhere.',
            formerCents: 100_000,
          },
        }),
      );
  });

  it('is so already when the grant says the same', () => {
    given(...running)
      .when(amend({ decisionNumber: 'B-1', grantedCents: 100_000, budget: BUDGET }), later)
      .thenUnchanged();
  });
});

describe('a withdrawal', () => {
  const withdraw = (motivation = 'No place any more.') =>
    a(WithdrawSubsidy, { decisionNumber: 'B-3', ground: 'Stopped', motivation });

  it('leaves nothing granted, also below what was advanced', () => {
    given(requested, granted, advancePaid()).when(withdraw(), later).then(ofSubsidy(withdrawn.event));
    expect(given(...running, withdrawn).state()).toMatchObject({ figures: { grantedCents: 0 } });
  });

  it('is so already after another one', () => {
    given(...running, withdrawn)
      .when(withdraw(''), later)
      .thenUnchanged();
  });
});
