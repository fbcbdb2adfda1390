import type { Command } from '../../src/command-handling/command';
import { evidence } from '../../src/evidence/evidence.decider';
import { subsidy } from '../../src/subsidy/subsidy.decider';
import { hers, id } from '../person/fixture';
import { specification } from '../specification';
import * as subsidyStory from '../subsidy/fixture';
import { decided, over, running, type Streams } from './spanning';

describe('a cost looks at', () => {
  const granted = specification(subsidy)
    .given(...subsidyStory.running)
    .state();
  const ofHers = subsidyStory.recordCost({ trajectoryId: hers });
  const document = `evidence-${subsidyStory.sha('payroll 1')}`;
  const claimedFor = (subsidyId: string) =>
    specification(evidence)
      .given({
        type: 'EvidenceClaimed.v1',
        data: { evidenceSha256: subsidyStory.sha('payroll 1'), subsidyId, costId: subsidyStory.cost },
      })
      .state();
  const record = (command: Command, streams: Streams) =>
    decided(subsidy, command, granted, streams, { target: subsidyStory.subsidyId, on: '2022-02-01' });

  it('the trajectory that it names, running or not', async () => {
    const entered = [{ type: 'SubsidyCostEntered.v1', data: { trajectoryId: hers } }];
    await expect(record(ofHers, {})).resolves.toBe('cost-outside-trajectory');
    await expect(record(ofHers, { [`trajectory-${hers}`]: running })).resolves.toMatchObject(entered);
    await expect(record(ofHers, { [`trajectory-${hers}`]: over })).resolves.toMatchObject(entered);
  });

  it('for which cost its evidence was claimed', async () => {
    const [own, others] = [claimedFor(subsidyStory.subsidyId), claimedFor(id(79))];
    await expect(record(subsidyStory.recordCost(), { [document]: others })).resolves.toBe('evidence-reused');
    await expect(record(subsidyStory.recordCost(), { [document]: own })).resolves.toMatchObject([
      { type: 'SubsidyCostEntered.v1' },
    ]);
  });
});
