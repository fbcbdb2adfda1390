import { AnnulEnd, AnnulHire } from '../../../src/trajectory/annulment';
import { as } from '../../specification';
import { assigned, buurtbaner, coach, drafted, endorsed, flowedOut, hired, id } from '../../trajectory/fixture';
import type { Rows } from '../table';
import { coached, ended, row, tooEarly, unknown } from './row';

const reason = 'Entered for her sister.';
const taken = { reason, personId: buurtbaner };

export const annulment = {
  AnnulHire: row(AnnulHire, {
    given: [hired, assigned],
    data: { reason },
    by: as('programme-manager', id(901)),
    facts: { coachesAsFormer: false },
    then: [{ type: 'HireAnnulled.v1', data: { ...taken, hiredOn: '2025-01-02', coachIds: [coach] }, ...coached }],
    refused: [
      unknown,
      // Facts are recorded by 900 where nobody is named.
      ['self-approval', { by: as('programme-manager', id(900)) }],
      ended,
      ['hire-in-use', { after: [drafted, endorsed()] }],
      ['reason-missing', { data: { reason: ' ' } }],
      tooEarly(),
    ],
  }),

  /** Of the policy of `TrajectoryReopened`: place and person have agreed. */
  AnnulEnd: row(AnnulEnd, {
    given: [hired, assigned, flowedOut],
    // The third of the facts given.
    data: { annuls: id(10_002), reason },
    by: as('programme-manager', id(901)),
    then: [
      {
        type: 'TrajectoryEndAnnulled.v1',
        data: { ...taken, coachId: coach, annuls: id(10_002), followUps: [], validFrom: '2026-06-30' },
        ...coached,
      },
    ],
    refused: [unknown, ['trajectory-not-ended', { data: { annuls: id(7) } }]],
  }),
} satisfies Rows<'AnnulHire' | 'AnnulEnd'>;
