import { employer } from '../../src/employer/employer.decider';
import { ConsultOnOutflow } from '../../src/employer/outflow';
import { person } from '../../src/person/person.decider';
import { programme } from '../../src/programme/programme.decider';
import { ruleset } from '../../src/ruleset/ruleset.decider';
import { PublishRuleSet } from '../../src/ruleset/versions';
import { hers, id, recognised, registered, she } from '../person/fixture';
import { employerId, hire, programmeId } from '../programme/fixture';
import { a, specification, TODAY } from '../specification';
import { decided, organisation, running, vacant, type Streams } from './spanning';

describe('ground rules look at', () => {
  const rules = [{ number: 5, text: 'Anderen nemen over.', checkClass: 'partly' as const }];
  const peil = { version: '2021', validFrom: '2021-09-01', rules };
  const publish = a(PublishRuleSet, peil);
  const publishedFrom = (version: string, validFrom: string) => ({
    type: 'RuleSetPublished.v1' as const,
    data: { ...peil, version, validFrom },
  });
  const published = specification(ruleset)
    .given(publishedFrom('2021', '2021-09-01'), publishedFrom('2023', '2023-01-01'), publishedFrom('2027', '2027-01-01'))
    .state();

  it('their programme', async () => {
    const ask = (streams: Streams) => decided(ruleset, publish, ruleset.initial, streams, { target: programmeId });
    await expect(ask({})).resolves.toBe('programme-unknown');
    await expect(ask({ [`programme-${programmeId}`]: vacant })).resolves.toMatchObject([{ type: 'RuleSetPublished.v1' }]);
  });

  it('and are looked at by a hire, which keeps the version of its day', async () => {
    const streams: Streams = {
      [`person-${she}`]: specification(person).given(registered, recognised).state(),
      [`employer-${employerId}`]: organisation,
      [`ruleset-${programmeId}`]: published,
    };
    const hiredOn = (on: string, startsOn: string, plannedEndOn: string) =>
      decided(programme, hire({ trajectoryId: id(48), personId: she, startsOn, plannedEndOn }), vacant, streams, { target: programmeId, on });
    await expect(hiredOn(TODAY, TODAY, '2027-11-21')).resolves.toMatchObject([{ data: { ruleSetVersion: '2023' } }]);
    const withoutRules = { ...streams, [`ruleset-${programmeId}`]: undefined };
    await expect(
      decided(programme, hire({ trajectoryId: id(48), personId: she }), vacant, withoutRules, { target: programmeId }),
    ).resolves.toMatchObject([{ data: { ruleSetVersion: null } }]);
  });
}); // prettier-ignore

describe('a consultation on outflow looks at', () => {
  it('the trajectory, which is of this employer', async () => {
    const consult = a(ConsultOnOutflow, { trajectoryId: hers, outcome: 'In summer.' });
    const ask = (target: string, streams: Streams) => decided(employer, consult, organisation, streams, { target });
    const there = { [`trajectory-${hers}`]: running };
    await expect(ask(employerId, {})).resolves.toBe('trajectory-unknown');
    await expect(ask(id(79), there)).resolves.toBe('trajectory-unknown');
    await expect(ask(employerId, there)).resolves.toMatchObject([{ type: 'OutflowConsulted.v1' }]);
  });
});
