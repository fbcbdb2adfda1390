import { perspective } from '../../projections/perspective/perspective.projection';
import { ruleSet } from '../../projections/rule-set/rule-set.projection';
import { fact, given, id, sealed } from './history';
import { programmeId, secondTrajectory, trajectoryStream } from './scenario';

const stream = `ruleset-${programmeId}`;
const rules = [
  { number: 2, text: 'Twee jaar.', textEn: 'Two years.', checkClass: 'machine' as const },
  { number: 5, text: 'Anderen nemen over.', checkClass: 'partly' as const },
];
const published = fact('2021-09-10', stream, 'RuleSetPublished.v1', {
  version: '2021',
  validFrom: '2021-09-01',
  rules,
});
const revised = fact('2022-03-01', stream, 'GroundRuleRevised.v1', {
  number: 5,
  text: 'Stap voor stap.',
  becauseOf: [id(60)],
  revises: '2021',
  version: '2021.1',
});

describe('the ground rules of a programme', () => {
  it('are kept by version; a revision is another one with the experiences it rests on', () => {
    const version = { programme_id: programmeId, published_version: '2021', version: '2021', valid_from: '2021-09-01' };
    const rule = { programme_id: programmeId, version: '2021', number: 2, text: 'Twee jaar.', text_en: 'Two years.', check_class: 'machine' }; // prettier-ignore
    const other = { ...rule, number: 5, text: 'Anderen nemen over.', text_en: null, check_class: 'partly' };
    given(ruleSet, published, revised).thenShows({
      rule_set: [
        { ...version, revises: null, revised_rule: null, because_of: [] },
        {
          ...version,
          version: '2021.1',
          valid_from: '2022-03-01',
          revises: '2021',
          revised_rule: 5,
          because_of: [id(60)],
        },
      ],
      ground_rule: [
        rule,
        other,
        { ...rule, version: '2021.1' },
        { ...other, version: '2021.1', text: 'Stap voor stap.' },
      ],
    });
  });

  it('are sharpened by experiences and talked about by all parties, which are kept as they were', () => {
    given(
      ruleSet,
      fact('2022-02-01', stream, 'ExperienceContributed.v1', { experienceId: id(60), ruleNumber: 5, role: 'colleague', text: sealed('text') }),
      fact('2022-02-02', stream, 'ProgrammeMeetingHeld.v1', { meetingId: id(70), parties: ['coach', 'district'], decisions: sealed('decisions') }),
    ).thenShows({
      experience: [
        {
          experience_id: id(60),
          programme_id: programmeId,
          rule_number: 5,
          role: 'colleague',
          contributed_on: '2022-02-01',
          contributed_by: id(900),
          text: sealed('text'),
        },
      ],
      programme_meeting: [
        {
          meeting_id: id(70),
          programme_id: programmeId,
          held_on: '2022-02-02',
          parties: ['coach', 'district'],
          decisions: sealed('decisions'),
        },
      ],
    }); // prettier-ignore
  });
});

it('a perspective is a row of its own', () => {
  const said = { perspectiveId: id(82), byRole: 'colleague', formal: true, text: sealed('text') };
  const about = { trajectoryId: secondTrajectory, programmeId };
  given(
    perspective,
    fact('2022-02-01', trajectoryStream(secondTrajectory), 'PerspectiveRecorded.v1', said, { about }),
  ).thenShows({
    perspective: [
      {
        perspective_id: id(82),
        trajectory_id: secondTrajectory,
        programme_id: programmeId,
        by_role: 'colleague',
        formal: true,
        recorded_on: '2022-02-01',
        text: sealed('text'),
      },
    ],
  });
});
