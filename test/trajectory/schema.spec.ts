import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { nouns } from '../../src/composition/nouns';

import { coach, firstStep, hire, hired, id, outflowPlanText, workPlan, workPlanText } from './fixture';
import { specification } from '../specification';
import { trajectory } from '../../src/trajectory/trajectory.decider';

/** What people send; that each command takes all its fields and no other: test/command-schemas.spec.ts. */
const bodies: Readonly<Record<string, object>> = {
  AssignCoach: { coachId: coach },
  EndCoachAssignment: { reason: 'moved away' },
  DraftPlan: { ...workPlanText, targetOn: '2026-12-01' },
  RevisePlan: { ...outflowPlanText, deviation: { agreedWith: ['coach', 'employer'], reason: 'The hall closed' } },
  GivePlanFeedback: { planId: workPlan, version: 1, contactId: id(8), text: 'Mind the evenings.' },
  EndorsePlan: { planId: workPlan, version: 1, manner: 'spoken', recordedBy: coach },
  WithdrawEndorsement: { planId: workPlan, version: 1, manner: 'digital' },
  ApprovePlan: { planId: workPlan, version: 1 },
  CompletePlanStep: { planId: workPlan, stepId: firstStep, result: 'It worked' },
  DropPlanStep: { planId: workPlan, stepId: firstStep, reason: 'The hall closed' },
  HoldCoachingSession: { sessionId: id(70), minutes: 60, form: 'in-person', themes: ['own way'] },
  RegisterUitstroom: {
    kind: 'regular-job',
    withinEmployer: true,
    weeklyHours: 28.5,
    contract: 'one year',
    destination: 'A care organisation',
    evidence: 'employer-confirmed',
  },
  EndWithoutUitstroom: { reasonCode: 'moved' },
  SuspendTrajectory: { reasonCode: 'leave', expectedUntil: '2025-06-30' },
  ResumeTrajectory: {},
  ChangePlannedEnd: { plannedEndOn: '2026-06-30', reason: 'She found a course' },
  AnnulHire: { reason: 'Entered for her sister' },
  FollowUpUitstroom: { monthsAfter: 12, stillInWork: 'unknown', evidence: 'document' },
  AllocateTrainingBudget: { amountCents: 1, subsidyId: id(85), validUntil: '2025-12-31' },
  CommitTraining: {
    commitmentId: id(80),
    provider: 'De Leerkring',
    course: 'Speaking in public',
    level: 'mbo 3',
    amountCents: 0,
    goalId: id(60),
  },
  RecordTrainingCost: { commitmentId: id(80), invoiceRef: '123456782', amountCents: 1 },
  RefundTrainingCost: { commitmentId: id(80), invoiceRef: 'C-1', amountCents: 1 },
  StartTraining: { commitmentId: id(80) },
  CompleteTraining: { commitmentId: id(80), qualification: 'certificate' },
  StopTraining: { commitmentId: id(80), reason: 'too far away' },
  RecordOwnStory: { storyId: id(75), text: 'People greet me now.', visibility: 'team', goalIds: [id(60)] },
  WithdrawStory: { storyId: id(75) },
  AgreeTaskPackage: { tasks: ['kitchen'] },
  AgreeHours: { weeklyHours: 32, developmentHours: 8 },
  RecordHours: { week: '2025-W10', production: 20.5, development: 6 },
  RecordActivity: {
    activityId: id(80),
    kind: 'neighbourhood kitchen',
    neighbourhoodCode: 'BU03630000',
    reached: 12,
    partners: ['library'],
  },
  MakeConnection: { connectionId: id(81), informalParty: 'the square', formalParty: 'welfare', purpose: 'language' },
  HandOverTask: { task: 'kitchen', toRole: 'volunteer', toPersonId: id(7) },
  SignalTension: { kind: 'own-way', agreedAction: 'She plans her own week' },
  RecordPerspective: { perspectiveId: id(82), byRole: 'resident-organisation', formal: false, text: 'She asks on.' },
  ReviewProgress: { present: ['buurtbaner', 'coach'], agreements: 'Go on.', nextReviewOn: '2025-06-01' },
};

const body = (type: string, json: object) => plainToInstance(nouns.commands.get(type)!.command, json);
const wrong = (type: string, json: object): string[] =>
  validateSync(body(type, json), { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: false }).map(
    ({ property }) => property,
  );

describe('the commands of a trajectory', () => {
  it.each(Object.entries(bodies))('take %s as people send it', (type, json) => {
    expect(wrong(type, json)).toStrictEqual([]);
  });

  it('refuse no plan and no story for a text that is missing: that is the domain to say', () => {
    const bare = { planId: workPlan, kind: 'work', writtenBy: 'coach', problem: null };
    expect(wrong('DraftPlan', { ...bare, steps: [{ stepId: firstStep }], goals: [{ goalId: id(60) }] })).toStrictEqual(
      [],
    );
    expect(wrong('RevisePlan', { ...bare, deviation: {} })).toStrictEqual([]);
    expect(wrong('GivePlanFeedback', { planId: workPlan, version: 1 })).toStrictEqual([]);
    expect(wrong('DropPlanStep', { planId: workPlan, stepId: firstStep })).toStrictEqual([]);
    expect(wrong('EndCoachAssignment', {})).toStrictEqual([]);
    expect(wrong('ChangePlannedEnd', { plannedEndOn: '2026-06-30' })).toStrictEqual([]);
    expect(wrong('AnnulHire', {})).toStrictEqual([]);
    expect(wrong('RecordOwnStory', { storyId: id(75), visibility: 'private', goalIds: [] })).toStrictEqual([]);
    expect(wrong('SignalTension', { kind: 'overload' })).toStrictEqual([]);
    expect(wrong('RecordPerspective', { perspectiveId: id(82), byRole: 'colleague', formal: true })).toStrictEqual([]);
    expect(wrong('ReviewProgress', { present: ['coach'], nextReviewOn: '2025-06-01' })).toStrictEqual([]);
    expect(
      wrong('MakeConnection', { connectionId: id(81), informalParty: 'the square', formalParty: 'welfare' }),
    ).toStrictEqual([]);
  });

  it('refuse what is no value of a closed list, no day, no id, or too much', () => {
    const { steps } = workPlanText;
    expect(wrong('DraftPlan', { ...workPlanText, kind: 'support', targetOn: '2026-02-30' })).toStrictEqual([
      'kind',
      'targetOn',
    ]);
    expect(wrong('DraftPlan', { ...workPlanText, steps: [{ ...steps[0], dueOn: 'soon' }] })).toStrictEqual(['steps']);
    expect(wrong('AssignCoach', { coachId: 'Imane' })).toStrictEqual(['coachId']);
    expect(wrong('EndorsePlan', { planId: workPlan, version: 0, manner: 'shouted' })).toStrictEqual([
      'version',
      'manner',
    ]);
    expect(wrong('HoldCoachingSession', { sessionId: id(70), minutes: 1441, form: 'in-person' })).toStrictEqual([
      'minutes',
      'themes',
    ]);
    expect(wrong('SuspendTrajectory', { reasonCode: 'ill', expectedUntil: 'soon' })).toStrictEqual([
      'reasonCode',
      'expectedUntil',
    ]);
    expect(wrong('EndWithoutUitstroom', { reasonCode: 'Asma is overspannen' })).toStrictEqual(['reasonCode']);
    expect(wrong('FollowUpUitstroom', { monthsAfter: 4, stillInWork: 'maybe' })).toStrictEqual([
      'monthsAfter',
      'stillInWork',
      'evidence',
    ]);
  });

  it('take money in whole cents above zero, and a training for nothing', () => {
    const training = bodies['CommitTraining']!;
    for (const amountCents of [-1, 0.5, '900', 10_000_000_001]) {
      expect(wrong('AllocateTrainingBudget', { amountCents })).toStrictEqual(['amountCents']);
      expect(wrong('CommitTraining', { ...training, amountCents })).toStrictEqual(['amountCents']);
    }
    const nothing = { commitmentId: id(80), invoiceRef: ' ', amountCents: 0 };
    expect(wrong('AllocateTrainingBudget', { amountCents: 0 })).toStrictEqual(['amountCents']);
    expect(wrong('RecordTrainingCost', nothing)).toStrictEqual(['invoiceRef', 'amountCents']);
    expect(wrong('RefundTrainingCost', nothing)).toStrictEqual(['invoiceRef', 'amountCents']);
    expect(wrong('RecordOwnStory', { storyId: id(75), visibility: 'employer' })).toStrictEqual([
      'visibility',
      'goalIds',
    ]);
  });

  it('refuse a name that says nothing, a list of none, and a week that is not in the calendar', () => {
    expect(wrong('AgreeTaskPackage', { tasks: [] })).toStrictEqual(['tasks']);
    expect(wrong('AgreeTaskPackage', { tasks: ['kitchen', ' '] })).toStrictEqual(['tasks']);
    expect(wrong('HandOverTask', { task: ' ', toRole: 'coach', toPersonId: 'Imane' })).toStrictEqual([
      'task',
      'toRole',
      'toPersonId',
    ]);
    expect(
      wrong('MakeConnection', { connectionId: id(81), informalParty: '', formalParty: ' ', purpose: '' }),
    ).toStrictEqual(['informalParty', 'formalParty']);
    expect(wrong('RecordPerspective', { perspectiveId: id(82), byRole: 'Nadia of the bakery' })).toStrictEqual([
      'byRole',
      'formal',
    ]);
    expect(wrong('ReviewProgress', { present: [], agreements: 'Go on.' })).toStrictEqual(['present', 'nextReviewOn']);
    for (const week of ['2025-W53', '2025-W00', '2025-10', '1899-W10', 202510])
      expect(wrong('RecordHours', { week, production: 20, development: 6 })).toStrictEqual(['week']);
    expect(wrong('RecordHours', { week: '2026-W53', production: 20.125, development: 169 })).toStrictEqual([
      'production',
      'development',
    ]);
  });

  it('know how far back a command may lie from the day of the hire on', () => {
    const { given } = specification(trajectory);
    expect(trajectory.backdatingDays(given().state())).toBeUndefined();
    expect(trajectory.backdatingDays(given(hired).state())).toBe(hire.parameters.backdatingDays);
  });
});
