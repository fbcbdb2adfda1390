import { Set } from 'immutable';
import { AssignCoach, EndCoachAssignment, HoldCoachingSession } from '../../../src/trajectory/coaching';
import { fact } from '../../specification';
import {
  about,
  asCoach,
  asCoreTeam,
  assigned,
  buurtbaner,
  coach,
  facts,
  hired,
  id,
  otherCoach,
} from '../../trajectory/fixture';
import type { Rows } from '../table';
import { ended, noCoach, notHerCoach, released, row, tooEarly, unknown } from './row';

const session = { sessionId: id(70), minutes: 60, form: 'in-person' as const, themes: ['own way'] };
const both = { about: { ...about, coachId: coach }, subjectIds: [buurtbaner, coach] };
const anotherAssigned = fact(
  { ...assigned.event, data: { ...assigned.event.data, coachId: otherCoach } },
  { on: '2025-01-10' },
);

export const coaching = {
  AssignCoach: row(AssignCoach, {
    given: [hired],
    data: { coachId: coach },
    by: asCoreTeam,
    facts,
    then: [
      {
        type: 'CoachAssigned.v1',
        data: { coachId: coach, personId: buurtbaner, background: 'former-buurtbaner', capacityLeft: 1 },
        ...both,
      },
    ],
    refused: [
      unknown,
      ended,
      ['person-is-duplicate', { facts: { coachDuplicateOf: otherCoach } }],
      ['coach-unknown', { facts: { coach: { status: 'absent' } } }],
      ['coach-not-independent', { facts: { coachHasRunningTrajectory: true } }],
      ['coach-already-assigned', { after: [anotherAssigned] }],
      ['coach-full', { facts: { coach: { cases: Set([id(90), id(91), id(92)]) } } }],
      ['coach-suspended', { facts: { coach: { suspended: true } } }],
      tooEarly(),
    ],
  }),

  EndCoachAssignment: row(EndCoachAssignment, {
    given: [hired, assigned],
    data: { reason: 'moved away' },
    by: asCoreTeam,
    then: [{ ...released.event, ...both }],
    again: 'no-coach',
    refused: [
      unknown,
      ended,
      ['no-coach', { after: [released] }],
      ['reason-missing', { data: { reason: ' ' } }],
      tooEarly('2025-01-09'),
    ],
  }),

  HoldCoachingSession: row(HoldCoachingSession, {
    given: [hired, assigned],
    data: session,
    by: asCoach,
    then: [{ type: 'CoachingSessionHeld.v1', data: { ...session, coachId: coach }, ...both }],
    refused: [
      unknown,
      ended,
      noCoach,
      notHerCoach,
      ['id-reused', { after: [{ type: 'CoachingSessionHeld.v1', data: { ...session, minutes: 30, coachId: coach } }] }],
      tooEarly('2025-01-09'),
    ],
  }),
} satisfies Rows<'AssignCoach' | 'EndCoachAssignment' | 'HoldCoachingSession'>;
