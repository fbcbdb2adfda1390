import fc from 'fast-check';
import type { Command } from '../../src/command-handling/command';
import type { Actor } from '../../src/command-handling/context';
import { AgreeHours, RecordHours } from '../../src/trajectory/hours';
import { RecordPerspective } from '../../src/trajectory/perspectives';
import { ReviewProgress } from '../../src/trajectory/reviews';
import { AgreeTaskPackage } from '../../src/trajectory/task-package';
import { SignalTension } from '../../src/trajectory/tensions';
import { HandOverTask, MakeConnection, RecordActivity } from '../../src/trajectory/work';
import { a } from '../specification';
import { asBuurtbaner, asCoach, id } from './fixture';

/** As `anything.ts`: tasks, hours, work and what is said of it. */

const week = fc.constantFrom('2025-W02', '2025-W10', '2025-W11', '2027-W20');
const some = fc.constantFrom(4, 8);
const which = fc.constantFrom(id(80), id(81));
const agreed = fc.record({ weeklyHours: some, developmentHours: some });
const recorded = fc.record({ week, production: some, development: some });
const activity = {
  kind: 'kitchen',
  neighbourhoodCode: 'BU03630000',
  partners: ['library'],
};
const held = fc.record({ activityId: which, reached: some }).map((of) => ({ ...activity, ...of }));
const parties = { informalParty: 'women of the square', formalParty: 'welfare', purpose: 'language' };
const made = which.map((connectionId) => ({ ...parties, connectionId }));
const handedOver = { task: 'kitchen', toRole: 'volunteer' as const };
const tension = { kind: 'overload' as const, agreedAction: 'Fewer evenings' };
const view = which.map((perspectiveId) => ({
  perspectiveId,
  byRole: 'colleague',
  formal: true,
  text: 'She asks on.',
}));
const review = { present: ['coach' as const], agreements: 'Go on.', nextReviewOn: '2025-06-01' };
const tasks = fc.constantFrom(['kitchen'], ['kitchen', 'walking']).map((named) => ({ tasks: named }));

export const workCommand: fc.Arbitrary<Command> = fc.oneof(
  tasks.map((data) => a(AgreeTaskPackage, data)),
  agreed.map((data) => a(AgreeHours, data)),
  recorded.map((data) => a(RecordHours, data)),
  held.map((data) => a(RecordActivity, data)),
  made.map((data) => a(MakeConnection, data)),
  fc.constant(a(HandOverTask, handedOver)),
  fc.constant(a(SignalTension, tension)),
  view.map((data) => a(RecordPerspective, data)),
  fc.constant(a(ReviewProgress, review)),
);

/** Who mostly gives them, other than the core team. */
export const usualWork = {
  RecordHours: asBuurtbaner.actor,
  RecordActivity: asBuurtbaner.actor,
  MakeConnection: asBuurtbaner.actor,
  HandOverTask: asBuurtbaner.actor,
  SignalTension: asCoach.actor,
} satisfies Readonly<Record<string, Actor>>;

export const workData = {
  'TaskPackageAgreed.v1': tasks,
  'HoursAgreed.v1': agreed,
  'HoursRecorded.v1': recorded,
  'ActivityHeld.v1': held,
  'ConnectionMade.v1': made,
  'TaskHandedOver.v1': fc.constant(handedOver),
  'TensionSignalled.v1': fc.constant(tension),
  'PerspectiveRecorded.v1': view,
  'ProgressReviewed.v1': fc.constant(review),
};
