import { progress } from '../../projections/progress/progress.projection';
import { given, fact, id, sealed } from './history';
import { newcomer } from './newcomer';
import { buurtbanerHired, secondTerm, secondTrajectory, trajectoryStream } from './scenario';

const stream = trajectoryStream(secondTrajectory);
const [course, otherCourse] = [id(91), id(92)] as const;

const allocated = (amountCents: number, validUntil?: string) =>
  fact('2021-10-01', stream, 'TrainingBudgetAllocated.v1', { amountCents, ...(validUntil && { validUntil }) });
const committed = (commitmentId: string, amountCents: number) =>
  fact('2021-11-01', stream, 'TrainingCommitted.v1', {
    commitmentId,
    provider: 'De Leerkring',
    course: 'Speaking in public',
    amountCents,
  });
const invoice = (invoiceRef: string, amountCents: number, commitmentId: string = course) => ({
  commitmentId,
  invoiceRef,
  amountCents,
});
const paid = (...of: Parameters<typeof invoice>) =>
  fact('2021-12-01', stream, 'TrainingCostRecorded.v1', invoice(...of));
const refunded = (...of: Parameters<typeof invoice>) =>
  fact('2022-01-01', stream, 'TrainingCostRefunded.v1', invoice(...of));
const started = fact('2021-11-10', stream, 'TrainingStarted.v1', { commitmentId: course });
const completed = fact('2022-02-01', stream, 'TrainingCompleted.v1', {
  commitmentId: course,
  qualification: sealed('qualification'),
});
const stopped = fact('2022-02-01', stream, 'TrainingStopped.v1', { commitmentId: course });
const recorded = (storyId: string, on: string) =>
  fact(on, stream, 'OwnStoryRecorded.v1', { storyId, text: sealed('text'), visibility: 'private', goalIds: [] });
const withdrawn = (storyId: string) => fact('2022-06-01', stream, 'OwnStoryWithdrawn.v1', { storyId });

const shown = (...facts: Parameters<typeof given>[1][]) => given(progress, buurtbanerHired(secondTerm), ...facts);
const row = (columns: object) => ({ progress: [{ ...newcomer, ...columns }] });

describe('progress shows of the training budget', () => {
  it('what was allocated in all, lapsed or not', () => {
    shown(allocated(100_000), allocated(50_000, '2021-10-31')).thenShows(
      row({ budget_allocated_cents: 150_000, budget_available_cents: 150_000 }),
    );
  });

  it('what is open, what was spent after refunds, and what is left of it', () => {
    shown(
      allocated(100_000),
      committed(course, 60_000),
      committed(otherCourse, 20_000),
      paid('F-1', 40_000),
      refunded('C-1', 10_000),
    ).thenShows(
      row({
        budget_allocated_cents: 100_000,
        budget_committed_cents: 50_000,
        budget_spent_cents: 30_000,
        budget_available_cents: 20_000,
      }),
    );
  });

  it('the same after a training was completed: its invoice often comes later', () => {
    const money = { budget_allocated_cents: 100_000, budget_committed_cents: 60_000, budget_available_cents: 40_000 };
    const agreed = [allocated(100_000), committed(course, 60_000), started] as const;
    shown(...agreed).thenShows(row(money));
    shown(...agreed, completed).thenShows(row({ ...money, trainings_completed: 1 }));
  });

  it('what a stopped training released, for good, also when money comes back', () => {
    const agreed = [allocated(100_000), committed(course, 60_000), paid('F-1', 40_000), stopped] as const;
    const money = { budget_allocated_cents: 100_000, budget_committed_cents: 0 };
    shown(...agreed).thenShows(row({ ...money, budget_spent_cents: 40_000, budget_available_cents: 60_000 }));
    shown(...agreed, refunded('C-1', 10_000), started).thenShows(
      row({ ...money, budget_spent_cents: 30_000, budget_available_cents: 70_000 }),
    );
  });

  it('trainings as they were said to be last', () => {
    const agreed = [allocated(100_000), committed(course, 0)] as const;
    const money = { budget_allocated_cents: 100_000, budget_available_cents: 100_000 };
    shown(...agreed, stopped, completed).thenShows(row({ ...money, trainings_completed: 1 }));
    shown(...agreed, completed, stopped).thenShows(row(money));
  });

  it('nothing of a training that is not there', () => {
    shown(paid('F-1', 40_000), completed, stopped).thenShows(row({}));
  });
});

describe('progress shows of her own stories', () => {
  it('how many there are, and the day of the latest, whatever the order in which they were recorded', () => {
    shown(recorded(id(95), '2022-03-01'), recorded(id(96), '2022-01-01')).thenShows(
      row({ own_stories: 2, last_own_story_on: '2022-03-01' }),
    );
  });

  it('none that was withdrawn', () => {
    const both = [recorded(id(95), '2022-03-01'), recorded(id(96), '2022-01-01')] as const;
    shown(...both, withdrawn(id(95))).thenShows(row({ own_stories: 1, last_own_story_on: '2022-01-01' }));
    shown(...both, withdrawn(id(95)), withdrawn(id(96))).thenShows(row({ own_stories: 0, last_own_story_on: null }));
  });
});
