import { ContributeExperience } from '../../src/ruleset/experiences';
import { HoldProgrammeMeeting } from '../../src/ruleset/meetings';
import { a, as } from '../specification';
import { about, asCoreTeam, contributed, experience, given, id, noProgramme, programme, published } from './fixture';

const told = { experienceId: experience, role: 'colleague', text: 'It took two of us.' };
const contribute = (over: Partial<typeof told & { ruleNumber: number }> = {}) =>
  a(ContributeExperience, { ...told, ...over });
const asBuurtbaner = { ...as('buurtbaner', id(20)), on: '2022-02-01' };
/** As the command of a fact was. */
const again = { ...asBuurtbaner, fingerprint: '' };

describe('an experience', () => {
  it('is contributed by anyone, in her own words, before there is any rule too', () => {
    given()
      .when(contribute(), asBuurtbaner, programme)
      .then({ type: 'ExperienceContributed.v1', data: told, about: about.about, subjectIds: [id(20)] });
    for (const text of [undefined, ' '])
      given()
        .when(a(ContributeExperience, { ...told, text }), asBuurtbaner, programme)
        .thenRefused('motivation-missing');
  });

  it('is about a rule that holds on that day, or about none', () => {
    given(published())
      .when(contribute({ ruleNumber: 5 }), asBuurtbaner, programme)
      .then({ type: 'ExperienceContributed.v1', data: { ...told, ruleNumber: 5 } });
    given(published())
      .when(contribute({ ruleNumber: 6 }), asBuurtbaner, programme)
      .thenRefused('rule-unknown');
  });

  it('is contributed once under its id', () => {
    given(contributed()).when(contribute(), again, programme).thenUnchanged();
    given(contributed()).when(contribute(), asBuurtbaner, programme).thenRefused('id-reused');
  });

  it('is of a programme, from the day it was opened', () => {
    given().when(contribute(), asBuurtbaner, noProgramme).thenRefused('programme-unknown');
    given()
      .when(contribute(), { ...asBuurtbaner, on: '2021-08-31' }, programme)
      .thenRefused('date-before-fact');
  });
});

describe('a programme meeting', () => {
  const meeting = {
    meetingId: id(70),
    parties: ['employer', 'coach', 'district', 'buurtbaner', 'informal-organisation'] as const,
    decisions: 'Meet again in spring.',
  };
  const hold = a(HoldProgrammeMeeting, meeting);
  const held = { type: 'ProgrammeMeetingHeld.v1' as const, data: meeting };

  it('is held with whoever came, and something is decided', () => {
    given()
      .when(hold, asCoreTeam, programme)
      .then({ ...held, ...about });
    given()
      .when(a(HoldProgrammeMeeting, { ...meeting, decisions: '' }), asCoreTeam, programme)
      .thenRefused('motivation-missing');
  });

  it('is held once under its id, in a programme, from the day that was opened', () => {
    given(held)
      .when(hold, { ...asCoreTeam, fingerprint: '' }, programme)
      .thenUnchanged();
    given(held).when(hold, asCoreTeam, programme).thenRefused('id-reused');
    given().when(hold, asCoreTeam, noProgramme).thenRefused('programme-unknown');
    given()
      .when(hold, { ...asCoreTeam, on: '2021-08-31' }, programme)
      .thenRefused('date-before-fact');
  });
});
