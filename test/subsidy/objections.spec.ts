import { DecideObjection, LodgeObjection } from '../../src/subsidy/objections';
import { subsidy } from '../../src/subsidy/subsidy.decider';
import { a, specification } from '../specification';
import {
  accounted,
  asController,
  asEmployer,
  objected,
  objectionDecided,
  ofSubsidy,
  refused,
  requested,
  running,
  settled,
} from './fixture';

const { given } = specification(subsidy);
const day = asEmployer('2023-03-20');
const lodge = (decisionNumber: string) => a(LodgeObjection, { decisionNumber });

describe('an objection', () => {
  it('is lodged against a decision, and decided within the term of the regime', () => {
    given(...accounted, settled())
      .when(lodge('V-1'), day)
      .then(ofSubsidy(objected('V-1').event));
    given(requested, refused)
      .when(lodge('B-1'), day)
      .then({ type: 'ObjectionLodged.v1', data: { decisionNumber: 'B-1', decisionDueOn: '2023-05-01' } });
  });

  it('is lodged once against each decision', () => {
    given(...accounted, settled(), objected('V-1'))
      .when(lodge('V-1'), day)
      .thenUnchanged();
    given(...accounted, settled(), objected('V-1'), objectionDecided('V-1', 'unfounded'))
      .when(lodge('V-1'), day)
      .thenUnchanged();
    given(...accounted, settled(), objected('V-1'))
      .when(lodge('B-1'), day)
      .then(objected('B-1').event);
  });
});

describe('a decision on an objection', () => {
  const decide = (outcome: DecideObjection['outcome'], motivation = 'Two lines are judged anew.') =>
    a(DecideObjection, { outcome, motivation });
  const later = asController('2023-04-20');
  const pending = [...accounted, settled(), objected('V-1')] as const;

  it('names the decision that was objected to', () => {
    given(...pending)
      .when(decide('partly'), later)
      .then(ofSubsidy(objectionDecided('V-1', 'partly').event));
  });

  it('is of the objection that was lodged first', () => {
    const two = [...running, objected('B-1', '2022-01-10'), ...accounted.slice(2), settled(), objected('V-1')];
    given(...two)
      .when(decide('unfounded'), later)
      .then(objectionDecided('B-1', 'unfounded').event);
    given(...two, objectionDecided('B-1', 'unfounded'))
      .when(decide('founded'), later)
      .then(objectionDecided('V-1', 'founded').event);
  });

  it('is so already when it was that', () => {
    given(...pending, objectionDecided('V-1', 'founded'))
      .when(decide('founded'), later)
      .thenUnchanged();
  });
});
