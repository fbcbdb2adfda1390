import type { Command } from '../../src/command-handling/command';
import { plainToInstance } from 'class-transformer';
import fc from 'fast-check';
import type { Recorded } from '../../events/event';
import type { TrajectoryEvent } from '../../events/trajectory';
import type { Actor } from '../../src/command-handling/context';
import { ApprovePlan, EndorsePlan, WithdrawEndorsement } from '../../src/trajectory/endorsements';
import { CompletePlanStep, DropPlanStep } from '../../src/trajectory/steps';
import { AnnulEnd, AnnulHire } from '../../src/trajectory/annulment';
import { ChangePlannedEnd } from '../../src/trajectory/planned-end';
import { ResumeTrajectory, SuspendTrajectory } from '../../src/trajectory/suspension';
import { DraftPlan, GivePlanFeedback, RevisePlan } from '../../src/trajectory/plans';
import { AssignCoach, EndCoachAssignment, HoldCoachingSession } from '../../src/trajectory/coaching';
import { NoteSubsidyCost } from '../../src/trajectory/subsidy-costs';
import { BeginTrajectory, EndWithoutUitstroom, FollowUpUitstroom, RegisterUitstroom } from '../../src/trajectory/term';
import { nouns } from '../../src/composition/nouns';
import { schemaOf } from '../../src/platform/openapi/schema';
import { exampleOf } from '../example-body';
import { samples } from '../projections/samples';
import { a, as } from '../specification';
import { budgetCommand, budgetData, storyCommand, storyData, usualStory } from './any-budget';
import { usualWork, workCommand, workData } from './any-work';
import {
  asBuurtbaner,
  asCoach,
  asCoreTeam,
  buurtbaner,
  coach,
  firstStep,
  hire,
  id,
  otherCoach,
  outflowPlan,
  outflowPlanText,
  secondStep,
  workPlan,
  workPlanText,
} from './fixture';

/** Few of each, so that they meet: anything that may be asked of the trajectory, and anything its log could hold. */

export type GivenCommand = { readonly command: Command; readonly actor: Actor; readonly on: string };

const often = <T>(usual: T, ...others: T[]) => fc.constantFrom(...Array<T>(9).fill(usual), ...others);
const day = often('2025-03-01', '2025-01-06', '2027-06-01');
const planId = fc.constantFrom(workPlan, workPlan, outflowPlan);
const version = often(1, 2, 3);
const stepId = fc.constantFrom(firstStep, secondStep);
const coachId = often<string>(coach, otherCoach, buurtbaner);
const manner = often<'digital' | 'signed' | 'spoken'>('digital', 'signed', 'spoken');
const text = fc.constantFrom(workPlanText, workPlanText, outflowPlanText);
const sessionId = fc.constantFrom(id(70), id(71));
const endId = fc.constantFrom(id(80), id(81));
const monthsAfter = fc.constantFrom(3 as const, 6 as const, 12 as const);
const stillInWork = fc.constantFrom('yes' as const, 'no' as const);
const deviation = fc.constantFrom(undefined, { agreedWith: ['coach' as const], reason: 'The hall closed' });

export const begin: GivenCommand = {
  command: a(BeginTrajectory, hire),
  actor: as('programme-manager').actor,
  on: '2025-01-02',
};

/** Each command once, with what its class takes; those that are to meet in a trajectory are named below. */
const examples: readonly Command[] = [...nouns.commands.values()]
  .filter(({ category }) => category === 'trajectory')
  .map(({ command }) => plainToInstance(command, exampleOf(schemaOf(command)) as object));

const command = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...examples) },
  { weight: 1, arbitrary: fc.constant(begin.command) },
  { weight: 8, arbitrary: coachId.map((coachId) => a(AssignCoach, { coachId })) },
  { weight: 1, arbitrary: fc.constant(a(EndCoachAssignment, { reason: 'moved away' })) },
  {
    weight: 3,
    arbitrary: sessionId.map((sessionId) =>
      a(HoldCoachingSession, { sessionId, minutes: 60, form: 'online', themes: [] }),
    ),
  },
  { weight: 12, arbitrary: text.map((text) => a(DraftPlan, text)) },
  { weight: 2, arbitrary: fc.record({ text, deviation }).map(({ text, deviation }) => revision(text, { deviation })) },
  {
    weight: 1,
    arbitrary: fc.record({ planId, version }).map((of) => a(GivePlanFeedback, { ...of, text: 'Mind the evenings.' })),
  },
  {
    weight: 16,
    arbitrary: fc
      .record({ planId, version, manner, recordedBy: coachId })
      .map((endorsement) => a(EndorsePlan, endorsement)),
  },
  {
    weight: 2,
    arbitrary: fc.record({ planId, version, manner }).map((endorsement) => a(WithdrawEndorsement, endorsement)),
  },
  { weight: 16, arbitrary: fc.record({ planId, version }).map((of) => a(ApprovePlan, of)) },
  { weight: 8, arbitrary: fc.record({ planId, stepId }).map((step) => a(CompletePlanStep, step)) },
  {
    weight: 6,
    arbitrary: fc.record({ planId, stepId }).map((step) => a(DropPlanStep, { ...step, reason: 'The hall closed' })),
  },
  {
    weight: 1,
    arbitrary: fc.constant(a(RegisterUitstroom, { kind: 'education', withinEmployer: false, evidence: 'document' })),
  },
  { weight: 1, arbitrary: fc.constant(a(EndWithoutUitstroom, { reasonCode: 'moved' })) },
  { weight: 2, arbitrary: fc.constant(a(SuspendTrajectory, { reasonCode: 'leave' })) },
  { weight: 2, arbitrary: fc.constant(a(ResumeTrajectory, {})) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('2026-06-30', '2026-09-30')
      .map((plannedEndOn) => a(ChangePlannedEnd, { plannedEndOn, reason: 'a course' })),
  },
  { weight: 1, arbitrary: fc.constant(a(AnnulHire, { reason: 'for her sister' })) },
  { weight: 3, arbitrary: endId.map((annuls) => a(AnnulEnd, { annuls, reason: 'wrong trajectory' })) },
  {
    weight: 3,
    arbitrary: fc
      .record({ monthsAfter, stillInWork })
      .map((answer) => a(FollowUpUitstroom, { ...answer, evidence: 'document' })),
  },
  { weight: 24, arbitrary: workCommand },
  { weight: 12, arbitrary: budgetCommand },
  { weight: 4, arbitrary: storyCommand },
  { weight: 2, arbitrary: fc.constant(a(NoteSubsidyCost, { subsidyId: id(90), costId: id(91) })) },
);

function revision(text: object, change: object): RevisePlan {
  return Object.assign(new RevisePlan(), text, change);
}

const usual: Readonly<Partial<Record<Command['type'], Actor>>> = {
  ...usualWork,
  ...usualStory,
  HoldCoachingSession: asCoach.actor,
  DraftPlan: asBuurtbaner.actor,
  RevisePlan: asCoach.actor,
  EndorsePlan: asBuurtbaner.actor,
  WithdrawEndorsement: asBuurtbaner.actor,
  CompletePlanStep: asBuurtbaner.actor,
  DropPlanStep: asBuurtbaner.actor,
};
const others = [asBuurtbaner.actor, asCoach.actor, asCoreTeam.actor, as('buurtbaner', id(99)).actor];

/** Mostly by whom it belongs to; now and then by someone who has no say. */
export const anyCommand: fc.Arbitrary<GivenCommand> = command.chain((command) =>
  fc.record({
    command: fc.constant(command),
    actor: often<Actor>(usual[command.type] ?? asCoreTeam.actor, ...others),
    on: day,
  }),
);

const plan = fc.record({ text, version }).map(({ text, version }) => ({ ...text, version }));
/** An event that is not named here is that of its sample. */
const sampled = samples
  .filter(({ stream }) => stream.startsWith('trajectory-'))
  .map(({ type, data }) => [type, fc.constant(data as object)] as const);
const data: Readonly<Record<string, fc.Arbitrary<object>>> = {
  ...Object.fromEntries(sampled),
  ...workData,
  ...budgetData,
  ...storyData,
  'BuurtbanerHired.v1': fc.constant(hire),
  'CoachAssigned.v1': coachId.map((coachId) => ({
    coachId,
    personId: buurtbaner,
    background: 'other' as const,
    capacityLeft: 0,
  })),
  'CoachAssignmentEnded.v1': coachId.map((coachId) => ({ reason: 'moved away', coachId, personId: buurtbaner })),
  'PlanDrafted.v1': plan,
  'PlanRevised.v1': plan,
  'PlanFeedbackGiven.v1': fc.record({ planId, version, text: fc.constant('') }),
  'PlanEndorsed.v1': fc.record({ planId, version, manner }),
  'EndorsementWithdrawn.v1': fc.record({ planId, version, manner }),
  'PlanApproved.v1': fc.record({ planId, version }),
  'PlanStepCompleted.v1': fc.record({ planId, stepId }),
  'PlanStepDropped.v1': fc.record({ planId, stepId, reason: fc.constant('') }),
  'CoachingSessionHeld.v1': fc.record({
    sessionId,
    minutes: fc.nat(),
    form: fc.constant('phone' as const),
    themes: fc.constant([]),
    coachId,
  }),
  'Uitstroom.v1': fc.constant({
    kind: 'unknown' as const,
    withinEmployer: true,
    evidence: 'document' as const,
    personId: buurtbaner,
    coachId: null,
  }),
  'TrajectoryEndedWithoutUitstroom.v1': fc.constant({ reasonCode: 'moved', personId: buurtbaner, coachId: null }),
  'PlannedEndChanged.v1': day.map((plannedEndOn) => ({ plannedEndOn, reason: '' })),
  'TrajectorySuspended.v1': fc.constant({ reasonCode: 'leave' as const }),
  'TrajectoryResumed.v1': fc.constant({}),
  'HireAnnulled.v1': fc.constant({ reason: '', personId: buurtbaner, hiredOn: '2025-01-02', coachIds: [] }),
  'TrajectoryEndAnnulled.v1': endId.map((annuls) => ({
    reason: '',
    personId: buurtbaner,
    coachId: null,
    annuls,
    followUps: [],
    validFrom: '2025-03-01',
  })),
  'UitstroomFollowedUp.v1': fc.record({ monthsAfter, stillInWork, evidence: fc.constant('document' as const) }),
  'SubsidyCostNoted.v1': fc.constant({ subsidyId: id(90), costId: id(91) }),
} satisfies Partial<{ [E in TrajectoryEvent as E['type']]: fc.Arbitrary<E['data']> }>;

export const anyEvent: fc.Arbitrary<Recorded<TrajectoryEvent>> = fc
  .oneof(
    ...Object.entries(data).map(([type, data]) =>
      fc.record({ type: fc.constant(type), data, eventId: endId, on: day, actor: fc.constantFrom(...others) }),
    ),
  )
  .map(
    ({ type, data, eventId, on, actor }) =>
      ({
        type,
        data,
        eventId,
        metadata: { occurredOn: on, actorId: actor.id },
      }) as unknown as Recorded<TrajectoryEvent>,
  );
