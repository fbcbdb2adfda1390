import { CorrectCost, DropCost, RecordEnteredCost } from '../../src/subsidy/costs';
import { subsidy } from '../../src/subsidy/subsidy.decider';
import { hasCostsOf, isAccountedFor } from '../../src/subsidy/subsidy';
import { a, fact, specification } from '../specification';
import {
  accounted,
  accountSubmitted,
  asEmployer,
  cost,
  costCorrected,
  costData,
  costEntered,
  costFacts,
  costRecorded,
  id,
  ofSubsidy,
  otherCost,
  recordCost,
  requested,
  running,
  settled,
  sha,
  subsidyId,
  trajectoryId,
  withdrawn,
} from './fixture';

const { given } = specification(subsidy);
const day = asEmployer('2022-02-01');
const free = costFacts();
const claimedBy = (claim: Partial<{ subsidyId: string; costId: string }> = {}) =>
  costFacts({ claim: { evidenceSha256: sha('payroll 1'), subsidyId, costId: cost, ...claim } });

describe('a cost', () => {
  it('is entered first: it waits until its evidence is claimed', () => {
    given(...running)
      .when(recordCost(), day, free)
      .then(ofSubsidy({ type: 'SubsidyCostEntered.v1', data: costData() }));
  });

  it('is about the trajectory that it names', () => {
    const ofHers = { trajectoryId };
    given(...running)
      .when(recordCost(ofHers), day, costFacts({ term: { first: '2022-01-01', last: '2022-01-31' } }))
      .then(ofSubsidy({ type: 'SubsidyCostEntered.v1', data: costData(ofHers) }, trajectoryId));
  });

  it('is one by its id: the same again is so already, another under its id is not', () => {
    given(...running, costRecorded())
      .when(recordCost(), day, claimedBy())
      .thenUnchanged();
    given(...running, costRecorded(), costCorrected)
      .when(recordCost(), day, claimedBy())
      .thenUnchanged();
    given(...accounted, settled())
      .when(recordCost(), day, claimedBy())
      .thenUnchanged();
    given(...running, costRecorded())
      .when(recordCost({ amountCents: 1 }), day, claimedBy())
      .thenRefused('id-reused');
    given(...running, costEntered())
      .when(recordCost({ amountCents: 1 }), day, free)
      .thenRefused('id-reused');
  });

  it('that waits still may be entered again, and claims again', () => {
    const entered = { type: 'SubsidyCostEntered.v1' as const, data: costData() };
    given(...running, costEntered())
      .when(recordCost(), day, free)
      .then(entered);
    given(...running, costEntered())
      .when(recordCost(), day, claimedBy())
      .then(entered);
  });

  it('is of a grant that is not accounted for, in its period and that of its trajectory, with evidence of its own: in this order', () => {
    const wrong = { periodFrom: '2021-12-31', trajectoryId };
    const none = costFacts({ term: null, claim: { ...claimedBy().claim!, costId: otherCost } });
    given().when(recordCost(), day, free).thenRefused('subsidy-unknown');
    given(requested).when(recordCost(wrong), day, none).thenRefused('subsidy-not-granted');
    given(...running, withdrawn)
      .when(recordCost(wrong), day, none)
      .thenRefused('subsidy-not-granted');
    given(...running, accountSubmitted, settled())
      .when(recordCost(wrong), day, none)
      .thenRefused('subsidy-settled');
    given(...running, accountSubmitted)
      .when(recordCost(wrong), day, none)
      .thenRefused('account-submitted');
    given(...running)
      .when(recordCost(wrong), day, none)
      .thenRefused('cost-outside-period');
    given(...running)
      .when(recordCost({ periodTo: '2023-01-01' }), day, free)
      .thenRefused('cost-outside-period');
    given(...running)
      .when(recordCost({ trajectoryId }), day, none)
      .thenRefused('cost-outside-trajectory');
    given(...running)
      .when(recordCost(), day, costFacts({ claim: none.claim }))
      .thenRefused('evidence-reused');
    given(...running)
      .when(recordCost({ periodFrom: '2022-02-01' }), day, free)
      .thenRefused('period-invalid');
    given(...running)
      .when(recordCost(), asEmployer('2021-11-30'), free)
      .thenRefused('date-before-fact');
  });

  it.each([
    ['2022-01-02', '2022-12-31'],
    ['2021-01-01', '2022-01-30'],
  ])('does not lie outside a trajectory from %s to %s', (first, last) => {
    given(...running)
      .when(recordCost({ trajectoryId }), day, costFacts({ term: { first, last } }))
      .thenRefused('cost-outside-trajectory');
  });

  it('does not take the evidence of another cost, of another subsidy neither', () => {
    given(...running)
      .when(recordCost(), day, claimedBy({ subsidyId: id(77) }))
      .thenRefused('evidence-reused');
  });
});

describe('a cost whose evidence is claimed', () => {
  const record = (amountCents = 30_000) => a(RecordEnteredCost, costData({ amountCents }));

  it('is recorded, and counts from then on', () => {
    const entered = given(...running, costEntered());
    entered.when(record(), day).then(ofSubsidy({ type: 'SubsidyCostRecorded.v1', data: costData() }));
    expect(entered.state()).toMatchObject({ figures: { lines: { wage: { recordedCents: 0 } } } });
    const { figures } = given(...running, costEntered(), costRecorded()).state() as { figures?: unknown };
    expect(figures).toMatchObject({ lines: { wage: { recordedCents: 30_000 } } });
  });

  it('is recorded once', () => {
    given(...running, costRecorded(), accountSubmitted, settled())
      .when(record(), day)
      .thenUnchanged();
    given(...running, costRecorded())
      .when(record(1), day)
      .thenRefused('id-reused');
  });

  it('is refused by what came in between', () => {
    given(...running, costEntered(), withdrawn)
      .when(record(), day)
      .thenRefused('subsidy-not-granted');
    given(...running, costEntered(), accountSubmitted)
      .when(record(), day)
      .thenRefused('account-submitted');
    given(...running, costEntered(), accountSubmitted, settled())
      .when(record(), day)
      .thenRefused('subsidy-settled');
  });

  it('is dropped then, and may be entered anew', () => {
    const dropped = {
      type: 'SubsidyCostDropped.v1' as const,
      data: { costId: cost, refusedWith: 'evidence-reused' },
    };
    given(...running, costEntered())
      .when(a(DropCost, { costId: cost, refusedWith: 'evidence-reused' }), day)
      .then(ofSubsidy(dropped));
    given(...running, costEntered(), fact(dropped))
      .when(recordCost({ evidenceSha256: sha('another') }), day, free)
      .then({ type: 'SubsidyCostEntered.v1', data: costData({ evidenceSha256: sha('another') }) });
  });
});

describe('a correction of a cost', () => {
  const correct = (amountCents = 25_000, reason = 'Read wrong.') =>
    a(CorrectCost, { costId: cost, amountCents, reason });
  const later = asEmployer('2022-02-05');

  it('says what it was, and holds from the day of the cost', () => {
    given(...running, costRecorded())
      .when(correct(), later)
      .then(ofSubsidy(costCorrected.event));
  });

  it('is so already when the amount is that', () => {
    given(...running, costRecorded(), costCorrected)
      .when(correct(), later)
      .thenUnchanged();
  });

  it('may undo a cost', () => {
    given(...running, costRecorded({ trajectoryId }))
      .when(correct(0), later)
      .then(ofSubsidy({ ...costCorrected.event, data: { ...costCorrected.event.data, amountCents: 0 } }, trajectoryId));
  });
});

describe('what other nouns may ask', () => {
  it('has costs of a trajectory once one was recorded', () => {
    expect(hasCostsOf(given(...running, costEntered({ trajectoryId })).state(), trajectoryId)).toBe(false);
    expect(hasCostsOf(given(...running, costRecorded({ trajectoryId })).state(), trajectoryId)).toBe(true);
    expect(hasCostsOf(given(requested).state(), trajectoryId)).toBe(false);
  });

  it('is accounted for once an account was submitted, or it was settled without one', () => {
    expect(isAccountedFor(given(...running).state())).toBe(false);
    expect(isAccountedFor(given(...running, withdrawn).state())).toBe(false);
    expect(isAccountedFor(given(...accounted).state())).toBe(true);
    expect(isAccountedFor(given(...running, settled({ ground: 'ex-officio' })).state())).toBe(true);
  });
});
