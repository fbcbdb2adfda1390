import type { CommitmentId } from '../../events/ids';
import { trainingEvents } from '../../events/trajectory';
import { command, dataOf, notBefore } from '../command-handling/command';
import { Id, Maybe, Prose } from '../platform/validation';
import { changeCommitment, requireCommitment } from './commitment';
import { decided, runningRule, slice } from './trajectory';

const ROLES = ['buurtbaner', 'coach', 'employer', 'core-team'] as const;

export class StartTraining extends command('StartTraining', { route: 'started-trainings', roles: ROLES }) {
  @Id() readonly commitmentId!: CommitmentId;
}

export class CompleteTraining extends command('CompleteTraining', { route: 'completed-trainings', roles: ROLES }) {
  @Id() readonly commitmentId!: CommitmentId;
  @Maybe() @Prose(500) readonly qualification?: string;
}

export class StopTraining extends command('StopTraining', { route: 'stopped-trainings', roles: ROLES }) {
  @Id() readonly commitmentId!: CommitmentId;
  @Maybe() @Prose() readonly reason?: string;
}

/** Whoever completed it had begun; whoever stopped may take it up again. */
const startTraining = runningRule({
  command: StartTraining,
  decide: (given, trajectory, context) => {
    const { standing } = requireCommitment(trajectory, given.commitmentId);
    if (standing.status === 'started' || standing.status === 'completed') return [];
    notBefore(standing.since, context.on);
    return [decided(trajectory, { type: 'TrainingStarted.v1', data: dataOf(given) })];
  },
});

/** Nobody need have said that it began. The money stays as it is: the invoice often comes later (contract.md 2). */
const completeTraining = runningRule({
  command: CompleteTraining,
  decide: (given, trajectory, context) => {
    const { standing } = requireCommitment(trajectory, given.commitmentId);
    if (standing.status === 'completed') return [];
    notBefore(standing.since, context.on);
    return [decided(trajectory, { type: 'TrainingCompleted.v1', data: dataOf(given) })];
  },
});

/** Also of a completed one: so a completion recorded by mistake is put right, as with a step of a plan. */
const stopTraining = runningRule({
  command: StopTraining,
  decide: (given, trajectory, context) => {
    const { standing } = requireCommitment(trajectory, given.commitmentId);
    if (standing.status === 'stopped') return [];
    notBefore(standing.since, context.on);
    return [decided(trajectory, { type: 'TrainingStopped.v1', data: dataOf(given) })];
  },
});

/** How her trainings go. */
export const training = slice({
  events: trainingEvents,
  evolve: {
    'TrainingStarted.v1': (trajectory, { data, metadata: { occurredOn: since } }) =>
      changeCommitment(trajectory, data.commitmentId, (commitment) => ({
        ...commitment,
        standing: { status: 'started', since },
      })),
    'TrainingCompleted.v1': (trajectory, { data, metadata: { occurredOn: since } }) =>
      changeCommitment(trajectory, data.commitmentId, (commitment) => ({
        ...commitment,
        standing: { status: 'completed', since },
      })),
    'TrainingStopped.v1': (trajectory, { data, metadata: { occurredOn: since } }) =>
      changeCommitment(trajectory, data.commitmentId, (commitment) => ({
        ...commitment,
        released: true,
        standing: { status: 'stopped', since },
      })),
  },
  rules: [startTraining, completeTraining, stopTraining],
});
