import {
  BeginTrajectory,
  EndWithoutUitstroom,
  FollowUpUitstroom,
  RegisterUitstroom,
} from '../../../src/trajectory/term';
import { as, fact } from '../../specification';
import { asCoreTeam, assigned, buurtbaner, coach, flowedOut, hire, hired, id } from '../../trajectory/fixture';
import type { Rows } from '../table';
import { coached, ended, hers, row, tooEarly, unknown } from './row';

const followUp = { monthsAfter: 3 as const, stillInWork: 'yes' as const, evidence: 'self-reported' as const };
const endAnnulled = fact({
  type: 'TrajectoryEndAnnulled.v1' as const,
  data: {
    reason: 'Another trajectory.',
    personId: buurtbaner,
    coachId: coach,
    // The third of the facts given.
    annuls: id(10_002),
    followUps: [],
    validFrom: '2026-06-30',
  },
});

export const term = {
  /** Of the policy of `PlaceFilled`. */
  BeginTrajectory: row(BeginTrajectory, {
    given: [],
    data: hire,
    by: as('programme-manager'),
    then: [{ type: 'BuurtbanerHired.v1', data: hire, ...hers }],
    refused: [['trajectory-exists', { given: [fact({ ...hired.event, data: { ...hire, personId: id(7) } })] }]],
  }),

  RegisterUitstroom: row(RegisterUitstroom, {
    given: [hired, assigned],
    data: { kind: 'regular-job', withinEmployer: false, evidence: 'document' },
    by: { ...asCoreTeam, on: '2026-06-30' },
    then: [{ ...flowedOut.event, ...coached }],
    again: 'trajectory-ended',
    refused: [
      unknown,
      ['date-outside-trajectory', { by: { on: '2027-01-07', today: '2027-01-07' } }],
      ended,
      // Inside the term, before her coach began.
      tooEarly('2025-01-09'),
    ],
  }),

  EndWithoutUitstroom: row(EndWithoutUitstroom, {
    given: [hired, assigned],
    data: { reasonCode: 'moved' },
    by: { ...asCoreTeam, on: '2026-06-30' },
    then: [
      {
        type: 'TrajectoryEndedWithoutUitstroom.v1',
        data: { reasonCode: 'moved', personId: buurtbaner, coachId: coach },
        ...coached,
      },
    ],
    again: 'trajectory-ended',
    refused: [unknown, ended, tooEarly('2025-01-09')],
  }),

  FollowUpUitstroom: row(FollowUpUitstroom, {
    given: [hired, assigned, flowedOut],
    data: followUp,
    by: asCoreTeam,
    then: [{ type: 'UitstroomFollowedUp.v1', data: followUp, ...coached }],
    refused: [unknown, ['trajectory-not-ended', { after: [endAnnulled] }], tooEarly('2026-06-29')],
  }),
} satisfies Rows<'BeginTrajectory' | 'RegisterUitstroom' | 'EndWithoutUitstroom' | 'FollowUpUitstroom'>;
