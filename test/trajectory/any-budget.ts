import fc from 'fast-check';
import type { Command } from '../../src/command-handling/command';
import type { Actor } from '../../src/command-handling/context';
import {
  AllocateTrainingBudget,
  CommitTraining,
  RecordTrainingCost,
  RefundTrainingCost,
} from '../../src/trajectory/budget';
import { RecordOwnStory, WithdrawStory } from '../../src/trajectory/stories';
import { CompleteTraining, StartTraining, StopTraining } from '../../src/trajectory/training';
import { a } from '../specification';
import { asBuurtbaner, id } from './fixture';

/** As `arbitraries.ts`: the training budget, its trainings, and own stories. */

const commitmentId = fc.constantFrom(id(86), id(87), id(88));
const validUntil = fc.constantFrom(...Array<undefined>(9).fill(undefined), '2025-02-01', '2026-01-01');
const allocation = fc.record({ amountCents: fc.constantFrom(50_000, 200_000), validUntil });
const agreed = fc.record({
  commitmentId,
  provider: fc.constant('De Leerkring'),
  course: fc.constant('Speaking in public'),
  amountCents: fc.constantFrom(50_000, 100_000),
});
const training = fc.record({ commitmentId });
const invoice = fc.record({
  commitmentId,
  invoiceRef: fc.constantFrom('F-1', 'F-2'),
  amountCents: fc.constantFrom(1, 20_000, 50_000),
});
const storyId = fc.constantFrom(id(75), id(76));
const story = fc.record({
  storyId,
  text: fc.constant('People greet me now.'),
  visibility: fc.constantFrom('private' as const, 'coach' as const),
  goalIds: fc.constant([]),
});
const withdrawal = fc.record({ storyId });

export const budgetCommand: fc.Arbitrary<Command> = fc.oneof(
  { weight: 3, arbitrary: allocation.map((data) => a(AllocateTrainingBudget, data)) },
  { weight: 6, arbitrary: agreed.map((data) => a(CommitTraining, data)) },
  { weight: 8, arbitrary: invoice.map((data) => a(RecordTrainingCost, data)) },
  { weight: 6, arbitrary: invoice.map((data) => a(RefundTrainingCost, data)) },
  { weight: 2, arbitrary: training.map((data) => a(StartTraining, data)) },
  { weight: 2, arbitrary: training.map((data) => a(CompleteTraining, data)) },
  { weight: 2, arbitrary: training.map((data) => a(StopTraining, data)) },
);
export const storyCommand: fc.Arbitrary<Command> = fc.oneof(
  { weight: 3, arbitrary: story.map((data) => a(RecordOwnStory, data)) },
  { weight: 1, arbitrary: withdrawal.map((data) => a(WithdrawStory, data)) },
);

/** Who mostly gives them, other than the core team. */
export const usualStory = {
  RecordOwnStory: asBuurtbaner.actor,
  WithdrawStory: asBuurtbaner.actor,
} satisfies Readonly<Record<string, Actor>>;

export const budgetData = {
  'TrainingBudgetAllocated.v1': allocation,
  'TrainingCommitted.v1': agreed,
  'TrainingCostRecorded.v1': invoice,
  'TrainingCostRefunded.v1': invoice,
  'TrainingStarted.v1': training,
  'TrainingCompleted.v1': training,
  'TrainingStopped.v1': training,
};
export const storyData = { 'OwnStoryRecorded.v1': story, 'OwnStoryWithdrawn.v1': withdrawal };
