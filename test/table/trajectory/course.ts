import { ChangePlannedEnd } from '../../../src/trajectory/planned-end';
import { NoteSubsidyCost } from '../../../src/trajectory/subsidy-costs';
import { ResumeTrajectory, SuspendTrajectory } from '../../../src/trajectory/suspension';
import { as, fact } from '../../specification';
import { asCoreTeam, assigned, hired, id } from '../../trajectory/fixture';
import type { Rows } from '../table';
import { coached, ended, row, tooEarly, unknown } from './row';

const given = [hired, assigned];
const leave = { reasonCode: 'leave' as const, expectedUntil: '2025-06-30' };
const suspended = fact({ type: 'TrajectorySuspended.v1' as const, data: leave }, { on: '2025-03-01' });
const planned = { plannedEndOn: '2026-06-30', reason: 'She found a course.' };
/** More than she may have in all. */
const earlier = [{ startsOn: '2020-01-01', endedOn: '2022-12-31' }];
const cost = { subsidyId: id(90), costId: id(91) };

export const course = {
  SuspendTrajectory: row(SuspendTrajectory, {
    given,
    data: leave,
    by: { ...asCoreTeam, on: '2025-03-01' },
    then: [{ ...suspended.event, ...coached }],
    refused: [unknown, ended, ['period-invalid', { data: { expectedUntil: '2024-12-31' } }], tooEarly()],
  }),

  ResumeTrajectory: row(ResumeTrajectory, {
    given: [...given, suspended],
    data: {},
    by: { ...asCoreTeam, on: '2025-07-01' },
    then: [{ type: 'TrajectoryResumed.v1', data: {}, ...coached }],
    refused: [unknown, ended, tooEarly('2025-02-28')],
  }),

  ChangePlannedEnd: row(ChangePlannedEnd, {
    given,
    data: planned,
    by: asCoreTeam,
    facts: { terms: [] },
    then: [{ type: 'PlannedEndChanged.v1', data: planned, ...coached }],
    refused: [
      unknown,
      ended,
      ['maximum-term-exceeded', { data: { plannedEndOn: '2027-01-06' } }],
      ['person-term-exceeded', { facts: { terms: earlier } }],
      ['period-invalid', { data: { plannedEndOn: '2025-01-05' } }],
      ['reason-missing', { data: { reason: ' ' } }],
      tooEarly(),
    ],
  }),

  /** Of the policy of `SubsidyCostEntered`: of a hire that never was, or was annulled, the cost is outside it. */
  NoteSubsidyCost: row(NoteSubsidyCost, {
    given,
    data: cost,
    by: as('employer'),
    then: [
      {
        type: 'SubsidyCostNoted.v1',
        data: cost,
        about: { ...coached.about, subsidyId: cost.subsidyId },
        subjectIds: coached.subjectIds,
      },
    ],
    refused: [['cost-outside-trajectory', { given: [] }]],
  }),
} satisfies Rows<'SuspendTrajectory' | 'ResumeTrajectory' | 'ChangePlannedEnd' | 'NoteSubsidyCost'>;
