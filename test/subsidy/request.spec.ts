import { subsidy } from '../../src/subsidy/subsidy.decider';
import { specification } from '../specification';
import { asEmployer, BUDGET, employerId, ofSubsidy, programmeId, request, requested } from './fixture';

const { given } = specification(subsidy);
const day = asEmployer('2021-11-01');

describe('a request for a subsidy', () => {
  it('says what is asked, with the last day to decide on it: eight weeks later', () => {
    given()
      .when(request(), day)
      .then(
        ofSubsidy({
          type: 'SubsidyRequested.v1',
          data: {
            employerId,
            programmeId,
            places: 1,
            requestedCents: 100_000,
            budget: BUDGET,
            activities: 'A neighbourhood job with a coach.',
            startsOn: '2022-01-01',
            endsOn: '2022-12-31',
            decisionDueOn: '2021-12-27',
          },
        }),
      );
  });

  it('is made once: the same again is so already, whatever the day', () => {
    given(requested).when(request(), asEmployer('2021-12-03')).thenUnchanged();
  });

  it('has a budget that adds up to what is asked', () => {
    given()
      .when(request({ requestedCents: 100_001, endsOn: '2021-12-31' }), day)
      .thenRefused('budget-does-not-add-up');
    given()
      .when(request({ budget: [] }), day)
      .thenRefused('budget-does-not-add-up');
  });

  it('is for a period that does not end before it begins', () => {
    given()
      .when(request({ endsOn: '2021-12-31' }), day)
      .thenRefused('period-invalid');
  });
});
