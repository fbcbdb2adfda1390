import fc from 'fast-check';
import { versionOn } from '../../src/ruleset/ruleset';
import { PublishRuleSet, ReviseGroundRule } from '../../src/ruleset/versions';
import { a } from '../specification';
import {
  about,
  asCoreTeam,
  contributed,
  experience,
  given,
  id,
  noProgramme,
  peil,
  programme,
  published,
  revised,
  revision,
} from './fixture';

const publish = (over: Partial<typeof peil> = {}) => a(PublishRuleSet, { ...peil, ...over });
const asked = { number: revision.number, text: revision.text, becauseOf: revision.becauseOf };
const revise = (over: Partial<typeof asked & { textEn: string }> = {}) => a(ReviseGroundRule, { ...asked, ...over });

describe('a rule set', () => {
  it('is published for a programme', () => {
    given()
      .when(publish(), asCoreTeam, programme)
      .then({ type: 'RuleSetPublished.v1', data: peil, ...about });
    given().when(publish(), asCoreTeam, noProgramme).thenRefused('programme-unknown');
    given()
      .when(publish(), { ...asCoreTeam, on: '2021-08-31' }, programme)
      .thenRefused('date-before-fact');
  });

  it('is published once under its name', () => {
    given(published()).when(publish(), asCoreTeam, programme).thenUnchanged();
    given(published())
      .when(publish({ validFrom: '2022-01-01' }), asCoreTeam, programme)
      .thenRefused('rule-set-exists');
    given(published(), contributed(), revised())
      .when(publish({ version: '2021.1' }), asCoreTeam, programme)
      .thenRefused('rule-set-exists');
  });

  it('holds from its day until another does, of one day the one that was recorded last', () => {
    const later = published({ version: '2023', validFrom: '2023-01-01' });
    const again = published({ version: '2023 bis', validFrom: '2023-01-01' });
    const state = given(later, published(), again).state();
    const on = (day: string) => versionOn(state, day)?.version;
    expect([on('2021-08-31'), on('2021-09-01'), on('2022-12-31'), on('2023-01-01')]).toStrictEqual([
      undefined,
      '2021',
      '2021',
      '2023 bis',
    ]);
  });
});

describe('a ground rule', () => {
  const ready = given(published(), contributed());

  it('is revised because of what was experienced, which makes another version of its rule set', () => {
    ready.when(revise(), asCoreTeam, programme).then({ type: 'GroundRuleRevised.v1', data: revision, ...about });
    const { rules, validFrom } = versionOn(given(published(), contributed(), revised()).state(), '2022-03-01')!;
    expect({ rules, validFrom }).toStrictEqual({
      validFrom: '2022-02-20',
      rules: [peil.rules[0], { number: 5, text: revision.text, checkClass: 'partly' }],
    });
  });

  it('is not revised without an experience that was contributed by then', () => {
    ready.when(revise({ becauseOf: [] }), asCoreTeam, programme).thenRefused('experience-missing');
    ready.when(revise({ becauseOf: [experience, id(61)] }), asCoreTeam, programme).thenRefused('experience-missing');
    ready.when(revise(), { ...asCoreTeam, on: '2022-01-31' }, programme).thenRefused('date-before-fact');
  });

  it('has to hold on that day', () => {
    ready.when(revise({ number: 6 }), asCoreTeam, programme).thenRefused('rule-unknown');
    ready.when(revise(), { ...asCoreTeam, on: '2021-08-31' }, programme).thenRefused('rule-unknown');
    given(contributed()).when(revise(), asCoreTeam, programme).thenRefused('rule-unknown');
    ready.when(revise(), asCoreTeam, noProgramme).thenRefused('programme-unknown');
  });

  it('that says so already is not revised', () => {
    given(published(), contributed(), revised()).when(revise(), asCoreTeam, programme).thenUnchanged();
    given(published(), contributed(), revised())
      .when(revise({ textEn: 'Step by step.' }), asCoreTeam, programme)
      .then({
        type: 'GroundRuleRevised.v1',
        data: { ...revision, textEn: 'Step by step.', revises: '2021.1', version: '2021.2' },
      });
  });

  it('is not revised from a day before a revision that was made without it', () => {
    given(published(), contributed(), revised())
      .when(revise({ text: 'Anders.' }), { ...asCoreTeam, on: '2022-02-10' }, programme)
      .thenRefused('date-before-fact');
  });

  it('gets a name for its version that none has', () => {
    given(published(), published({ version: '2021.1', validFrom: '2030-01-01' }), contributed())
      .when(revise(), asCoreTeam, programme)
      .then({ type: 'GroundRuleRevised.v1', data: { ...revision, version: '2021.2' } });
  });

  it('keeps its number and its class whatever is revised', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(2, 5), { maxLength: 6 }), (numbers) => {
        const revisions = numbers.map((number, i) =>
          revised({ number, text: `tekst ${i}`, revises: i ? `2021.${i}` : '2021', version: `2021.${i + 1}` }),
        );
        const { rules } = versionOn(given(published(), contributed(), ...revisions).state(), '2022-03-01')!;
        const shape = ({ number, checkClass }: (typeof rules)[number]) => [number, checkClass];
        expect(rules.map(shape)).toStrictEqual(peil.rules.map(shape));
      }),
    );
  });
});
