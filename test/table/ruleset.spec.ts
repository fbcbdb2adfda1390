import { ContributeExperience } from '../../src/ruleset/experiences';
import { HoldProgrammeMeeting } from '../../src/ruleset/meetings';
import { ruleset } from '../../src/ruleset/ruleset.decider';
import { PublishRuleSet, ReviseGroundRule } from '../../src/ruleset/versions';
import {
  about,
  asCoreTeam,
  contributed,
  experience,
  id,
  noProgramme,
  peil,
  programme,
  published,
  revised,
  revision,
} from '../ruleset/fixture';
import { fact, id as person } from '../specification';
import { holdTo } from './holds';
import { rowsOf, type CommandsOf, type Rows } from './table';

const row = rowsOf<typeof ruleset>();
const { number, text, becauseOf } = revision;
const ofColleague = { experienceId: experience, role: 'colleague', text: 'It took two of us.' };
const meeting = { meetingId: id(61), parties: ['employer' as const, 'coach' as const], decisions: 'We go on.' };
const held = fact({ type: 'ProgrammeMeetingHeld.v1' as const, data: meeting });

const unknown = ['programme-unknown', { facts: noProgramme }] as const;
const tooEarly = (on = '2021-08-31') => ['date-before-fact', { by: { on } }] as const;

/** Each command on the ground rules, as contract.md 2 has it. */
holdTo(ruleset, {
  PublishRuleSet: row(PublishRuleSet, {
    given: [],
    data: peil,
    by: asCoreTeam,
    facts: programme,
    then: [{ ...published().event, ...about }],
    refused: [unknown, ['rule-set-exists', { after: [published({ validFrom: '2021-10-01' })] }], tooEarly()],
  }),

  ReviseGroundRule: row(ReviseGroundRule, {
    given: [published(), contributed()],
    data: { number, text, becauseOf },
    by: asCoreTeam,
    facts: programme,
    then: [{ ...revised().event, ...about }],
    refused: [
      unknown,
      ['rule-unknown', { data: { number: 9 } }],
      ['experience-missing', { data: { becauseOf: [] } }],
      tooEarly('2022-01-31'),
    ],
  }),

  ContributeExperience: row(ContributeExperience, {
    given: [published()],
    data: ofColleague,
    by: asCoreTeam,
    facts: programme,
    then: [{ ...contributed().event, about: about.about, subjectIds: [person(900)] }],
    refused: [
      unknown,
      ['rule-unknown', { data: { ruleNumber: 9 } }],
      ['motivation-missing', { data: { text: ' ' } }],
      ['id-reused', { after: [contributed()] }],
      tooEarly(),
    ],
  }),

  HoldProgrammeMeeting: row(HoldProgrammeMeeting, {
    given: [],
    data: meeting,
    by: asCoreTeam,
    facts: programme,
    then: [{ ...held.event, ...about }],
    refused: [
      unknown,
      ['motivation-missing', { data: { decisions: ' ' } }],
      ['id-reused', { after: [held] }],
      tooEarly(),
    ],
  }),
} satisfies Rows<CommandsOf<typeof ruleset>>);
