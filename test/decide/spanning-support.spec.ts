import { RequestSupport } from '../../src/support/requests';
import { support } from '../../src/support/support.decider';
import { hers, id, she } from '../person/fixture';
import { a, as } from '../specification';
import { decided, running } from './spanning';

describe('a request for support looks at', () => {
  it('her trajectory, its coach and her plans', async () => {
    const absent = { status: 'absent' } as const;
    const ask = a(RequestSupport, { personId: she, trajectoryId: hers, planId: id(40), goalId: id(60) });
    await expect(decided(support, ask, absent, {})).resolves.toBe('trajectory-unknown');
    const known = { [`trajectory-${hers}`]: running };
    await expect(decided(support, ask, absent, known)).resolves.toBe('plan-unknown');
    await expect(decided(support, ask, absent, known, as('coach', id(8)))).resolves.toBe('no-coach');
  });
});
