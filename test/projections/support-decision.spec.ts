import { supportDecision } from '../../projections/support-decision/support-decision.projection';
import { fact, given, id, sealed, type Fact } from './history';
import { programmeId, second, secondTrajectory } from './scenario';

const supportId = id(70);
const stream = `support-${supportId}`;
const about = { personId: second, trajectoryId: secondTrajectory, programmeId };
const requested = fact(
  '2022-03-01',
  stream,
  'SupportRequested.v1',
  {
    ...{ personId: second, trajectoryId: secondTrajectory, programmeId, planId: id(71), goalId: id(72) },
    question: sealed('question'),
    triedSelf: sealed('self'),
    triedNetwork: sealed('network'),
    triedGeneral: sealed('general'),
    insufficientBecause: sealed('because'),
  },
  { about },
);
const advised = (advice: 'grant' | 'part' | 'refuse') =>
  fact('2022-03-10', stream, 'SupportAdvised.v1', { advice, motivation: sealed('motivation') }, { about });
const words = { motivation: sealed('motivation'), mandate: sealed('mandate') };
const granted = fact(
  '2022-03-20',
  stream,
  'SupportDecided.v1',
  { outcome: 'granted', ...words, from: '2022-04-01', until: '2022-09-30', reviewOn: '2022-07-01' },
  { about },
);
const refused = fact('2022-03-20', stream, 'SupportDecided.v1', { outcome: 'refused', ...words }, { about });

const asked = {
  support_id: supportId,
  person_id: second,
  trajectory_id: secondTrajectory,
  programme_id: programmeId,
  plan_id: id(71),
  goal_id: id(72),
  requested_on: '2022-03-01',
  status: 'requested',
  advice: null,
  decided_on: null,
  valid_from: null,
  valid_until: null,
  review_on: null,
};
const shown = (...facts: readonly Fact[]) => given(supportDecision, ...facts);

describe('support', () => {
  it('is requested, then advised on, as was said last', () => {
    shown(requested).thenShows({ support_decision: [asked] });
    shown(requested, advised('grant'), advised('part')).thenShows({
      support_decision: [{ ...asked, status: 'advised', advice: 'part' }],
    });
  });

  it('that was granted shows its days', () => {
    shown(requested, advised('grant'), granted).thenShows({
      support_decision: [
        {
          ...asked,
          ...{ status: 'granted', advice: 'grant', decided_on: '2022-03-20' },
          ...{ valid_from: '2022-04-01', valid_until: '2022-09-30', review_on: '2022-07-01' },
        },
      ],
    });
  });

  it('that was refused has none', () => {
    shown(requested, advised('part'), refused).thenShows({
      support_decision: [{ ...asked, status: 'refused', advice: 'part', decided_on: '2022-03-20' }],
    });
  });
});
