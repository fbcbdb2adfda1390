import { event, slice, type EventOf } from '../declaration';
import type { CommitmentId } from '../ids';

export const TrainingStarted = event('TrainingStarted.v1')<{ readonly commitmentId: CommitmentId }>({
  text: {},
  reason: 'guidance',
});
export type TrainingStarted = EventOf<typeof TrainingStarted>;

export const TrainingCompleted = event('TrainingCompleted.v1')<{
  readonly commitmentId: CommitmentId;
  readonly qualification?: string;
}>({ text: { qualification: 'guidance' }, reason: 'guidance' });
export type TrainingCompleted = EventOf<typeof TrainingCompleted>;

export const TrainingStopped = event('TrainingStopped.v1')<{
  readonly commitmentId: CommitmentId;
  readonly reason?: string;
}>({ text: { reason: 'guidance' }, reason: 'guidance' });
export type TrainingStopped = EventOf<typeof TrainingStopped>;

export const trainingEvents = slice([TrainingStarted, TrainingCompleted, TrainingStopped]);
