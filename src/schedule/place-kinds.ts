import { addDays } from '../calendar/calendar';
import type { Fact } from './facts';
import { isAfter, type FactsByName } from './facts-by-name';
import { kind } from './kind';

/** Hires on the place that stand: what failed or was annulled filled nothing. */
const standing = (facts: FactsByName): readonly Fact<'filled'>[] => {
  const undone = new Set(facts.of('fill-undone').map(({ trajectoryId }) => trajectoryId));
  return facts.of('filled').filter(({ trajectoryId }) => !undone.has(trajectoryId));
};

/** The end by which the place was reopened was annulled, and that did not come to nothing. */
const restored = ({ because }: Fact<'reopened'>, facts: FactsByName): Fact | undefined => {
  const failed = facts.of('restoring-failed');
  return facts
    .of('restored')
    .findLast(
      (one) =>
        one.annuls === because &&
        !failed.some((other) => other.trajectoryId === one.trajectoryId && isAfter(other, one)),
    );
};

/** About a place. */
export const placeKinds = {
  refill: kind({
    addressees: ['employer'],
    armedBy: ['reopened'],
    // By the terms of whose end reopened it.
    due: ({ trajectoryId, on }, facts) =>
      facts
        .of('filled')
        .filter((hire) => hire.trajectoryId === trajectoryId)
        .slice(0, 1)
        .map(({ reopenWithinDays }) => ({ on: addDays(on, reopenWithinDays) })),
    metBy: (_by, facts) => standing(facts),
    voidedBy: (_by, facts) => facts.of('closed'),
    annulledBy: restored,
  }),
} as const;

/** About an application: its text goes four weeks after it was declined (decisions.md 20; domain.md 3.9). */
export const applicationKinds = {
  'application-lapse': kind({
    addressees: ['system'],
    armedBy: ['declined'],
    due: ({ on }) => [{ on: addDays(on, 28) }],
    metBy: () => [],
    remindDaysBefore: 0,
    isDoneByReminder: true,
  }),
} as const;
